"""The reader's site: pages of every edition, and the two posts that readers send.

Owns: templates, CSS, fonts, the renderers and the addresses. In: frozen values of newsroom
and voice. Out: `front.page.Page` values, the same for a live answer, a preview and the press.
Sees no model of the newsroom and no Wagtail tag.
"""

"""The desk: the screens at which journalists and moderators work, in Wagtail's admin.

Owns: the wire inbox, the moderation queue, the start page, the story editor's form, the menu
and the look of it all. In: wire items, waiting comments, what colleagues click. Out: calls of
newsroom's, wire's and voice's verbs; no rule of the domain lives here.
"""

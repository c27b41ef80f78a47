"""The desk: the screens at which journalists and moderators work, in Wagtail's admin.

Owns: the wire inbox, the moderation queue, the desk's start page and its look. In: wire items,
waiting comments, what colleagues click. Out: calls of newsroom's and voice's verbs; no rule of
the domain lives here.
"""

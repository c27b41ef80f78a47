"""What readers say: comments under a story, and whether they liked it.

Owns: comments and how they are moderated, answers to «did you like this article?», the
counts of both, the guards of a reader's post (origin, limits by address). In: cleaned form
values from reader's views (`forms`, `domain`), decisions from the desk and the command
line (`domain.moderation`). Out: what may be read, as frozen values (`queries`), and
`stories.signals.comments_changed` when that changes. A story is named by its key and
language; no address of a reader's machine is ever stored.
"""

"""The newsroom: stories as the desk edits them, from draft to published.

Owns: Wagtail's pages (editions, sections, stories, policies), photos, contributors, users,
and the verbs of a story's life (`domain/`). In: wire items (`drafting`), what editors type.
Out: frozen `Story`, `Card` and `Edition` values (`published`), and `story_changed`.
"""

"""The demo: a seeded Arabic-first newsroom.

Owns: its stories, comments and drawn pictures (`content`, `pictures`). In: nothing. Out: a
newsroom built through the same verbs that the desk uses (`building`).
"""

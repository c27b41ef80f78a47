"""What a published story is, as plain frozen values.

Owns: the values that newsroom hands to reader, syndication and press; the signals by
which rooms tell each other that something changed; the slot for the preview renderer.
In: nothing. Out: `Story` and its parts (`stories.story`), signals (`stories.signals`),
`stories.rendering`. No database, no HTML.
"""

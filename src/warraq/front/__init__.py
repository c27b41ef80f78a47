"""The front: answers stored pages as bytes, ahead of the newsroom and without Django.

Owns: the page store (what is where on disk, whole or not at all), the process that serves
it, static files and renditions, and the way to the newsroom for everything else.
In: `Page` values, written by press; requests. Out: bytes, 304s, and whatever the newsroom
answers. It knows paths and bytes, no models, no language and no reader.
"""

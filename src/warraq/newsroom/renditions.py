"""Which renditions of a photo are for readers, and where they and the desk's own lie."""

from pathlib import PurePosixPath

FALLBACK = "width-960|format-jpeg"
SHARED = "width-1280|format-jpeg"
"""For those who show the story's address elsewhere: search engines ask for 1,200 pixels, and not
every network reads newer formats."""

FORMATS = {
    "image/avif": tuple(f"width-{width}|format-avif" for width in (400, 800, 1280)),
    "image/webp": tuple(f"width-{width}|format-webp" for width in (400, 800, 1280)),
}

FOR_READERS = (FALLBACK, SHARED, *(spec for specs in FORMATS.values() for spec in specs))
"""The renditions that readers' pages name; all others are the desk's."""

PREVIEWED = "width-960|format-webp"
"""What stands for the fallback at the desk, where nobody has published the photo."""

PUBLIC = "media/images"
"""Under the data folder and in addresses alike; served to everybody."""

PRIVATE = "desk/photos"
"""Likewise; served by the desk, to whoever may use the photo."""


def place_of(*, photo_id: int, filter_spec: str, name: str) -> str:
    """Where a rendition lies under the data folder, which is also its address on the site."""
    if filter_spec in FOR_READERS:
        return str(PurePosixPath(PUBLIC, name))
    return private_place(photo_id=photo_id, name=name)


def private_place(*, photo_id: int, name: str) -> str:
    return str(PurePosixPath(PRIVATE, f"{photo_id}-{name}"))

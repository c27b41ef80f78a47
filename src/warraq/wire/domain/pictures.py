"""The pictures that items name, kept with them: whoever takes an item later has them still."""

from collections.abc import Callable

from warraq.wire.domain.raw import raw_path, store_raw
from warraq.wire.items import WireItem
from warraq.wire.models import Item, ItemPicture

PictureReader = Callable[[str], bytes | None]
"""Gives the bytes of a picture by the href that its item names, or None."""

MOST = 50
"""Pictures of one item that are kept."""


def keep_pictures(*, row: Item, item: WireItem, read: PictureReader) -> None:
    """Keep each picture that `read` has and that is not kept yet."""
    known = set(row.pictures.values_list("href", flat=True))
    for position, picture in enumerate(item.pictures[:MOST]):
        if picture.href and picture.href not in known and (content := read(picture.href)):
            ItemPicture.objects.get_or_create(
                item=row,
                position=position,
                defaults={"href": picture.href, "sha256": store_raw(content)},
            )


def kept_pictures(row: Item) -> PictureReader:
    """Reads the pictures that were kept with an item."""
    kept = dict(row.pictures.values_list("href", "sha256"))

    def read(href: str) -> bytes | None:
        try:
            return raw_path(kept[href]).read_bytes()
        except (KeyError, FileNotFoundError):
            return None

    return read

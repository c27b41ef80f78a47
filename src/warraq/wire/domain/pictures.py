"""The pictures that items name, kept with them: whoever takes an item later has them still."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urljoin

from django.utils import timezone

from warraq.wire import wording
from warraq.wire.domain.keeping import warn
from warraq.wire.domain.raw import raw_path, store_raw
from warraq.wire.formats import photo
from warraq.wire.items import Status, WireItem, WirePicture
from warraq.wire.models import Item, ItemPicture
from warraq.wire.parsing import parse
from warraq.wire.pictures import host_of, is_beside
from warraq.wire.reasons import held_reason

PictureReader = Callable[[str], bytes | None]
"""Gives the bytes of a picture by the href that its item names, or None."""

MOST = 50
"""Pictures of one item that are kept."""

MOST_FETCHED = 10
"""Pictures of one item that are fetched from web addresses."""


def keep_pictures(*, row: Item, item: WireItem, read: PictureReader, base: str = "") -> None:
    """Keep each picture that `read` has and that is not kept yet.

    One at a web address is noted as wanted: it is fetched when the item is in the inbox
    (`warraq.wire.domain.wanted`). A relative one is at such an address where the delivery was at
    one, `base`; else it may have come with an earlier version, or is waited for.
    """
    known = set(row.pictures.exclude(sha256="", host="").values_list("href", flat=True))
    for position, picture in enumerate(item.pictures[:MOST]):
        if not picture.href or picture.href in known:
            continue
        known.add(picture.href)
        if content := read(picture.href):
            _keep(row, position, href=picture.href, sha256=store_raw(content))
            remark_on(row=row, href=picture.href, content=content)
        elif host := host_of(address := urljoin(base, picture.href)):
            if position < MOST_FETCHED and _is_wanted(item):
                where = {"href": picture.href, "host": host[:255], "due_at": timezone.now()}
                _keep(row, position, address=address if base else "", **where)
        elif is_beside(picture.href) and item.format != photo.NAME:
            _keep_place(row, position, href=picture.href)


def _is_wanted(item: WireItem) -> bool:
    return item.status is not Status.CANCELED


def _keep(row: Item, position: int, **fields: object) -> None:
    ItemPicture.objects.update_or_create(item=row, position=position, defaults=fields)


def _keep_place(row: Item, position: int, *, href: str) -> None:
    """For a file that is not there: agencies send a picture with the first version alone."""
    others = ItemPicture.objects.filter(item__source=row.source, item__guid=row.guid, href=href)
    sent = others.exclude(sha256="").order_by("-item__version").first()
    fields = {"href": href, "sha256": sent.sha256 if sent else ""}
    ItemPicture.objects.get_or_create(item=row, position=position, defaults=fields)


def told_of_itself(content: bytes) -> WireItem | None:
    """What a picture file says inside of itself; None where that is no picture's metadata."""
    return next(iter(parse(content, name="photo").items), None)


def with_its_own(picture: WirePicture, content: bytes) -> WirePicture:
    """The picture with what its file says inside of it wherever its item says nothing."""
    item = told_of_itself(content)
    return _completed(picture, item.pictures[0]) if item and item.pictures else picture


def _completed(picture: WirePicture, own: WirePicture) -> WirePicture:
    terms = picture.terms or own.terms
    lines = "\n".join((picture.notice or own.notice, terms)).split("\n")
    return replace(
        picture,
        caption=picture.caption or own.caption,
        credit=picture.credit or own.credit,
        byline=picture.byline or own.byline,
        rights="\n".join(dict.fromkeys(filter(None, lines))),
        expires=picture.expires or own.expires,
        terms=terms,
        alt=picture.alt or own.alt,
    )


def remark_on(*, row: Item, href: str, content: bytes) -> None:
    """Warn the desk of a picture that its own metadata holds: no story is shown with it yet."""
    item = told_of_itself(content)
    if item and held_reason(item=item, now=timezone.now()):
        warn(item_id=row.pk, warning=wording.HELD_PICTURE.format(href=href[:200]))


def kept_pictures(row: Item) -> PictureReader:
    """Reads the pictures that were kept with an item."""
    kept = dict(row.pictures.exclude(sha256="").values_list("href", "sha256"))

    def read(href: str) -> bytes | None:
        try:
            return raw_path(kept[href]).read_bytes()
        except (KeyError, FileNotFoundError):
            return None

    return read

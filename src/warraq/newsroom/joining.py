"""An item and the picture that it names, delivered as two files: either may come first."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from urllib.parse import quote, unquote

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from warraq.newsroom.illustrating import attach
from warraq.newsroom.pictures import is_readable
from warraq.text.clean import clean_line
from warraq.wire.domain.deciding import decide, lock
from warraq.wire.domain.keeping import keep
from warraq.wire.domain.pictures import PictureReader
from warraq.wire.domain.raw import raw_path, store_raw
from warraq.wire.domain.turns import in_turn
from warraq.wire.domain.wanted import note_had
from warraq.wire.formats import photo
from warraq.wire.models import Item, ItemPicture
from warraq.wire.pictures import is_beside, is_picture
from warraq.wire.reasons import Reason

TOGETHER = timedelta(days=1)
"""How far apart the two may come: agencies use names again."""

UNDECIDED = (Item.State.NEW, Item.State.HELD)


def give(*, source: str, name: str, raw: bytes) -> bool:
    """Give a delivered picture to the items of its source that name it; whether there are any.

    It is no item of its own then, nor is one that they have had already.
    """
    if not is_picture(raw) or not (places := list(_places(source, name, store_raw(raw)))):
        return False
    if not is_readable(raw):
        return False
    keep(raw=raw, name=name, items=(), source=source)
    for place in places:
        if not place.sha256:
            in_turn(partial(_put, place, raw))
    return True


def _places(source: str, name: str, sha256: str) -> QuerySet[ItemPicture]:
    named = ItemPicture.objects.filter(host="", href__in={name, quote(name)})
    since = timezone.now() - TOGETHER
    mine = named.filter(item__source=source, item__received__gte=since)
    return mine.filter(Q(sha256="") | Q(sha256=sha256)).select_related("item")


@transaction.atomic
def _put(place: ItemPicture, raw: bytes) -> None:
    lock(item=place.item)
    note_had(picture=place, content=raw)
    attach(row=place.item, href=place.href)


def delivered_before(*, source: str, alone: list[Item]) -> PictureReader:
    """Reads the pictures of a source that came by themselves, as long as nobody has decided about
    them; their items are then in `alone`."""

    def read(href: str) -> bytes | None:
        row = _alone(source, href) if is_beside(href) else None
        if row is None:
            return None
        try:
            content = raw_path(row.delivery.sha256).read_bytes()
        except FileNotFoundError:
            return None
        alone.append(row)
        return content

    return read


def _alone(source: str, href: str) -> Item | None:
    since = timezone.now() - TOGETHER
    photos = Item.objects.filter(source=source, received__gte=since, format=photo.NAME)
    named = photos.filter(delivery__name__in={clean_line(href), clean_line(unquote(href))})
    undecided = named.filter(state__in=UNDECIDED).select_related("delivery").defer("parsed")
    return undecided.order_by("-received").first()


def withdraw(rows: Iterable[Item]) -> None:
    """Take out of the inbox what came by itself and turned out to be an item's picture."""
    for row in rows:
        in_turn(partial(_withdraw, row))


@transaction.atomic
def _withdraw(row: Item) -> None:
    now = Item.objects.select_for_update().get(pk=row.pk)
    if now.state in UNDECIDED:
        decide(item=now, state=Item.State.IGNORED, reason=Reason("illustrates"))

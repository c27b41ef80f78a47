"""Pictures at web addresses: fetched after their items, each until it is had or given up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import uniform

from django.conf import settings
from django.utils import timezone

from warraq.wire.domain.feeding import wait
from warraq.wire.domain.pictures import remark_on
from warraq.wire.domain.polling import login_of
from warraq.wire.domain.raw import store_raw
from warraq.wire.fetching.fetched import Bounds, Fault, FetchError, Login
from warraq.wire.fetching.http import fetch_http, is_same_origin
from warraq.wire.models import Feed, Item, ItemPicture
from warraq.wire.pictures import LARGEST_FILE

BOUNDS = Bounds(seconds=60, size=LARGEST_FILE)

MOST_ATTEMPTS = 10
"""With the waits between them some four hours, in which a late picture has come or never will."""

FIRST_WAIT = 30
"""Seconds after the first failure; doubled with every other, up to an hour."""

LEASE = timedelta(seconds=120)
"""How long fetching and keeping one may take before another process takes it over."""

AT_A_LOOK = 20
"""Due pictures among which one is looked for that no other process has."""

FOR_GOOD = (Fault.ADDRESS, Fault.FORBIDDEN, Fault.TOO_LARGE)
"""Faults that another attempt would find again."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture to fetch. `login` is its feed's, where the picture is on the feed's own site."""

    picture: ItemPicture
    login: Login | None = None


def claim(*, now: datetime, busy: Collection[str] = ()) -> Wanted | None:
    """The next picture whose time has come, for one process alone; of no host that is `busy`.

    The attempt counts from here on: one that ends the process is not made for ever.
    """
    due = ItemPicture.objects.filter(due_at__lte=now).exclude(host__in=set(busy))
    for picture in due.select_related("item").order_by("due_at", "id")[:AT_A_LOOK]:
        mine = ItemPicture.objects.filter(pk=picture.pk, due_at=picture.due_at)
        picture.attempts += 1
        if picture.attempts > MOST_ATTEMPTS:
            mine.update(due_at=None, fault=Fault.BROKEN)
        elif mine.update(due_at=now + LEASE, attempts=picture.attempts):
            return Wanted(picture, _login(picture.item, picture.address or picture.href))
    return None


def _login(item: Item, href: str) -> Login | None:
    """Agencies put pictures behind the login of their feed; no other site is told of it."""
    feed = Feed.objects.filter(source=item.source, way=Feed.Way.HTTP).first()
    try:
        return login_of(feed) if feed and is_same_origin(feed.address, href) else None
    except FetchError:  # sealed by another key: the feed's own polls say so
        return None


async def fetch(wanted: Wanted) -> bytes:
    """Its bytes, whatever they are. Raises FetchError."""
    found = fetch_http(
        wanted.picture.address or wanted.picture.href,
        memory={},
        bounds=BOUNDS,
        login=wanted.login,
        allowed=settings.WARRAQ_FEED_NETWORKS,
        accept="image/*",
    )
    async for fetched in found:
        return fetched.raw
    raise FetchError(Fault.BROKEN, "nothing was sent")


def note_had(*, picture: ItemPicture, content: bytes) -> None:
    """Keep the bytes that came: the same ones are on the disk once."""
    _note(picture, sha256=store_raw(content), due_at=None, fault="")
    remark_on(row=picture.item, href=picture.href, content=content)


def note_missed(*, picture: ItemPicture, error: FetchError) -> None:
    """Set when it is tried again, or give it up."""
    patience = wait(every=FIRST_WAIT, failures=picture.attempts, jitter=uniform(-1, 1))  # noqa: S311
    is_over = picture.attempts >= MOST_ATTEMPTS or error.fault in FOR_GOOD
    due_at = None if is_over else timezone.now() + patience
    _note(picture, due_at=due_at, fault=error.fault.value)


def _note(picture: ItemPicture, **fields: object) -> None:
    ItemPicture.objects.filter(pk=picture.pk).update(**fields)

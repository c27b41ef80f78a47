"""Tell who has asked for it of a change: a hub that a feed is another (WebSub), search engines that
a story came, changed or went (IndexNow).

Rows, as all that the press has to do: one stands with the change, waits until the page that it is
about has been made, and goes once the other side has taken it. Killing this at any point loses
nothing, and telling twice changes nothing. Who does not answer keeps no page waiting.
"""

import json
import logging
from collections.abc import Collection, Iterable
from datetime import timedelta
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from warraq.press.models import Announcement
from warraq.stories.signals import StoryPlace
from warraq.stories.story import edition_address, feed_addresses
from warraq.syndication.addresses import absolute

logger = logging.getLogger(__name__)

PATIENCE = 10
"""Seconds for the other side to answer."""

LEASE = timedelta(minutes=2)
"""For which telling is one worker's, and after which it is tried again if that one has died."""

LONGEST_WAIT = timedelta(hours=1)
MOST_ATTEMPTS = 50
"""Two days, after which nobody is told any more: the next change is."""

BATCH = 500
"""Addresses in one message to search engines, of the 10,000 that it may have."""

To = Announcement.To


def is_anybody_told() -> bool:
    return bool(settings.WARRAQ_WEBSUB_HUB or settings.WARRAQ_INDEXNOW_KEY)


def announce(places: Collection[StoryPlace]) -> None:
    """Have those who listen told of stories that stand or stood there. In the transaction that
    marks their pages stale; where nobody listens, nothing is written."""
    found: set[tuple[str, str]] = set()
    if settings.WARRAQ_WEBSUB_HUB:
        found |= {(path, To.HUB) for place in places for path in _feeds(place)}
    if settings.WARRAQ_INDEXNOW_KEY:
        found |= {(place.url, To.SEARCH) for place in places}
    if not found:
        return
    now = timezone.now()
    Announcement.objects.bulk_create(
        [
            Announcement(path=path, to=to, token=uuid4(), due_at=now)
            for path, to in sorted(found)  # all lock in one order
        ],
        update_conflicts=True,
        unique_fields=["path", "to"],
        update_fields=["token", "is_made", "due_at", "attempts", "last_error"],
    )


def _feeds(place: StoryPlace) -> tuple[str, ...]:
    lists = (edition_address(place.language), *place.fronts)
    return tuple(path for front in lists for path in feed_addresses(front))


def awaiting(path: str) -> list[UUID]:
    """What waits for the page at a path to be made; asked before it is drawn."""
    if not is_anybody_told():
        return []
    rows = Announcement.objects.filter(path=path, is_made=False)
    return list(rows.values_list("token", flat=True))


def release(tokens: Collection[UUID]) -> None:
    """The page stands as it was drawn: what waited for it may be told."""
    if tokens:
        Announcement.objects.filter(token__in=tokens).update(is_made=True)


def tell_due() -> int:
    """Tell each of the listeners some of what is due; of how many pages that was."""
    return _tell(To.HUB, limit=1) + _tell(To.SEARCH, limit=BATCH)


def _tell(to: str, *, limit: int) -> int:
    rows = _claim(to, limit=limit)
    if not rows:
        return 0
    try:
        _say(to, [absolute(row.path, site_url=settings.WARRAQ_SITE_URL) for row in rows])
    except (OSError, HTTPException) as error:
        logger.warning("%s was not told of changes: %s", to, error)
        _put_off(rows, f"{type(error).__name__}: {error}")
    else:
        _mine(rows).delete()
    return len(rows)


def _say(to: str, urls: list[str]) -> None:
    """Raises OSError for whatever is no success."""
    if to == To.HUB and settings.WARRAQ_WEBSUB_HUB:
        form = urlencode([("hub.mode", "publish"), *(("hub.url", url) for url in urls)])
        _post(settings.WARRAQ_WEBSUB_HUB, form, kind="application/x-www-form-urlencoded")
    elif to == To.SEARCH and settings.WARRAQ_INDEXNOW_KEY:
        key = settings.WARRAQ_INDEXNOW_KEY
        said = {
            "host": urlsplit(settings.WARRAQ_SITE_URL).netloc,
            "key": key,
            "keyLocation": f"{settings.WARRAQ_SITE_URL}/{key}.txt",
            "urlList": urls,
        }
        _post(settings.WARRAQ_INDEXNOW, json.dumps(said), kind="application/json; charset=utf-8")


def _post(address: str, body: str, *, kind: str) -> None:
    headers = {"Content-Type": kind, "User-Agent": "Warraq"}
    request = Request(address, data=body.encode(), headers=headers)  # noqa: S310 (the operator's)
    with _OPENER.open(request, timeout=PATIENCE):
        pass


class _Straight(HTTPRedirectHandler):
    """What is posted is taken where it is posted, or not at all."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None


_OPENER = build_opener(_Straight)


def _claim(to: str, *, limit: int) -> list[Announcement]:
    now = timezone.now()
    with transaction.atomic():
        due = Announcement.objects.filter(to=to, is_made=True, due_at__lte=now)
        rows = list(due.order_by("due_at", "id").select_for_update(skip_locked=True)[:limit])
        _mine(rows).update(due_at=now + LEASE)
    return rows


def _mine(rows: Iterable[Announcement]) -> "QuerySet[Announcement]":
    """Those of the rows that nobody has marked again."""
    return Announcement.objects.filter(token__in=[row.token for row in rows])


def _put_off(rows: list[Announcement], error: str) -> None:
    wait = min(timedelta(seconds=2 ** min(rows[0].attempts + 1, 12)), LONGEST_WAIT)
    _mine(rows).filter(attempts__gte=MOST_ATTEMPTS).delete()
    _mine(rows).update(
        attempts=F("attempts") + 1, last_error=error[:2000], due_at=timezone.now() + wait
    )

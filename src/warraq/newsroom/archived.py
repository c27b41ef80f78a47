"""What was published, by number and by time, as frozen values: for sitemaps and archives.

As in `published`, only what is live comes out, and each query is bound to an index: none goes
through the archive, however long it is.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.timezone import get_default_timezone

from warraq.newsroom.days import (
    begins,
    days_of,
    months_between,
)
from warraq.newsroom.editions import editions
from warraq.newsroom.models import StoryPage
from warraq.stories.story import Entry, Section, section_address, story_address
from warraq.voice.queries.paging import older

SHARD = 1_000
"""Story numbers that one sitemap holds, at the most so many stories: a publish rewrites one."""

LISTED = (
    "pk", "language", "title", "section__title", "section__slug",
    "first_published_at", "last_published_at",
)  # fmt: skip
"""All that an entry says: long lists are read as bare values, since pages take long to build."""

AT_ONCE = 200
"""Questions in one statement."""


_SHARDS = """
WITH RECURSIVE held (number) AS (
    SELECT (
        SELECT page_ptr_id / %(size)s FROM newsroom_storypage
        WHERE language = %(language)s AND published_at IS NOT NULL
        ORDER BY page_ptr_id LIMIT 1
    )
    UNION ALL SELECT (
        SELECT page_ptr_id / %(size)s FROM newsroom_storypage
        WHERE language = %(language)s AND published_at IS NOT NULL
            AND page_ptr_id >= (held.number + 1) * %(size)s
        ORDER BY page_ptr_id LIMIT 1
    ) FROM held WHERE number IS NOT NULL
)
SELECT number FROM held WHERE number IS NOT NULL
"""
"""One look into the index of published numbers for each shard that holds any."""


def shard_of(story_id: int) -> int:
    return story_id // SHARD


def shards(*, language: str) -> tuple[int, ...]:
    """The shards of an edition in which there are published stories."""
    with connection.cursor() as cursor:
        cursor.execute(_SHARDS, {"language": language, "size": SHARD})
        return tuple(number for (number,) in cursor.fetchall())


def in_shard(*, language: str, number: int) -> tuple[Entry, ...]:
    """The published stories of an edition in one shard, by their numbers."""
    return _entries(_shard(language, number).order_by("pk"))


def published_since(moment: datetime, *, limit: int) -> tuple[Entry, ...]:
    """The newest stories of all editions that were first published after a moment."""
    newest = [
        _entries(_live(here.code).filter(published_at__gt=moment).order_by("-published_at")[:limit])
        for here in editions()
    ]
    entries = (entry for found in newest for entry in found)
    return tuple(sorted(entries, key=lambda entry: entry.published, reverse=True)[:limit])


def entries(story_ids: Collection[int], *, language: str) -> dict[int, Entry]:
    """Those of these stories that readers of an edition have, by their numbers."""
    return {one.id: one for one in _entries(_live(language).filter(pk__in=story_ids))}


def on_day(*, language: str, day: date, limit: int, after: str = "") -> tuple[Entry, ...]:
    """The stories that an edition published on a day, newest first; `limit` at the most, of those
    that are older than the place `after`. Raises BadCursorError."""
    stories = _during(language, day, day)
    if after:
        stories = stories.filter(older("published_at", after))
    return _entries(stories.order_by("-published_at", "-pk")[:limit])


def months(*, language: str) -> tuple[date, ...]:
    """The months in which an edition published anything, by their first days, latest first."""
    stories = _live(language)
    ends = [stories.order_by(order).values_list("published_at", flat=True).first()
            for order in ("published_at", "-published_at")]  # fmt: skip
    first, last = (end and end.astimezone(get_default_timezone()).date() for end in ends)
    if first is None or last is None:
        return ()
    return _that_hold({one: _ends(one) for one in months_between(first, last)}, language)


def days(*, language: str, year: int, month: int) -> tuple[date, ...]:
    """The days of a month on which an edition published anything. Raises ValueError."""
    return _that_hold({day: (day, day) for day in days_of(year, month)}, language)


def day_before(*, language: str, day: date) -> date | None:
    """The last day before this one on which an edition published anything."""
    earlier = _live(language).filter(published_at__lt=begins(day))
    return _day_of(earlier.order_by("-published_at"))


def day_after(*, language: str, day: date) -> date | None:
    later = _live(language).filter(published_at__gte=begins(day + timedelta(days=1)))
    return _day_of(later.order_by("published_at"))


def _ends(month: date) -> tuple[date, date]:
    of_month = days_of(month.year, month.month)
    return of_month[0], of_month[-1]


def _day_of(stories: "QuerySet[StoryPage]") -> date | None:
    moment = stories.values_list("published_at", flat=True).first()
    return moment.astimezone(get_default_timezone()).date() if moment else None


def _during(language: str, first: date, last: date) -> "QuerySet[StoryPage]":
    """What an edition published from one day to another, both included."""
    begun, over = _moments(first, last)
    return _live(language).filter(published_at__gte=begun, published_at__lt=over)


def _moments(first: date, last: date) -> tuple[datetime, datetime]:
    """When the one day begins, and when the other is over."""
    return begins(first), begins(last + timedelta(days=1))


def _live(language: str) -> "QuerySet[StoryPage]":
    return StoryPage.objects.filter(language=language, published_at__isnull=False)


def _shard(language: str, number: int) -> "QuerySet[StoryPage]":
    return _live(language).filter(pk__gte=number * SHARD, pk__lt=(number + 1) * SHARD)


def _that_hold(asked: Mapping[date, tuple[date, date]], language: str) -> tuple[date, ...]:
    """Those whose stretch of days, both ends included, has a story; many in one statement."""
    found: list[date] = []
    keys = iter(asked)
    with connection.cursor() as cursor:
        while some := list(islice(keys, AT_ONCE)):
            moments = (_moments(*asked[key]) for key in some)
            cursor.execute(
                f"SELECT {', '.join([_HOLDS] * len(some))}",
                [one for ends in moments for one in (language, *map(_as_stored, ends))],
            )
            found += (key for key, holds in zip(some, cursor.fetchone(), strict=True) if holds)
    return tuple(found)


_HOLDS = """EXISTS (
    SELECT 1 FROM newsroom_storypage
    WHERE language = %s AND published_at >= %s AND published_at < %s
)"""
"""As text: a page of a month asks this of each of its days, and building that of models took
most of the time in which the page was made."""


def _as_stored(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _entries(stories: "QuerySet[StoryPage]") -> tuple[Entry, ...]:
    return tuple(_entry(*row) for row in stories.values_list(*LISTED))


def _entry(
    number: int,
    language: str,
    headline: str,
    section: str,
    slug: str,
    published: datetime,
    modified: datetime | None,
) -> Entry:
    return Entry(
        id=number,
        language=language,
        url=story_address(language=language, story_id=number, headline=headline),
        headline=headline,
        section=Section(section, slug, section_address(language=language, slug=slug)),
        published=published,
        modified=modified or published,
    )

"""What was published, by number and by time, as frozen values: for sitemaps and archives.

As in `published`, only what is live comes out, and each query is bound to an index: none goes
through the archive, however long it is.
"""

from collections.abc import Mapping
from datetime import datetime
from itertools import islice

from django.db.models import Exists, QuerySet

from warraq.newsroom import conversion
from warraq.newsroom.models import EditionPage, StoryPage
from warraq.stories.story import Entry

SHARD = 1_000
"""Story numbers that one sitemap holds, at the most so many stories: a publish rewrites one."""

AT_ONCE = 200
"""Questions in one statement."""


def shard_of(story_id: int) -> int:
    return story_id // SHARD


def shards(*, language: str) -> tuple[int, ...]:
    """The shards of an edition in which there are published stories."""
    last = StoryPage.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    asked = {number: _shard(language, number) for number in range(shard_of(last) + 1)}
    return _that_hold(asked, language)


def in_shard(*, language: str, number: int) -> tuple[Entry, ...]:
    """The published stories of an edition in one shard, by their numbers."""
    return _entries(_shard(language, number).order_by("pk"))


def published_since(moment: datetime, *, limit: int) -> tuple[Entry, ...]:
    """The newest stories of all editions that were first published after a moment."""
    codes = EditionPage.of_the_site().values_list("locale__language_code", flat=True)
    newest = [
        _entries(_live(code).filter(published_at__gt=moment).order_by("-published_at")[:limit])
        for code in codes
    ]
    entries = (entry for found in newest for entry in found)
    return tuple(sorted(entries, key=lambda entry: entry.published, reverse=True)[:limit])


def _live(language: str) -> "QuerySet[StoryPage]":
    return StoryPage.objects.filter(language=language, published_at__isnull=False)


def _shard(language: str, number: int) -> "QuerySet[StoryPage]":
    return _live(language).filter(pk__gte=number * SHARD, pk__lt=(number + 1) * SHARD)


def _that_hold(asked: Mapping[int, "QuerySet[StoryPage]"], language: str) -> tuple[int, ...]:
    """Those of which there is a story, many in one statement."""
    home = EditionPage.objects.filter(locale__language_code=language).order_by()
    found: list[int] = []
    numbers = iter(asked)
    while some := list(islice(numbers, AT_ONCE)):
        there = home.values_list(*(Exists(asked[number].order_by()) for number in some)).first()
        found += (number for number, is_there in zip(some, there or (), strict=False) if is_there)
    return tuple(found)


def _entries(stories: "QuerySet[StoryPage]") -> tuple[Entry, ...]:
    found = stories.select_related("locale", "section__locale").defer("body")
    return tuple(map(conversion.entry_of, found))

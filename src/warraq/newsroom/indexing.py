"""Keep the readers' search index: one row a published story, written with what changed it.

What a story costs here does not grow with the archive. Contributors are in it by number alone: a
name that is changed to protect somebody is found nowhere from then on.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import chain
from typing import Any

from django.conf import settings
from django.utils import timezone

from warraq.newsroom import weighing
from warraq.newsroom.models import IndexedStory, StoryPage
from warraq.text.query import terms, untelling

RECIPE = 4
"""How rows are made; those of another recipe are made anew (`renew`)."""

INDEXED_WITH = "indexed-with"
"""The file in the data folder that names the recipe that all rows have."""

AT_ONCE = 500
TOGETHER = 20
"""Stories that are looked at, and that are brought in, in one step."""

LANGUAGE, SECTION, CONTRIBUTOR, KIND = "\ue000", "\ue001", "\ue002", "\ue003"
DAY, MONTH = "\ue004", "\ue005"
"""Signs that no text has, before the edition's code, the numbers of section and contributor, the
kind of work, and when readers had it first."""

BY_DAYS = timedelta(days=32)
"""So far back stories are looked for by their days."""

READ = (
    "pk", "language", "title", "summary", "dateline", "wire_byline", "photo_caption", "body",
    "section_id", "kind", "published_at",
)  # fmt: skip

_TAG = re.compile(r"<[^>]*>")


def mark_of_language(language: str) -> str:
    return f"{LANGUAGE}{language}"


def mark_of_section(number: int) -> str:
    return f"{SECTION}{number}"


def mark_of_kind(kind: str) -> str:
    return f"{KIND}{kind}"


def marks_since(since: datetime) -> list[str]:
    """Those of all days from that moment's to today, or of all months where that are many days."""
    now = timezone.now()
    if now - since <= BY_DAYS:
        return [f"{DAY}{day}" for day in range(_day(since), _day(now) + 1)]
    return [f"{MONTH}{month}" for month in range(_month(since), _month(now) + 1)]


def _day(moment: datetime) -> int:
    """In UTC, from the year 1 on."""
    return moment.astimezone(UTC).toordinal()


def _month(moment: datetime) -> int:
    moment = moment.astimezone(UTC)
    return moment.year * 12 + moment.month


def index(story_ids: Collection[int]) -> None:
    """Have the index know these stories as readers see them, or no more where they do not."""
    seen = StoryPage.objects.filter(pk__in=story_ids, published_at__isnull=False)
    rows = [_row(story) for story in seen.only(*READ).prefetch_related("byline_lines")]
    IndexedStory.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["story"],
        update_fields=["headline", "text", "marks", "recipe"],
    )
    if lost := set(story_ids) - {row.story_id for row in rows}:
        IndexedStory.objects.filter(story__in=lost).delete()


def renew() -> Iterator[int]:
    """In steps, bring in what is published and not in the index as it is made now: after an
    upgrade, when nothing else waits. Each step yields how many stories it brought in; what is
    cut off in between is begun again at the next start.
    """
    mark = settings.WARRAQ_DATA / INDEXED_WITH
    if mark.exists() and mark.read_text(encoding="ascii") == str(RECIPE):
        return
    published = StoryPage.objects.filter(published_at__isnull=False).order_by("pk")
    known = IndexedStory.objects.filter(recipe=RECIPE)
    last = 0
    while keys := list(published.filter(pk__gt=last).values_list("pk", flat=True)[:AT_ONCE]):
        last = keys[-1]
        missing = set(keys).difference(known.filter(pk__in=keys).values_list("pk", flat=True))
        for some in _batches(sorted(missing)):
            index(some)
            yield len(some)
    mark.write_text(str(RECIPE), encoding="ascii")


def _batches(keys: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(keys), TOGETHER):
        yield keys[first : first + TOGETHER]


def _row(story: StoryPage) -> IndexedStory:
    language = story.language
    said = " ".join((story.summary, story.dateline, story.wire_byline, *paragraphs(story)))
    headline = list(terms(story.title, language=language))
    text = list(terms(said, language=language))
    return IndexedStory(
        story=story,
        headline=_spaced(headline),
        text=_spaced(text),
        marks=_spaced(chain(_marks(story), _notes(headline, text, language))),
        recipe=RECIPE,
    )


def _marks(story: StoryPage) -> Iterator[str]:
    yield mark_of_language(story.language)
    yield mark_of_section(story.section_id)
    yield mark_of_kind(story.kind)
    yield from (f"{CONTRIBUTOR}{line.contributor_id}" for line in story.byline_lines.all())
    if story.published_at:
        yield f"{DAY}{_day(story.published_at)}"
        yield f"{MONTH}{_month(story.published_at)}"


def _notes(headline: list[str], text: list[str], language: str) -> Iterator[str]:
    """What the index notes of how much words count in a story."""
    yield from weighing.steps(headline, text)
    but = untelling(language)
    yield from sorted(weighing.pairs(headline, but=but) | weighing.pairs(text, but=but))


def _spaced(terms: Iterable[str]) -> str:
    return f" {' '.join(terms)} "


def paragraphs(story: StoryPage) -> Iterator[str]:
    """What a story says below its headline, as plain text, a paragraph or a cell at a time."""
    if story.photo_caption:
        yield story.photo_caption
    for part in story.body.raw_data:
        yield from filter(None, map(str.strip, _said(part["type"], part["value"])))


def _said(kind: str, value: Any) -> Iterator[str]:
    match kind:
        case "text":
            parts = re.split(r"</p>|</li>|</h[1-6]>|</blockquote>", value)
            yield from (unescape(_TAG.sub(" ", part)) for part in parts)
        case "quote":
            yield from (value.get("text") or "", value.get("source") or "")
        case "picture":
            yield value.get("caption") or ""
        case "table":
            rows = (value or {}).get("data") or ()
            yield from (cell or "" for row in rows for cell in row)

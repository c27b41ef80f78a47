"""Find published stories by their words, as a reader would look for them.

Both databases find the same stories, by the stems in `IndexedStory`, and the order in which they
come is worked out here from the stems themselves. The newest that match are looked at, so that a
search takes no longer in a long archive than the database needs to say which stories those are.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import log

from warraq.newsroom import archived, matching
from warraq.newsroom.indexing import (
    mark_of_kind,
    mark_of_language,
    mark_of_section,
    paragraphs,
)
from warraq.newsroom.models import IndexedStory, SectionPage, StoryPage
from warraq.newsroom.suggesting import suggest
from warraq.stories.story import Entry
from warraq.text.extract import Extract, extract, marked
from warraq.text.query import Sought, sought
from warraq.voice.queries.paging import BadCursorError

LOOKED_AT = 300
"""Stories that have all the words, of which the best come first."""

ANY_LOOKED_AT = 400
"""Stories that have some of the words, in all; each word has an equal share of them."""

ENOUGH = 10
"""So many with all the words, and nobody is shown what has only some of them."""

AKIN = 0.5
"""What counts a word that is likely related to the one that was typed."""

IN_HEADLINE = 4
"""How much more a word counts there than in the text."""

SATURATION = 1.2
LENGTH = 0.4
USUAL_LENGTH = 1_800
"""BM25's k1 and b, and the letters of a usual story's stems."""

SIDE_BY_SIDE = 0.5
"""What words of a query that stand so in a story add, as a share of what they are worth."""

FRESHNESS = 0.3
HALVED_AFTER = timedelta(days=60)
"""What being new adds at the most, and when half of that is left."""

_CURSOR = re.compile(r"([0-9]{1,18})(?:-([0-9]{1,12})-([0-9]{1,18}))?")
FINEST = 10**6
ALL_WORDS = 10**11
"""Whatever has all the words comes before what has not."""


@dataclass(frozen=True, slots=True)
class Result:
    """A story that was found: its headline with the words marked, and what of it holds them."""

    entry: Entry
    headline: Extract
    extract: Extract


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results, the best first. `after` is the cursor of the next one, or empty;
    `meant` a query that a reader may have meant where no story has a word of this one."""

    results: tuple[Result, ...] = ()
    after: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Behind which a page begins: among the stories up to number `newest`, the rank of the last
    one that was shown."""

    newest: int = matching.LAST
    rank: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Ranked:
    story_id: int
    worth: int

    @property
    def rank(self) -> tuple[int, int]:
        return (-self.worth, -self.story_id)


@dataclass(frozen=True, slots=True)
class _Candidate:
    story_id: int
    headline: str
    text: str
    published: datetime


def search(
    *,
    language: str,
    query: str,
    limit: int = 10,
    after: str = "",
    section: str = "",
    kind: str = "",
    since: datetime | None = None,
) -> Found:
    """The stories of an edition that have the words of a query, a page at a time.

    Those with all of them come first; where they are few, those with some of them follow.
    `section` is a section's slug, `kind` one of work; `since` leaves out what was published before.
    Raises BadCursorError.
    """
    words = sought(query, language=language)
    place = _place(after)
    if not words:
        return Found()
    marks = [mark_of_language(language)]
    if section:
        marks.append(_section_mark(language, section))
    if kind:
        marks.append(mark_of_kind(kind))
    ranked, window_ends = _ranked(words, marks, place.newest, since)
    left = [one for one in ranked if place.rank is None or one.rank > place.rank]
    shown = left[:limit]
    return Found(
        tuple(_results(words, shown, language)),
        _next(ranked, left[limit:], shown, window_ends),
        "" if after or _has_all(ranked) else suggest(query, words, language=language),
    )


def _has_all(ranked: Sequence[_Ranked]) -> bool:
    return bool(ranked) and ranked[0].worth >= ALL_WORDS


def _section_mark(language: str, slug: str) -> str:
    found = SectionPage.objects.filter(locale__language_code=language, slug=slug)
    return mark_of_section(found.values_list("pk", flat=True).first() or 0)


def _place(after: str) -> _Place:
    if not after:
        return _Place()
    parts = _CURSOR.fullmatch(after)
    if parts is None:
        raise BadCursorError(after)
    newest, worth, story_id = parts.groups()
    return _Place(int(newest), (-int(worth), -int(story_id)) if worth else None)


def _next(
    ranked: Sequence[_Ranked], left: Sequence[_Ranked], shown: Sequence[_Ranked], ends: int | None
) -> str:
    """The same stories go on where any are left, then those that are older than all of them."""
    if left:
        newest = max(one.story_id for one in ranked)
        return f"{newest}-{shown[-1].worth}-{shown[-1].story_id}"
    return "" if ends is None else str(ends - 1)


def _ranked(
    words: Sequence[Sought], marks: Sequence[str], newest: int, since: datetime | None
) -> tuple[list[_Ranked], int | None]:
    """The stories to show, the best first, and the oldest of them where there may be older."""
    required = [[mark] for mark in marks]
    asked = [*(one.forms for one in words), *required]
    whole = matching.newest(asked, limit=LOOKED_AT, upto=newest)
    ends = whole[-1] if len(whole) == LOOKED_AT else None
    some = _some(words, required, newest) if len(whole) < ENOUGH else set()
    candidates = _candidates({*whole, *some}, since)
    return sorted(_rank(words, candidates, frozenset(whole)), key=lambda one: one.rank), ends


def _some(words: Sequence[Sought], required: Sequence[Sequence[str]], newest: int) -> set[int]:
    """Stories with what is akin to all of the words, and with one word or what is akin to it."""
    asked = [*(one.akin for one in words), *required]
    found = set(matching.newest(asked, limit=LOOKED_AT, upto=newest))
    share = ANY_LOOKED_AT // len(words)
    for one in words if len(words) > 1 else ():
        found.update(matching.newest([one.akin, *required], limit=share, upto=newest))
    return found


def _candidates(story_ids: Collection[int], since: datetime | None) -> list[_Candidate]:
    rows = IndexedStory.objects.filter(story__in=story_ids, story__published_at__isnull=False)
    if since:
        rows = rows.filter(story__published_at__gte=since)
    columns = ("story_id", "headline", "text", "story__published_at")
    return [_Candidate(*row) for row in rows.values_list(*columns)]


def _rank(
    words: Sequence[Sought], candidates: Sequence[_Candidate], whole: frozenset[int]
) -> Iterator[_Ranked]:
    """What each is worth by BM25 over these candidates, headlines above texts, new above old."""
    if not candidates:
        return
    newest = max(one.published for one in candidates)
    counted = [
        [_count(word, one, whole=one.story_id in whole) for word in words] for one in candidates
    ]
    rarities = [
        log(1 + (len(candidates) - having + 0.5) / (having + 0.5))
        for having in (sum(1 for counts in counted if counts[n]) for n in range(len(words)))
    ]
    for one, counts in zip(candidates, counted, strict=True):
        length = 1 - LENGTH + LENGTH * len(one.text) / USUAL_LENGTH
        worth = sum(
            rarity * count * (SATURATION + 1) / (count + SATURATION * length)
            for rarity, count in zip(rarities, counts, strict=True)
        )
        worth *= 1 + SIDE_BY_SIDE * _side_by_side(words, one)
        age = (newest - one.published) / HALVED_AFTER
        worth *= 1 + FRESHNESS * 0.5**age
        whole_first = ALL_WORDS if one.story_id in whole else 0
        yield _Ranked(one.story_id, whole_first + int(worth * FINEST))


def _count(word: Sought, one: _Candidate, *, whole: bool) -> float:
    if whole:
        return _occurrences(word.forms, one)
    return _occurrences(word.stems, one) or AKIN * min(_occurrences(word.akin, one), 1)


def _occurrences(terms: Collection[str], one: _Candidate) -> int:
    return sum(
        one.headline.count(f" {term} ") * IN_HEADLINE + one.text.count(f" {term} ")
        for term in terms
    )


def _side_by_side(words: Sequence[Sought], one: _Candidate) -> float:
    """The share of a query's neighbours that are neighbours in the story."""
    pairs = list(pairwise(words))
    if not pairs:
        return 0
    found = sum(
        any(
            f" {first} {second} " in part
            for part in (one.headline, one.text)
            for first in left.stems
            for second in right.stems
        )
        for left, right in pairs
    )
    return found / len(pairs)


def _results(words: Sequence[Sought], shown: Sequence[_Ranked], language: str) -> Iterator[Result]:
    numbers = [one.story_id for one in shown]
    entries = archived.entries(numbers, language=language)
    told = StoryPage.objects.filter(pk__in=numbers).only("summary", "photo_caption", "body")
    pages = {page.pk: page for page in told}
    terms = frozenset[str]().union(*(word.forms for word in words))
    for number in numbers:
        if number not in entries or number not in pages:  # it is withdrawn by now
            continue
        entry, page = entries[number], pages[number]
        texts = [*paragraphs(page)] or [page.summary]
        yield Result(
            entry,
            marked(entry.headline, sought=terms, language=language),
            extract(texts, sought=terms, language=language),
        )

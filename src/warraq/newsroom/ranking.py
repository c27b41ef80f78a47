"""Put stories that were found in order: BM25 over those that are looked at, headlines above texts,
neighbours above words that stand apart, new above old.

Worked out here from the stems themselves, so that the order is the same on both databases.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import log

from warraq.newsroom.models import IndexedStory
from warraq.newsroom.weighing import IN_HEADLINE, weight
from warraq.text.query import Sought

AKIN = 0.5
"""What counts a word that is likely related to the one that was typed."""

SIDE_BY_SIDE = 0.5
"""What words of a query that stand so in a story add, as a share of what they are worth."""

FRESHNESS = 0.3
HALVED_AFTER = timedelta(days=60)
"""What being new adds at the most, and when half of that is left."""

FINEST = 10**6
ALL_WORDS = 10**11
"""Whatever has all the words comes before what has not."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A story and what it is worth beside the others; by `rank` the best comes first."""

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


def ranked(
    words: Sequence[Sought],
    story_ids: Collection[int],
    *,
    whole: Collection[int],
    since: datetime | None,
) -> list[Ranked]:
    """These stories, the best first, without those that were published before `since`.

    `whole` are those that have all the words: they come before all others.
    """
    candidates = _candidates(story_ids, since)
    return sorted(_rank(words, candidates, frozenset(whole)), key=lambda one: one.rank)


def _candidates(story_ids: Collection[int], since: datetime | None) -> list[_Candidate]:
    rows = IndexedStory.objects.filter(story__in=story_ids, story__published_at__isnull=False)
    if since:
        rows = rows.filter(story__published_at__gte=since)
    columns = ("story_id", "headline", "text", "story__published_at")
    return [_Candidate(*row) for row in rows.values_list(*columns)]


def _rank(
    words: Sequence[Sought], candidates: Sequence[_Candidate], whole: frozenset[int]
) -> Iterator[Ranked]:
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
        worth = sum(
            rarity * weight(count, len(one.text))
            for rarity, count in zip(rarities, counts, strict=True)
        )
        worth *= 1 + SIDE_BY_SIDE * _side_by_side(words, one)
        worth *= sum(map(bool, counts)) / len(words)
        age = (newest - one.published) / HALVED_AFTER
        worth *= 1 + FRESHNESS * 0.5**age
        whole_first = ALL_WORDS if one.story_id in whole else 0
        yield Ranked(one.story_id, whole_first + int(worth * FINEST))


def _count(word: Sought, one: _Candidate, *, whole: bool) -> float:
    if whole:
        return _occurrences(word.forms, one)
    return _occurrences(word.stems, one) or AKIN * min(_occurrences(word.akin, one), 1)


def _occurrences(terms: Collection[str], one: _Candidate) -> int:
    return sum(IN_HEADLINE * _times(term, one.headline) + _times(term, one.text) for term in terms)


def _times(term: str, stems: str) -> int:
    """To look for it without the blanks first is ten times as quick where it is not there."""
    return stems.count(f" {term} ") if term in stems else 0


def _side_by_side(words: Sequence[Sought], one: _Candidate) -> float:
    """The share of a query's neighbours that are neighbours in the story."""
    pairs = list(pairwise(words))
    if not pairs:
        return 0
    found = sum(
        any(
            second in part and f" {first} {second} " in part
            for part in (one.headline, one.text)
            for first in left.stems
            for second in right.stems
        )
        for left, right in pairs
    )
    return found / len(pairs)

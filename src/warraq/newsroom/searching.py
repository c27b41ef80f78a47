"""Find published stories by their words, as a reader would look for them.

Both databases find the same stories, by the terms in `IndexedStory`. Some hundreds are looked at,
those that match best by what the index tells of them (`newsroom.choosing`), and these are put in
order by their stems (`newsroom.ranking`): a search takes no longer in a long archive than the
database needs to say which stories those are. Behind the best come all others, the newest first.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from warraq.newsroom import archived, choosing, matching, ranking
from warraq.newsroom.indexing import (
    mark_of_kind,
    mark_of_language,
    mark_of_section,
    marks_since,
    paragraphs,
)
from warraq.newsroom.models import IndexedStory, SectionPage, StoryPage
from warraq.newsroom.ranking import Ranked
from warraq.newsroom.suggesting import suggest
from warraq.stories.story import Entry
from warraq.text.extract import Extract, extract, marked
from warraq.text.query import Sought, sought
from warraq.voice.queries.paging import BadCursorError

LOOKED_AT = 100
"""Stories that have all the words, of which the best come first."""

ANY_LOOKED_AT = 120
"""Stories that have some of the words, in all; each word has an equal share of them."""

ENOUGH = 10
"""So many with all the words, and nobody is shown what has only some of them."""

_CURSOR = re.compile(r"([0-9]{1,18})(?:\.([0-9]{1,18}))?(?:-([0-9]{1,12})-([0-9]{1,18}))?")


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
    """Behind which a page begins: behind `rank` among the best of the stories up to number
    `newest`; or, where `upto` is given, among those of the others that are not above it."""

    newest: int
    upto: int | None = None
    rank: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Window:
    """Stories that are put in order together, by `words`. `whole` have all of these; `older` is up
    to which number others may have them, None where none has."""

    words: Sequence[Sought]
    numbers: Collection[int]
    whole: frozenset[int]
    older: int | None


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
    required = [[mark] for mark in _marks(language, section, kind)]
    if since:
        required.append(marks_since(since))
    window = _window(words, required, place)
    ranks = ranking.ranked(window.words, window.numbers, whole=window.whole, since=since)
    left = [one for one in ranks if place.rank is None or one.rank > place.rank]
    shown = left[:limit]
    return Found(
        tuple(_results(words, shown, language)),
        _next(place, window, shown, goes_on=len(left) > limit),
        "" if after or _has_all(ranks) else suggest(query, words, language=language),
    )


def _marks(language: str, section: str, kind: str) -> Iterator[str]:
    yield mark_of_language(language)
    if section:
        found = SectionPage.objects.filter(locale__language_code=language, slug=section)
        yield mark_of_section(found.values_list("pk", flat=True).first() or 0)
    if kind:
        yield mark_of_kind(kind)


def _has_all(ranks: Sequence[Ranked]) -> bool:
    return bool(ranks) and ranks[0].worth >= ranking.ALL_WORDS


def _place(after: str) -> _Place:
    if not after:
        return _Place(IndexedStory.objects.aggregate(newest=Max("pk"))["newest"] or 0)
    parts = _CURSOR.fullmatch(after)
    if parts is None:
        raise BadCursorError(after)
    newest, upto, worth, story_id = (int(part) if part else None for part in parts.groups())
    rank = None if worth is None or story_id is None else (-worth, -story_id)
    return _Place(newest or 0, upto, rank)


def _next(place: _Place, window: _Window, shown: Sequence[Ranked], *, goes_on: bool) -> str:
    """The same stories go on where any are left, then those that are older than all of them."""
    if goes_on:
        within = "" if place.upto is None else f".{place.upto}"
        return f"{place.newest}{within}-{shown[-1].worth}-{shown[-1].story_id}"
    return "" if window.older is None else f"{place.newest}.{window.older}"


def _window(words: Sequence[Sought], required: Sequence[Sequence[str]], place: _Place) -> _Window:
    asked = [one.forms for one in words]
    best = whole = choosing.best(
        asked, required, limit=LOOKED_AT, upto=place.newest, beside=choosing.beside(words)
    )
    older = place.newest if len(best) == LOOKED_AT else None
    if place.upto is None:
        if len(best) < ENOUGH:
            words = choosing.with_known_kin(words)
            best = [*best, *_some(words, required, place.newest)]
        return _Window(words, frozenset(best), frozenset(whole), older)
    # Twice as many, since all of the best may be among them.
    matches = matching.newest([*asked, *required], limit=2 * LOOKED_AT, upto=place.upto)
    others = [number for number in matches if number not in best][:LOOKED_AT]
    older = others[-1] - 1 if len(others) == LOOKED_AT else None
    return _Window(words, others, frozenset(others), older)


def _some(words: Sequence[Sought], required: Sequence[Sequence[str]], newest: int) -> set[int]:
    """Stories with what is akin to all of the words, and with one word or what is akin to it."""
    found = set(choosing.best([one.akin for one in words], required, limit=LOOKED_AT, upto=newest))
    share = ANY_LOOKED_AT // len(words)
    for one in words if len(words) > 1 else ():
        found.update(choosing.best([one.akin], required, limit=share, upto=newest))
    return found


def _results(words: Sequence[Sought], shown: Sequence[Ranked], language: str) -> Iterator[Result]:
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

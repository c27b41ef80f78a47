"""What a change makes stale: one table, and where the pages are that it names.

A line is a change. Under each kind of page stands how soon such a page is made anew, or a dot
where it does not show what changed. `!`: the page leaves the store at the commit too, since
something stands on it that nobody is to read any more. `fronts` are the lists of a story's section,
topics and authors. What a story or a comment touches does not grow with the archive: of a whole
edition or site, and of all stories that name somebody or a topic, one mark is made, a sweep. Under
`named`, `whole` (of an edition) and `site` stands how soon the worker marks the pages that it is
for; these are made good behind everything else. `twins` are a story or a topic in other languages,
and where the story stood. Beside every page of a story its light page is marked, which is stored
only once somebody has asked for it, and shows no comments.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import filterfalse, islice

from django.db.models import Q

from warraq.newsroom import archived, published
from warraq.newsroom.days import archive_address
from warraq.newsroom.fronts import named_by, twins
from warraq.press.models import Priority, StalePage
from warraq.press.sweeps import (
    LINKING,
    NAMED,
    WHOLE,
    hides,
    is_sweep,
    sweep,
    sweep_linking,
    sweep_named,
)
from warraq.stories.signals import Named, StoryPlace
from warraq.stories.story import (
    FrontKind,
    edition_address,
    edition_files,
    feed_addresses,
    lite_address,
)
from warraq.syndication import sitemaps


@dataclass(frozen=True, slots=True)
class Cell:
    priority: Priority
    out: bool = False


class Change(Enum):
    STORY = "a story came, or its headline or its section changed"
    EDITED = "a story was edited under its headline, where it stands"
    GONE = "a story was withdrawn, killed or deleted, or is over"
    PICTURE = "a photo's file, renditions, credits or description changed"
    COMMENT = "readers see one more comment"
    SILENCED = "readers see one comment less"
    NAME = "a contributor's or a topic's name changed, or where it leads"
    HIDDEN = "a contributor's page is for readers no more"
    POLICY = "a policy, a topic or a contributor's page changed"
    SECTION = "a section, or what an edition says of itself, changed"
    EDITION = "an edition came or went"
    MOVED = "an address of any of these leads elsewhere"
    UNLINKED = "a page leads to another no more"
    LED = "links to a page lead elsewhere, or somewhere at last"
    LOST = "links to a page lead nowhere any more"


_TABLE = """
         own    data   twins  fronts home   left   feeds maps  index days  named whole site links
STORY    story  front  front  front  front  .      feed  feed  feed  feed  .     .     .    .
EDITED   story  front  .      front  front  .      feed  feed  .     .     .     .     .    .
GONE     story! front! front! front! front! front! feed! feed! feed! rest! .     .     .    .
PICTURE  story  front  .      front  front  .      feed  .     .     .     .     .     .    .
COMMENT  talk   .      .      talk   talk   .      .     .     .     .     .     .     .    .
SILENCED talk!  .      .      talk   talk   talk!  .     .     .     .     .     .     .    .
NAME     .      .      front  .      .      .      .     feed  .     .     feed  .     .    .
HIDDEN   .      .      .      .      .      .      .     feed! .     .     front .     .    .
POLICY   front  .      .      .      .      .      .     .     .     .     .     .     .    .
SECTION  front  .      .      .      front  .      .     .     .     .     .     feed  .    .
EDITION  front  .      .      .      front  .      .     .     .     .     .     feed  feed .
MOVED    front! .      .      .      .      .      .     .     .     .     .     .     .    .
UNLINKED story! .      .      .      .      .      .     .     .     .     .     .     .    .
LED      .      .      .      .      .      .      .     .     .     .     .     .     .    front
LOST     .      .      .      .      .      .      .     .     .     .     .     .     .    front!
"""


def _cells(table: str) -> dict[Change, dict[str, Cell]]:
    """By change, then by kind of page. Raises KeyError for a word that is none."""
    kinds, *lines = (line.split() for line in table.strip().splitlines())
    return {
        Change[name]: {
            kind: Cell(Priority[word.rstrip("!").upper()], word.endswith("!"))
            for kind, word in zip(kinds, words, strict=True)
            if word != "."
        }
        for name, *words in lines
    }


TABLE = _cells(_TABLE)

EVERYWHERE = ("/", "/robots.txt", sitemaps.INDEX_PATH, sitemaps.NEWS_PATH)
"""Stored addresses that are of no edition alone."""

Paths = Mapping[str, Callable[[], Iterable[str]]]
"""Where the pages of each kind stand that a change is about."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Stale paths with the priority in which they are made good; those of `out` leave at once."""

    stale: Mapping[str, Priority]
    out: frozenset[str] = frozenset()


def plan(*changes: tuple[Change, Paths]) -> Plan:
    """All that the changes make stale, each path once and as soon as any of them asks."""
    stale: dict[str, Priority] = {}
    out: set[str] = set()
    for path, cell in _marks(changes):
        stale[path] = min(cell.priority, stale.get(path, cell.priority))
        if cell.out:
            out.add(path)
    return Plan(stale, frozenset(out))


def _marks(changes: Iterable[tuple[Change, Paths]]) -> Iterator[tuple[str, Cell]]:
    for change, paths in changes:
        for kind, cell in TABLE[change].items():
            for path in paths[kind]():
                yield path, cell
                if cell.priority is not Priority.TALK:
                    behind = Cell(max(cell.priority, Priority.FRONT), cell.out)
                    yield from ((light, behind) for light in light_pages([path]))


def for_story(places: Collection[StoryPlace], *, gone: bool, edited: bool) -> Plan:
    """The story where it stands and stood."""
    change = Change.EDITED if edited else Change.STORY
    return plan((Change.GONE if gone else change, _around(places)))


def for_picture(photo_id: int) -> Plan:
    """The stories that show a photo."""
    return plan((Change.PICTURE, _around(published.places_with(photo_id))))


def for_comments(*, story_key: str, language: str, removed: bool) -> Plan:
    """The story that shows the comments, and the fronts that show their number."""
    place = published.place(key=story_key, language=language)
    change = Change.SILENCED if removed else Change.COMMENT
    return plan((change, _around([place] if place else [])))


def for_name(named: Named, *, languages: Collection[str], hidden: bool) -> Plan:
    """What stands by its name with stories; where it is `hidden`, what leads to it goes too."""
    paths: Paths = {
        "twins": lambda: twins(named.id) if named.kind is FrontKind.TOPIC else (),
        "maps": lambda: map(sitemaps.fronts_path, languages),
        "named": lambda: [sweep_named(named, hidden=hidden)],
    }
    return plan((Change.HIDDEN if hidden else Change.NAME, paths))


def for_edition(
    language: str, *, own: Collection[str], moved: Collection[str], everywhere: bool
) -> Plan:
    """A page of an edition other than a story, by its addresses before and after."""
    home = f"/{language}/"
    change = Change.SECTION if everywhere else Change.POLICY
    if home in moved:
        change = Change.EDITION
    return plan(
        (
            change,
            {
                "own": lambda: own,
                "home": lambda: [home],
                "whole": lambda: [sweep(language)],
                "site": lambda: [sweep()],
            },
        ),
        (Change.MOVED, {"own": lambda: moved}),
    )


def for_links(page_id: int, *, gone: bool, everywhere: bool) -> Plan:
    """The pages whose text links to this one. What every page of an edition names, as a section,
    is referred to by as many stories: the worker looks for links among those."""
    if gone:
        return plan((Change.LOST, {"links": lambda: _linking(page_id)}))
    found = (lambda: [sweep_linking(page_id)]) if everywhere else (lambda: _linking(page_id))
    return plan((Change.LED, {"links": found}))


def for_unlinked(own: Collection[str]) -> Plan:
    """A page that has dropped a link. Who withdraws what it led to would not know of it."""
    return plan((Change.UNLINKED, {"own": lambda: _and_where_they_stood(own)}))


def _linking(page_id: int) -> set[str]:
    """Where the pages that link to one stand, and have stood until a moment ago."""
    return _and_where_they_stood(published.addresses_linking(page_id))


def _and_where_they_stood(own: Iterable[str]) -> set[str]:
    """Asked for a few at once: SQLite takes no statement with a thousand alternatives."""
    paths = set(own)
    left, stood = iter(paths), set[str]()
    while some := list(islice(left, STRETCH)):
        stood.update(StalePage.objects.filter(_of_stories(some)).values_list("path", flat=True))
    return paths | stood


def _around(places: Collection[StoryPlace]) -> Paths:
    return {
        "own": lambda: (place.url for place in places),
        "data": lambda: (place.data_url for place in places),
        "twins": lambda: _twins(places),
        "fronts": lambda: (front for place in places for front in place.fronts),
        "home": lambda: (f"/{place.language}/" for place in places),
        "left": lambda: _left(places),
        "feeds": lambda: (path for place in places for path in _feeds(place)),
        "maps": lambda: (path for place in places for path in _sitemaps(place)),
        "index": lambda: [sitemaps.INDEX_PATH],
        "days": lambda: (path for place in places for path in _archive(place)),
    }


def _twins(places: Collection[StoryPlace]) -> Iterator[str]:
    """The stories in other languages, and where they stood under other headlines."""
    for key in {place.key for place in places}:
        yield from published.story_urls(key)
    yield from published.left_addresses({place.story_id for place in places})


def _left(places: Collection[StoryPlace]) -> Iterator[str]:
    """Where the stories may still stand as they were until a moment ago: addresses that they or
    their translations have left, fronts that they were on. These are marked and wait."""
    urls = {place.url for place in places}
    urls.update(url for place in places for url in published.story_urls(place.key))
    waiting = _of_stories(urls)
    for language in {place.language for place in places}:
        waiting |= Q(path__in=[f"/{language}/", *_section_fronts(language)])
    for edition in published.editions():  # feeds of any: links in texts lead to others
        for kind in (FrontKind.TOPIC, FrontKind.AUTHOR):
            waiting |= _below(f"{edition.url}{kind}")
    waiting |= Q(path__in=_all_feeds())
    yield from StalePage.objects.filter(waiting).values_list("path", flat=True)


_STORY = re.compile(r"(/[a-z]+/[0-9]+)/.*")
_STORY_PAGE = re.compile(r"/([a-z]+)/([0-9]+)/[^/]+/")


def _of_stories(urls: Iterable[str]) -> Q:
    """What waits at any address of the stories that stand at some of these."""
    waiting = Q(pk__in=())
    for story in {found[1] for found in map(_STORY.fullmatch, urls) if found}:
        waiting |= _below(story)
    return waiting


def _below(folder: str) -> Q:
    """What begins so, by the index."""
    return Q(path__gt=f"{folder}/", path__lt=f"{folder}0")


def light_pages(paths: Iterable[str]) -> set[str]:
    """Those of the stories whose pages are among these."""
    found = filter(None, map(_STORY_PAGE.fullmatch, paths))
    return {lite_address(language=story[1], story_id=int(story[2])) for story in found}


def is_stored_once_asked(path: str) -> bool:
    """Whether nobody may ever ask for the page at a path, so that it need not stand there."""
    return path in light_pages([path])


def _section_fronts(language: str) -> tuple[str, ...]:
    edition = published.edition(language)
    return tuple(section.url for section in edition.sections) if edition else ()


def _feeds(place: StoryPlace) -> tuple[str, ...]:
    lists = (edition_address(place.language), *place.fronts)
    return tuple(path for front in lists for path in feed_addresses(front))


def _all_feeds() -> list[str]:
    fronts = (
        front
        for edition in published.editions()
        for front in (edition.url, *(section.url for section in edition.sections))
    )
    return [path for front in fronts for path in feed_addresses(front)]


def _archive(place: StoryPlace) -> tuple[str, ...]:
    """The day of the story's publication, its month, and the months."""
    month = place.day_url.rstrip("/").rpartition("/")[0]
    return (place.day_url, f"{month}/", f"/{place.language}/archive/")


def _sitemaps(place: StoryPlace) -> tuple[str, ...]:
    """The shard that the story is in and the news, which say when it changed."""
    return (_shard(place), sitemaps.NEWS_PATH)


def _shard(place: StoryPlace) -> str:
    return sitemaps.shard_path(place.language, archived.shard_of(place.story_id))


STRETCH = 200
"""Story numbers whose pages are marked at once."""


def swept(path: str) -> set[str]:
    """The next pages that a sweep is for, and the sweep that is left behind them, if any.

    Raises ValueError where the path is no sweep.
    """
    if links := LINKING.fullmatch(path):
        return _linking(int(links[1]))
    if names := NAMED.fullmatch(path):
        named = Named(FrontKind(names[1]), int(names[2]))
        return _naming(named, names[4], hidden=hides(path))
    found = WHOLE.fullmatch(path)
    if found is None:
        raise ValueError(f"{path} is no sweep")
    language, first = found[1] or "", found[2]
    return _stretch(language, int(first)) if first else _all_but_stories(language)


def _all_but_stories(language: str) -> set[str]:
    codes = [language] if language else [edition.code for edition in published.editions()]
    paths = {*EVERYWHERE, *published.addresses(language=language)}
    paths.update(archive_address(code) for code in codes)
    paths.update(sitemaps.fronts_path(code) for code in codes)
    paths.update(path for code in codes for path in edition_files(code))
    return paths | _sweep_from(language, 0)


def _stretch(language: str, first: int) -> set[str]:
    places = published.places(language=language, first=first, until=first + STRETCH)
    paths = set(published.left_addresses([place.story_id for place in places]))
    for place in places:
        paths.update((place.url, place.data_url, _shard(place), *_archive(place)))
    return paths | _sweep_from(language, first + STRETCH)


def _naming(named: Named, after: str, *, hidden: bool) -> set[str]:
    numbers, more = named_by(named, after=after, limit=STRETCH)
    paths = {
        path
        for place in published.places_of(numbers)
        for path in (place.url, place.data_url, *_feeds(place))
    }
    return paths | ({sweep_named(named, more, hidden=hidden)} if more else set())


def _sweep_from(language: str, number: int) -> set[str]:
    following = published.number_from(number)
    return set() if following is None else {sweep(language, following)}


def fronts() -> set[str]:
    """Every stored address but those of stories, their lists and their data."""
    return set(filterfalse(is_sweep, swept(sweep())))


def every_path(language: str = "") -> Iterator[str]:
    """Every stored address of the site, in the same order each time; a list more than once. Or
    of an edition, and those that are of all."""
    left: str | None = sweep(language)
    while left:
        paths = swept(left)
        left = next(filter(is_sweep, paths), None)
        yield from sorted(paths - {left})

"""What a change makes stale, as a table.

| what changed       | story | translations | its sections | home | day | sitemaps | whole edition |
|--------------------|-------|--------------|--------------|------|-----|----------|---------------|
| a story            | yes   | yes          | yes          | yes  | yes | yes      |               |
| a story's comments | yes   |              | yes          | yes  |     |          |               |
| an edition         |       |              |              |      |     |          | yes           |

With a day in the archive go its month and the list of months. Of the sitemaps: the index, the
news, and the shard that the story is in.
None of the first two grows with the archive; the third is a rebuild of one edition, asked for
by somebody at the desk, worked behind everything else.
"""

from collections.abc import Iterable, Iterator, Mapping

from warraq.newsroom import archived, published
from warraq.press.models import Priority
from warraq.stories.signals import StoryPlace
from warraq.syndication import sitemaps

EVERYWHERE = ("/", "/robots.txt", sitemaps.INDEX_PATH, sitemaps.NEWS_PATH)
"""Stored addresses that are of no edition alone."""

Plan = Mapping[str, Priority]
"""Stale paths with the priority in which they are made good."""


def for_story(places: Iterable[StoryPlace]) -> Plan:
    """The story where it stands and stood, its translations, its sections, and home."""
    plan: dict[str, Priority] = {}
    for place in places:
        plan |= dict.fromkeys((*_archive(place), *_sitemaps(place)), Priority.REST)
        plan[f"/{place.language}/"] = Priority.FRONT
        plan[place.section_url] = Priority.FRONT
        for url in (place.url, place.data_url, *published.story_urls(place.key)):
            plan[url] = Priority.STORY
    return plan


def _archive(place: StoryPlace) -> tuple[str, ...]:
    """The day of the story's publication, its month, and the months."""
    month = place.day_url.rstrip("/").rpartition("/")[0]
    return (place.day_url, f"{month}/", f"/{place.language}/archive/")


def _sitemaps(place: StoryPlace) -> tuple[str, ...]:
    shard = sitemaps.shard_path(place.language, archived.shard_of(place.story_id))
    return (shard, sitemaps.INDEX_PATH, sitemaps.NEWS_PATH)


def for_comments(*, story_key: str, language: str) -> Plan:
    """The story that shows the comments, and the fronts that show their number."""
    place = published.place(key=story_key, language=language)
    if place is None:
        return {}
    return {
        place.url: Priority.STORY,
        place.section_url: Priority.FRONT,
        f"/{language}/": Priority.FRONT,
    }


def for_edition(language: str, *, moved: Iterable[str] = ()) -> Plan:
    """Every stored address of the edition, the site's root, and first of all what moved."""
    paths = (*EVERYWHERE, *published.addresses(language=language), *_lists(language))
    return {**dict.fromkeys(paths, Priority.REST), **dict.fromkeys(moved, Priority.FRONT)}


def every_path() -> Iterator[str]:
    """Every stored address of the site, in no promised order."""
    yield from EVERYWHERE
    yield from published.addresses()
    for edition in published.editions():
        yield from _lists(edition.code)


def _lists(language: str) -> Iterator[str]:
    yield from archived.addresses(language=language)
    yield sitemaps.fronts_path(language)
    for number in archived.shards(language=language):
        yield sitemaps.shard_path(language, number)

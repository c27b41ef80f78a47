"""What a change makes stale, as a table.

| what changed       | story | its translations | its sections | home | the whole edition |
|--------------------|-------|------------------|--------------|------|-------------------|
| a story            | yes   | yes              | yes          | yes  |                   |
| a story's comments | yes   |                  | yes          | yes  |                   |
| an edition         |       |                  |              |      | yes               |

None of the first two grows with the archive; the third is a rebuild of one edition, asked for
by somebody at the desk, worked behind everything else.
"""

from collections.abc import Iterable, Mapping

from warraq.newsroom import published
from warraq.press.models import Priority
from warraq.stories.signals import StoryPlace

Plan = Mapping[str, Priority]
"""Stale paths with the priority in which they are made good."""


def for_story(places: Iterable[StoryPlace]) -> Plan:
    """The story where it stands and stood, its translations, its sections, and home."""
    plan: dict[str, Priority] = {}
    for place in places:
        plan[f"/{place.language}/"] = Priority.FRONT
        plan[place.section_url] = Priority.FRONT
        for url in (place.url, place.data_url, *published.story_urls(place.key)):
            plan[url] = Priority.STORY
    return plan


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
    paths = ("/", *published.addresses(language=language))
    return {**dict.fromkeys(paths, Priority.REST), **dict.fromkeys(moved, Priority.FRONT)}

"""From the signals of the rooms below to staleness rows."""

from functools import partial
from typing import Any

from django.dispatch import receiver

from warraq.press import plan
from warraq.press.domain.announcing import announce
from warraq.press.domain.staling import mark, mark_missing
from warraq.stories.signals import (
    Named,
    StoryPlace,
    comments_changed,
    edition_changed,
    link_changed,
    name_changed,
    page_missed,
    picture_changed,
    story_changed,
    unlinked,
)


@receiver(story_changed)
def stale_story(places: set[StoryPlace], gone: bool, edited: bool, **kwargs: Any) -> None:
    mark(partial(plan.for_story, places, gone=gone, edited=edited))
    announce(places)


@receiver(picture_changed)
def stale_picture(photo_id: int, **kwargs: Any) -> None:
    mark(partial(plan.for_picture, photo_id))


@receiver(comments_changed)
def stale_comments(story_key: str, language: str, removed: bool, **kwargs: Any) -> None:
    mark(partial(plan.for_comments, story_key=story_key, language=language, removed=removed))


@receiver(name_changed)
def stale_name(named: Named, languages: set[str], hidden: bool, **kwargs: Any) -> None:
    mark(partial(plan.for_name, named, languages=languages, hidden=hidden))


@receiver(edition_changed)
def stale_edition(
    language: str, own: set[str], moved: set[str], everywhere: bool, **kwargs: Any
) -> None:
    mark(partial(plan.for_edition, language, own=own, moved=moved, everywhere=everywhere))


@receiver(link_changed)
def stale_links(page_id: int, gone: bool, everywhere: bool, **kwargs: Any) -> None:
    mark(partial(plan.for_links, page_id, gone=gone, everywhere=everywhere))


@receiver(unlinked)
def stale_unlinked(own: set[str], **kwargs: Any) -> None:
    mark(partial(plan.for_unlinked, own))


@receiver(page_missed)
def store_again(path: str, **kwargs: Any) -> None:
    mark_missing(path=path)

"""From the signals of the rooms below to staleness rows."""

from typing import Any

from django.dispatch import receiver

from warraq.press import plan
from warraq.press.domain.staling import mark_missing, mark_stale
from warraq.press.models import Priority
from warraq.stories.signals import (
    StoryPlace,
    comments_changed,
    edition_changed,
    page_missed,
    story_changed,
)


@receiver(story_changed)
def stale_story(places: set[StoryPlace], gone: bool, **kwargs: Any) -> None:
    """What is gone leaves every page that names it at the commit: fronts and translations too."""
    stale = plan.for_story(places)
    mark_stale(plan=stale, removals=set(stale) if gone else set())


@receiver(comments_changed)
def stale_comments(story_key: str, language: str, removed: bool, **kwargs: Any) -> None:
    stale = plan.for_comments(story_key=story_key, language=language)
    stories = {path for path, priority in stale.items() if priority == Priority.STORY}
    mark_stale(plan=stale, removals=stories if removed else set())


@receiver(edition_changed)
def stale_edition(language: str, moved: set[str], **kwargs: Any) -> None:
    mark_stale(plan=plan.for_edition(language, moved=moved), removals=moved)


@receiver(page_missed)
def store_again(path: str, **kwargs: Any) -> None:
    mark_missing(path=path)

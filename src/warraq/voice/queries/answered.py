"""How readers answered «did you like this article?»."""

from collections.abc import Iterable
from dataclasses import dataclass

from warraq.voice.models import FeedbackTotal


@dataclass(frozen=True, slots=True)
class Totals:
    """How many readers answered yes and no."""

    yes: int = 0
    no: int = 0


def feedback_totals(*, stories: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Totals]:
    """How readers answered under each (story key, language), zeros included."""
    found = dict.fromkeys(stories, Totals())
    rows = FeedbackTotal.objects.filter(story_key__in={key for key, _ in found})
    told = {(str(row.story_key), row.language): Totals(row.yes, row.no) for row in rows}
    return {story: told.get(story, nobody) for story, nobody in found.items()}

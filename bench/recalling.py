"""What is done inside a newsroom's process with texts that there are questions of."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.utils import timezone

from bench.filling import SPACING
from bench.questions import Text, questions, stranger, texts
from warraq.newsroom import searching
from warraq.newsroom.domain.publishing import ensure_section, home_of, publish
from warraq.newsroom.models import StoryPage

FIRST = 10
"""Results on the first page."""

SECTION = "Finds"


def bring(language: str, numbers: Sequence[int], ago: int) -> dict[int, int]:
    """Publish texts of a language, as old as what is to be copied `ago` copies before the last;
    their stories by their numbers."""
    told = texts(language)
    return {number: _publish(language, told[number], ago) for number in numbers}


def bring_strangers(language: str, numbers: Sequence[int], ago: int) -> None:
    """Publish texts that no question is about."""
    for number in numbers:
        _publish(language, stranger(language, number), ago)


def found(language: str, part: str, stories: Mapping[int, int]) -> list[list[int]]:
    """For each question of a part what is found first: numbers of texts, and of other stories
    theirs below zero."""
    number_of = {story: number for number, story in stories.items()}
    return [
        [number_of.get(story, -story) for story in _search(language, one.words)]
        for one in questions(language, part)
    ]


def _search(language: str, words: str) -> list[int]:
    results = searching.search(language=language, query=words, limit=FIRST).results
    return [each.entry.id for each in results]


def _publish(language: str, text: Text, ago: int) -> int:
    home = home_of(language=language)
    section = ensure_section(home=home, name=SECTION)
    story = StoryPage(
        title=text.headline,
        body=[("text", f"<p>{text.body}</p>")],
        section=section,
        locale=home.locale,
        live=False,
        first_published_at=timezone.now() - timedelta(seconds=ago * SPACING),
    )
    return int(publish(story=home.add_child(instance=story)).pk)

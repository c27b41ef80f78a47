"""What a reader may have meant by a word that no story has."""

import pytest
from pytest_django import Settings
from tests.newsroom.conftest import MakeStory
from tests.newsroom.test_searching import publish

from warraq.newsroom import searching
from warraq.newsroom.domain import publishing
from warraq.newsroom.domain.preparing import prepare_newsroom
from warraq.newsroom.models import StoryPage

pytestmark = pytest.mark.database


def meant(query: str, language: str = "ar") -> str:
    return searching.search(language=language, query=query).meant


@pytest.mark.parametrize(
    "typed",
    ["الحكوممة", "الحكمة", "احلكومة", "الخكومة", "حكوومه", "الحكوةم"],
)
def test_one_slip_of_the_finger_is_seen_through(make_story: MakeStory, typed: str) -> None:
    publish(make_story, "الحكومة تبني جسرًا", "قالت الحكومة وللحكومة رأي.")
    assert meant(typed) == "الحكومة"


def test_the_other_words_stay_as_they_were_typed(make_story: MakeStory) -> None:
    publish(make_story, "حصاد القمح في الوادي")
    assert meant("حصــاد القمخ") == "حصــاد القمح"


def test_what_most_stories_have_is_the_likelier(make_story: MakeStory) -> None:
    publish(make_story, "سباق الجمال")
    for _ in range(2):
        publish(make_story, "سباق الجبال")
    assert meant("الجدال") == "الجبال"


@pytest.mark.parametrize("typed", ["قمح", "القمح", "زنجبيلات", "بر", "", "؟", "قمح " + "خ" * 100])
def test_nothing_is_suggested_where_nothing_is_near(make_story: MakeStory, typed: str) -> None:
    publish(make_story, "حصاد القمح في الوادي")
    assert meant(typed) == ""


def test_a_word_of_a_withdrawn_story_is_suggested_to_nobody(make_story: MakeStory) -> None:
    number = publish(make_story, "شهادة العنقاء")
    assert meant("العنفاء") == "العنقاء"
    publishing.kill(story=StoryPage.objects.get(pk=number))
    assert meant("العنفاء") == ""


@pytest.mark.parametrize(
    ("language", "title", "typed", "wanted"),
    [
        ("fa", "باغبانان روستا", "باغبانن", "باغبانان"),
        ("ur", "کسان اور باغبان", "باغبنا", "باغبان"),
        ("ckb", "کتێبخانەی گوند", "کتێبحانە", "کتێبخانەی"),
        ("he", "הספרייה בכפר", "הספריהק", "הספרייה"),
        ("fr", "La bibliothèque du village", "biblioteque", "bibliothèque"),
        ("en", "The library of a village", "vilage", "village"),
    ],
)
def test_a_slip_is_seen_through_in_every_language(
    newsroom: None, settings: Settings, language: str, title: str, typed: str, wanted: str
) -> None:
    settings.WARRAQ_EDITIONS = ("ar", "en", language)
    prepare_newsroom()
    home = publishing.home_of(language=language)
    section = publishing.ensure_section(home=home, name="Village")
    story = StoryPage(title=title, section=section, locale=home.locale, live=False)
    publishing.publish(story=home.add_child(instance=story))
    assert meant(typed, language) == wanted

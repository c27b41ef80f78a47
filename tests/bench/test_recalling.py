"""What is asked for in each language is found among the texts that there are questions of."""

import pytest
from bench.questions import LANGUAGES, texts
from bench.recalling import bring, found
from bench.searching import recall
from pytest_django import Settings

from warraq.newsroom.domain.preparing import prepare_newsroom

pytestmark = pytest.mark.database

LEAST = 85


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_of_what_is_asked_for_is_found(
    newsroom: None, settings: Settings, language: str
) -> None:
    settings.WARRAQ_EDITIONS = LANGUAGES
    prepare_newsroom()
    stories = bring(language, range(len(texts(language))), ago=0)
    assert recall(language, "a", found(language, "a", stories)) >= LEAST

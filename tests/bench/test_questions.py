"""The questions that search is measured by are asked of texts that are there, and are hard."""

import pytest
from bench.questions import LANGUAGES, PARTS, questions, texts
from bench.searching import recall

WORDS = 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_a_question_of_each_part(language: str) -> None:
    told = texts(language)
    assert all(one.headline and one.body for one in told)
    for part in PARTS:
        asked = questions(language, part)
        assert frozenset().union(*(one.about for one in asked)) == frozenset(range(len(told)))


def test_arabic_has_as_many_as_a_figure_needs() -> None:
    assert len(texts("ar")) >= 80
    assert sum(len(questions("ar", part)) for part in PARTS) >= 160


def test_hardly_a_question_stands_in_its_text_as_it_is_asked() -> None:
    told = texts("ar")
    as_asked = [
        one.words
        for part in PARTS
        for one in questions("ar", part)
        for number in one.about
        if set(one.words.split()) <= set(f"{told[number].headline} {told[number].body}".split())
    ]
    assert len(as_asked) <= 8


def test_recall_is_the_share_of_texts_that_are_found() -> None:
    asked = questions("en", "a")
    wanted = [sorted(one.about) for one in asked]
    assert recall("en", "a", wanted) == 100
    assert recall("en", "a", [[] for _ in asked]) == 0

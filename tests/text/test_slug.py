import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.text.slug import LONGEST, slugify


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("غزّة: «الهدنة» بدأت", "غزة-الهدنة-بدأت"),
        ("كـتـاب عن ٢٠٢٥", "كتاب-عن-2025"),
        ("می‌خواهم ۱۲", "می-خواهم-12"),
        ("دەنگی کوردی", "دەنگی-کوردی"),
        ("שָׁלוֹם עולם", "שלום-עולם"),
        ("L’Été à Paris — enfin !", "l-été-à-paris-enfin"),
        ("BBC_News: 50% off", "bbc-news-50-off"),
        ("İstanbul", "istanbul"),
        ("ﻣﻤﻨﻮع", "ممنوع"),
        ("a\u202eb\u200dc", "abc"),
    ],
)
def test_slugify_joins_the_words_of_a_headline(headline: str, slug: str) -> None:
    assert slugify(headline) == slug


@pytest.mark.parametrize("headline", ["", " ", "!؟ «»", "🎉", "\u0651"])
def test_slugify_is_empty_without_a_letter_or_digit(headline: str) -> None:
    assert slugify(headline) == ""


def test_slugify_cuts_between_words() -> None:
    assert slugify("كلمة " * 30) == "-".join(["كلمة"] * 12)


def test_slugify_keeps_a_last_word_that_fits_exactly() -> None:
    assert slugify("a" * 30 + " " + "b" * 29 + " c") == "a" * 30 + "-" + "b" * 29


def test_slugify_cuts_a_single_long_word() -> None:
    assert slugify("ب" * 100) == "ب" * LONGEST


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_slugify_is_fit_for_an_address(headline: str) -> None:
    slug = slugify(headline)
    assert len(slug) <= LONGEST
    assert slug == "-".join(filter(None, slug.split("-")))
    assert not re.search(r"[\s/?#%&_.]", slug)

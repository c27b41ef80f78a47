"""Each language of editions is written in its own letters and signs.

A Persian word with the Arabic kaf looks like any other and is found by no search in the page; the
letters of a neighbour are the first thing that a native reader sees.
"""

import re
from collections.abc import Iterator

import pytest
from tools.catalogues.files import READERS_LANGUAGES, forms, messages, own_path, read

from warraq.languages import LANGUAGES, language
from warraq.newsroom.domain.policies import COMMENT_POLICY_TEXTS

LETTERS = {
    "fa": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئأؤءٔ",
    "ur": "آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےئۂِٰ",
    "ckb": "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆھەیێ",
    "he": "אבגדהוזחטיךכלםמןנסעףפץצקרשתX",
}
"""All that stand in words; Latin X is the name of a network."""

SIGNS = {
    "fa": " .،؛:؟«»()\u200c\u064b-",
    "ur": " ۔،؛:؟()\u064b",
    "ckb": " .،؛:؟()",
    "he": ' .,;:?()"״־-',
}
PLACES = re.compile(r"%\(\w+\)[ds]|\{\w*\}|<[^>]+>")


def said(code: str) -> Iterator[str]:
    """All that is said to readers in a language, without places and tags."""
    for message in messages(read(own_path(code, "django"), code)):
        yield from (PLACES.sub("", form) for form in forms(message))
    yield PLACES.sub(" ", COMMENT_POLICY_TEXTS[code])
    yield from (PLACES.sub("", words) for words in language(code).ago.values())


@pytest.mark.parametrize("code", LETTERS)
def test_a_language_is_written_in_its_own_letters(code: str) -> None:
    own = {*LETTERS[code], *SIGNS[code]}
    assert {text: sorted(strange) for text in said(code) if (strange := {*text} - own)} == {}


def test_french_has_its_spaces_its_apostrophe_and_its_guillemets() -> None:
    texts = list(said("fr"))
    assert [text for text in texts if re.search(r"[^\u202f][;:!?]", text)] == []
    assert [text for text in texts if re.search(r"[\"']|« |«\w| »|\w»", text)] == []


@pytest.mark.parametrize("code", READERS_LANGUAGES)
def test_no_word_is_left_in_english(code: str) -> None:
    left = {
        str(message.id)
        for message in messages(read(own_path(code, "django"), code))
        if message.string == message.id
    }
    names = {"WhatsApp", "Telegram", "Facebook", "X"}
    alike = {"Analyses", "Opinion", "?"}  # so in French too, and a sign in Hebrew
    assert left <= names | alike


def test_every_language_of_editions_has_a_comment_policy() -> None:
    assert set(COMMENT_POLICY_TEXTS) == set(LANGUAGES)

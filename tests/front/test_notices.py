"""What the front says itself when no page can be had."""

from collections.abc import Iterator

import pytest
from lxml import html as lxml_html

from warraq.catalogue import words_of
from warraq.front.notices import WORDS, notice
from warraq.languages import LANGUAGES


@pytest.fixture(autouse=True)
def _said_anew() -> Iterator[None]:
    notice.cache_clear()
    yield
    notice.cache_clear()


@pytest.mark.parametrize("status", WORDS)
def test_a_notice_is_in_all_languages_of_the_site_the_main_one_first(
    status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARRAQ_EDITIONS", "fa,ur,ckb,he,fr,ar,en")
    page = lxml_html.document_fromstring(notice(status))
    assert (page.get("lang"), page.get("dir")) == ("fa", "rtl")
    said = page.findall(".//p")
    assert [one.get("lang") for one in said] == [None, "ur", "ckb", "he", "fr", "ar", "en"]
    assert all(one.get("dir") == LANGUAGES[str(one.get("lang"))].direction for one in said[1:])
    assert len({one.text for one in said}) == len(said)


def test_a_site_in_one_language_says_nothing_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARRAQ_EDITIONS", "fr")
    page = lxml_html.document_fromstring(notice(503))
    assert (page.get("lang"), page.get("dir")) == ("fr", "ltr")
    assert [one.text for one in page.findall(".//p")] == [words_of("fr")(WORDS[503])]

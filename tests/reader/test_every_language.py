"""Every page in every language of editions: its words, its direction, its digits."""

import re
from collections.abc import Iterator
from functools import cache
from gettext import NullTranslations
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test.signals import template_rendered
from django.utils.translation import trans_real
from lxml.html import HtmlElement
from tests.reader.drawing import every, one, parsed
from tests.reader.every_page import name, pages
from tools.catalogues.files import forms, messages, own_path, read, sources

import warraq.reader
from warraq.languages import LANGUAGES
from warraq.languages.digits import write_digits
from warraq.reader.rendering import FONTS

ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "data-left", "data-over")
NAMES = {"WhatsApp", "Telegram", "Facebook", "X"}
drawn = cache(pages)


class Missing(NullTranslations):
    """Stands where Django would look in the main edition's language."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()

    def gettext(self, message: str) -> str:
        self.words.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.words.add(msgid1)
        return msgid1


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> Missing:
    nowhere = Missing()
    for code in LANGUAGES:
        monkeypatch.setattr(trans_real.translation(code), "_fallback", nowhere)
    return nowhere


def said(page: HtmlElement, code: str) -> Iterator[str]:
    """What a page says in its language: its texts, and what it says to who does not see it."""
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in {"script", "style"}:
            continue
        texts = [element.text, *(child.tail for child in element)]
        texts += [element.get(attribute) for attribute in ATTRIBUTES]
        if element.get("name") == "description":
            texts.append(element.get("content"))
        if _language(element) == code:
            yield from (" ".join(text.split()) for text in texts if text and text.strip())


def _language(element: HtmlElement) -> str:
    return str(element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)"))


@cache
def words_of(code: str) -> frozenset[str]:
    """All that the catalogue of a language says."""
    found = messages(read(own_path(code, "django"), code))
    return frozenset(form.strip() for message in found for form in forms(message))


@cache
def words_of_others(code: str) -> frozenset[str]:
    """What other languages say, and the source, where this one says something else."""
    others = frozenset().union(*(words_of(other) for other in LANGUAGES if other != code))
    source = messages(read(own_path("en", "django"), "en"))
    return (others | {text for message in source for text in sources(message)}) - words_of(code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_asks_for_no_word_that_its_language_lacks(code: str, missing: Missing) -> None:
    pages(code)
    assert missing.words == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_says_nothing_in_another_language(code: str) -> None:
    strange = {
        (case, text)
        for case, page in drawn(code).items()
        for text in said(parsed(page), code)
        if text in words_of_others(code) - NAMES
    }
    assert strange == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_is_in_the_letters_of_its_language(code: str) -> None:
    strange = "[A-Za-z]" if LANGUAGES[code].script != "latn" else "[\u0590-\u06ff]"
    found = {
        text
        for page in drawn(code).values()
        for text in said(parsed(page), code)
        if re.search(strange, text) and text not in NAMES
    }
    assert found == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_and_whatever_is_in_another_language_runs_its_own_way(code: str) -> None:
    for page in drawn(code).values():
        html = parsed(page)
        assert (html.get("lang"), html.get("dir")) == (code, LANGUAGES[code].direction)
        assert html.get("data-script") == LANGUAGES[code].script
        for element in every(html, "//*[@lang]"):
            assert element.get("dir") == LANGUAGES[element.get("lang")].direction


@pytest.mark.parametrize("code", LANGUAGES)
def test_other_editions_are_named_in_their_own_language(code: str) -> None:
    for page in drawn(code).values():
        named = "//nav[@class='languages']//a | //footer/nav/a[@hreflang]"
        links = every(parsed(page), named)
        others = [other for other in LANGUAGES if other != code]
        assert [link.get("lang") for link in links] == others
        assert [link.get("hreflang") for link in links] == others
        assert [link.text for link in links] == [name(other) for other in others]


@pytest.mark.parametrize("code", LANGUAGES)
def test_names_and_numbers_do_not_turn_round_what_is_beside_them(code: str) -> None:
    page = parsed(drawn(code)["story"])
    assert len(every(page, "//p[@class='byline']/bdi")) == 2
    assert all(len(header.findall(".//h3/bdi")) == 1 for header in every(page, "//header[h3]"))
    phone = one(page, "//*[@itemprop='articleBody']/p/bdi")
    assert (phone.get("dir"), phone.text) == ("ltr", "+964 770 123 4567")
    assert one(page, "//td[@class='figures']/bdi").text == "1,120"
    assert one(page, "//*[@data-rest]").get("dir") == "ltr"


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_the_site_counts_and_dates_is_in_the_digits_of_the_language(code: str) -> None:
    known = LANGUAGES[code]
    for case in ("story, 11 comments", "comments, too long", "archive", "month", "day"):
        page = parsed(drawn(code)[case])
        own = "//time | //*[@id='comments-count'] | //*[@class='error'] | //h1 | //h2"
        numbers = "".join(re.findall(r"\d", "".join(x.text_content() for x in every(page, own))))
        assert numbers
        assert numbers == write_digits(numbers, language=known)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_faces_of_a_language_have_all_its_letters(code: str) -> None:
    covered = {point for font in FONTS[code] for point in covered_by(font)}
    text = "".join(words for page in drawn(code).values() for words in said(parsed(page), code))
    letters = {sign for sign in text if sign.isalpha() and not sign.isascii()}
    assert {letter for letter in letters if ord(letter) not in covered} == set()


def covered_by(font: str) -> set[int]:
    """The points for which the style sheet asks for a file."""
    sheet = finders.find("reader/site.css")
    assert isinstance(sheet, str)
    face = rf'{font}\.woff2"\)[^}}]*?unicode-range: ([^;]*);'
    (ranges, *_) = re.findall(face, Path(sheet).read_text(encoding="utf-8"))
    points: set[int] = set()
    for one_range in ranges.split(", "):
        first, _, last = one_range.removeprefix("U+").partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return points


def test_every_template_of_readers_is_among_these_pages() -> None:
    seen: set[str] = set()

    def see(template: object, **_: object) -> None:
        seen.add(str(getattr(template, "name", "")))

    template_rendered.connect(see)
    try:
        pages(settings.LANGUAGE_CODE)
    finally:
        template_rendered.disconnect(see)
    folder = Path(warraq.reader.__path__[0], "templates")
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} <= seen

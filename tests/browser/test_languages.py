"""Editions in the languages that no newsroom of these tests has: what a browser makes of them."""

import mimetypes
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route
from tests.browser.test_access import RULES
from tests.reader.every_page import pages

pytestmark = pytest.mark.browser

SITE = "https://news.example"
CODES = ["fa", "ur", "ckb", "he", "fr"]


@pytest.fixture(params=CODES)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    shown = context.new_page()
    shown.route("**/static/**", _static)
    shown.route("**/media/**", lambda route: route.fulfill(status=404))
    yield shown
    context.close()


def _static(route: Route) -> None:
    found = finders.find(urlsplit(route.request.url).path.removeprefix("/static/"))
    assert isinstance(found, str), route.request.url
    kind = mimetypes.guess_type(found)[0] or "font/woff2"
    route.fulfill(body=Path(found).read_bytes(), content_type=kind)


def show(page: Page, drawing: bytes) -> None:
    address = f"{SITE}/page/"
    page.route(address, lambda route: route.fulfill(body=drawing, content_type="text/html"))
    page.goto(address)
    page.unroute(address)


def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, code: str) -> None:
    drawn = pages(code)
    for case in ("home", "story", "comments, empty", "search, found", "month", "day", "404"):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": 320, "height": 800})
            show(page, drawn[case])
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, case
            found = Axe().run(page, options=RULES)
            assert found.violations_count == 0, f"{case}: {found.generate_report()}"


@pytest.mark.parametrize("code", [code for code in CODES if code != "fr"])
def test_the_counter_has_the_digits_of_the_language(page: Page, code: str) -> None:
    show(page, pages(code)["story"])
    page.locator("textarea").fill("a" * 1410)
    assert page.locator("[data-rest]").inner_text() == ("۹۰" if code == "fa" else "90")


def test_lines_of_urdu_follow_the_face_that_has_come(page: Page) -> None:
    show(page, pages("ur")["story"])
    height = "e => e.getClientRects()[0].height / parseFloat(getComputedStyle(e).fontSize)"
    paragraph, headline = page.locator("[itemprop=articleBody] > p").first, page.locator("h1")
    assert paragraph.evaluate(height) >= 1.6
    assert headline.evaluate(height) >= 1.35

"""Every page can be used by everybody: axe, small screens, the keyboard, paper."""

from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.conftest import OpenContext, Site
from tests.reader.drawing import every, parsed

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    }
}
BEFORE_EVERYTHING = "4102444800000000-1"
"""A place of 2100, behind which there is whatever has been published."""

WORDS = {"ar": "النحل", "en": "hives"}
SECTIONS = {"ar": "/ar/أخبار/", "en": "/en/news/"}


def addresses(site: Site, edition: str) -> dict[str, str]:
    story = site.stories[edition]
    number = story.split("/")[2]
    return {
        "story": story,
        "home": f"/{edition}/",
        "section": SECTIONS[edition],
        "comment form": f"/{edition}/{number}/comments/",
        "months": f"/{edition}/archive/",
        "days": month_of(site, edition),
        "day": day_of(site, edition),
        "rest of a day": f"{day_of(site, edition)}{BEFORE_EVERYTHING}/",
        "older": f"{SECTIONS[edition]}older/?after={BEFORE_EVERYTHING}",
        "search": f"/{edition}/search/?q={WORDS[edition]}",
        "nothing found": f"/{edition}/search/?q=xyzzy",
        "policy": f"/{edition}/comment-policy/",
        "not found": f"/{edition}/999999/",
        "light page": f"/{edition}/{number}/lite/",
        "offline": f"/{edition}/offline.html",
    }


def month_of(site: Site, edition: str) -> str:
    """The archive's newest month; the address of the days that it has."""
    return first_drawer(site, f"/{edition}/archive/")


def day_of(site: Site, edition: str) -> str:
    return first_drawer(site, month_of(site, edition))


def first_drawer(site: Site, path: str) -> str:
    with urlopen(site.address + path) as answer:
        return str(every(parsed(answer.read()), "//a[@class='drawer']/@href")[0])


@pytest.mark.parametrize("edition", ["ar", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(
    site: Site, open_context: OpenContext, edition: str, scheme: str, width: int
) -> None:
    page = open_context(width=width, color_scheme=scheme).new_page()
    for name, path in addresses(site, edition).items():
        page.goto(site.address + path)
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"


@pytest.mark.parametrize("edition", ["ar", "en"])
def test_nothing_scrolls_sideways_at_320_px(
    site: Site, open_context: OpenContext, edition: str
) -> None:
    page = open_context(width=320).new_page()
    for path in addresses(site, edition).values():
        page.goto(site.address + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, path


A_LINE = """body => {
  const paragraph = body.querySelector("p");
  paragraph.textContent = `${body.textContent} `.replace(/\\s+/g, " ").repeat(5);
  const lines = paragraph.offsetHeight / parseFloat(getComputedStyle(paragraph).lineHeight);
  return paragraph.textContent.length / lines;
}"""


@pytest.mark.parametrize("edition", ["ar", "en"])
@pytest.mark.parametrize("width", [768, 1280])
def test_a_line_of_the_body_holds_45_to_75_characters(
    site: Site, open_context: OpenContext, edition: str, width: int
) -> None:
    page = open_context(width=width).new_page()
    page.goto(site.story(edition), wait_until="networkidle")
    assert 45 <= page.locator("[itemprop=articleBody]").evaluate(A_LINE) <= 75


def test_the_skip_link_comes_first_and_leads_to_the_story(
    site: Site, open_context: OpenContext
) -> None:
    page = open_context().new_page()
    page.goto(site.story("ar"))
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize(("edition", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_pages_run_in_the_direction_of_their_language(
    site: Site, open_context: OpenContext, edition: str, direction: str
) -> None:
    page = open_context().new_page()
    page.goto(site.story(edition))
    html = page.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == (edition, direction)
    assert page.locator("h1").evaluate("e => getComputedStyle(e).direction") == direction


def test_paper_has_the_story_and_neither_menu_nor_form(
    site: Site, open_context: OpenContext
) -> None:
    page = open_context().new_page()
    page.goto(site.story("ar"))
    page.emulate_media(media="print")
    expect(page.locator("[itemprop=articleBody]")).to_be_visible()
    for hidden in ("nav", "form"):
        for found in page.locator(hidden).all():
            expect(found).to_be_hidden()


@pytest.mark.parametrize("edition", ["ar", "en"])
def test_paper_says_where_the_story_stands_and_where_its_links_lead(
    site: Site, open_context: OpenContext, edition: str
) -> None:
    page = open_context().new_page()
    page.goto(site.story(edition))
    expect(page.locator(".on-paper")).to_be_hidden()
    page.emulate_media(media="print")
    number = site.stories[edition].split("/")[2]
    address = page.locator(".on-paper")
    expect(address).to_have_attribute("data-address", f"{site.address}/{edition}/{number}/")
    assert address.evaluate("e => e.offsetHeight") > 10
    expect(page.locator(".nameplate")).to_be_visible()
    expect(page.locator(".heading time").first).to_be_visible()
    page.locator("[itemprop=articleBody] p").first.evaluate(
        "p => p.insertAdjacentHTML('beforeend', '<a href=\"https://a.example/b\">c</a>')"
    )
    said = page.locator("[itemprop=articleBody] a").evaluate(
        "a => getComputedStyle(a, '::after').content"
    )
    assert "a.example" in said or "attr(href)" in said


def test_a_story_without_its_picture_weighs_at_most_60_kb(
    site: Site, open_context: OpenContext
) -> None:
    page = open_context(width=360).new_page()
    sizes: list[int] = []
    page.on(
        "requestfinished",
        lambda request: sizes.append(
            0
            if request.resource_type == "image"
            else request.sizes()["responseBodySize"] + request.sizes()["responseHeadersSize"]
        ),
    )
    page.goto(site.story("ar"), wait_until="networkidle")
    assert 0 < sum(sizes) <= 60 * 1024

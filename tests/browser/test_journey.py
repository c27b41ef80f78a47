"""A story's whole life with people: read, answer, comment, moderate, see it published."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenContext, Site, log_in

pytestmark = pytest.mark.browser

WORDS = {
    "ar": {"yes": "نعم", "send": "إرسال", "thanks": "شكرًا لك"},
    "en": {"yes": "Yes", "send": "Send", "thanks": "Thank you"},
}


@pytest.mark.parametrize("edition", ["ar", "en"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_reads_answers_comments_and_is_published(
    site: Site, open_context: OpenContext, edition: str, scripts: bool, width: int
) -> None:
    words = WORDS[edition]
    said = f"{edition} {width} {'with' if scripts else 'without'} scripts"
    page = open_context(width=width, scripts=scripts).new_page()

    page.goto(site.story(edition))
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[itemprop=articleBody] p").last).to_be_visible()
    assert page.context.cookies() == []

    page.get_by_role("button", name=words["yes"], exact=True).click()
    expect(page.locator("#thanks")).to_be_visible()

    page.fill("textarea[name=body]", said)
    page.fill("input[name=name]", "Reader قارئ")
    page.get_by_role("button", name=words["send"], exact=True).click()
    expect(page.locator("#received")).to_be_visible()
    expect(page.locator("#comments")).not_to_contain_text(said)

    moderator = open_context(width=width, scripts=scripts).new_page()
    log_in(moderator, site)
    moderator.goto(f"{site.address}/desk/comments/")
    waiting = moderator.locator("article, li").filter(has_text=said).last
    waiting.locator("button[value=approve]").click()
    expect(waiting).to_have_count(0)

    expect_published(page, site.story(edition), said)


def expect_published(page: Page, story: str, said: str) -> None:
    for _ in range(50):
        page.goto(story)
        if page.locator("#comments").get_by_text(said).count():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not published: {said}")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_comment_too_long_is_given_back_with_what_was_typed(
    site: Site, open_context: OpenContext, scripts: bool
) -> None:
    page = open_context(width=360, scripts=scripts).new_page()
    page.goto(site.story("ar"))
    body = "ن" * 1501
    page.fill("textarea[name=body]", body)
    page.fill("input[name=name]", "قارئة")
    page.get_by_role("button", name="إرسال", exact=True).click()
    if scripts:
        expect(page.locator("[data-rest]")).to_have_text("-1")
    else:
        expect(page.locator("#comment-body-error")).to_be_visible()
        assert page.locator("textarea[name=body]").input_value() == body
        assert page.locator("input[name=name]").input_value() == "قارئة"


def test_the_counter_counts_as_the_server_does(site: Site, open_context: OpenContext) -> None:
    page = open_context().new_page()
    page.goto(site.story("ar"))
    rest = page.locator("[data-rest]")
    expect(rest).to_have_text("1500")
    page.fill("textarea[name=body]", "👨‍👩‍👧‍👦")
    expect(rest).to_have_text("1489")
    page.fill("textarea[name=body]", "س\nص")
    expect(rest).to_have_text("1497")


def test_a_page_asks_nobody_else_for_anything(site: Site, open_context: OpenContext) -> None:
    page = open_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/ar/", "/en/", site.stories["ar"], site.stories["en"]):
        page.goto(site.address + path, wait_until="networkidle")
    assert [url for url in asked if not url.startswith(site.address)] == []


def test_nothing_breaks_the_content_security_policy(site: Site, open_context: OpenContext) -> None:
    page = open_context().new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(site.story("ar"), wait_until="networkidle")
    assert complaints == []

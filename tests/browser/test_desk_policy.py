"""The desk works under its Content-Security-Policy: nothing that it needs is refused."""

import re

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect
from tests.browser.conftest import OpenContext, Site, come_in, log_in

pytestmark = pytest.mark.browser

TELL = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error("policy", event.violatedDirective, event.blockedURI, event.sourceFile))
"""
PAGES = (
    "/desk/", "/desk/wire/", "/desk/comments/", "/desk/stories/", "/desk/feeds/new/",
    "/desk/rules/add/", "/desk/images/1/", "/desk/images/add/", "/desk/images/multiple/add/",
    "/desk/contributors/add/", "/desk/pages/add/newsroom/policypage/3/", "/desk/groups/new/",
    "/desk/users/new/", "/desk/sites/new/", "/desk/workflows/add/", "/desk/workflows/edit/1/",
    "/desk/reports/site-history/", "/desk/account/",
)  # fmt: skip

Desk = tuple[Page, list[str]]


@pytest.fixture
def desk(site: Site, open_context: OpenContext) -> Desk:
    """An editor's page, and what it complains of."""
    page = open_context().new_page()
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page.add_init_script(TELL)
    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    come_in(page, site)
    return page, complaints


def open_story(site: Site, page: Page) -> None:
    number = site.stories["ar"].split("/")[2]
    page.goto(f"{site.address}/desk/pages/{number}/edit/", wait_until="networkidle")


def choose_first(page: Page, chooser: str) -> None:
    """Open a chooser, whose button may be in its menu, and take the first that it offers."""
    page.evaluate("id => document.querySelector(`#${id} [data-chooser-action-choose]`).click()",
                  chooser)  # fmt: skip
    page.locator(".modal-body [data-chooser-modal-choice]").first.click()
    expect(page.locator(".modal-body")).to_have_count(0)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_breaks_the_policy(site: Site, desk: Desk, path: str) -> None:
    page, complaints = desk
    page.goto(site.address + path, wait_until="networkidle")
    assert page.locator("[data-controller^=desk-]").count() == 0, "every field is made ready"
    assert complaints == []


def test_coming_in_does_not_break_it_either(site: Site, desk: Desk) -> None:
    page, complaints = desk
    page.context.clear_cookies()
    log_in(page, site)
    assert complaints == []


def test_a_story_is_edited_seen_and_saved(site: Site, desk: Desk) -> None:
    page, complaints = desk
    open_story(site, page)
    text = page.locator(".public-DraftEditor-content").first
    text.click()
    page.keyboard.press("Control+b")
    page.keyboard.type("كلمات بخط غليظ ")
    expect(text).to_contain_text("كلمات بخط غليظ")
    choose_first(page, "id_photo-chooser")
    page.locator("[data-side-panel-toggle=preview]").first.click()
    preview = page.frame_locator("iframe.w-preview__iframe").first
    expect(preview.locator("article").first).to_contain_text("كلمات بخط غليظ", timeout=15_000)
    page.locator("[data-side-panel-toggle=preview]").first.click()
    page.keyboard.press("Control+s")
    expect(page.locator(".messages .success")).to_be_visible(timeout=15_000)
    page.locator("#id_byline_lines-ADD").click()
    expect(page.locator("#id_byline_lines-FORMS > *")).to_have_count(1)
    page.locator("[data-side-panel-toggle=status]").first.click()
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    page.locator("#id_go_live_at").click()
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
    assert complaints == []


@pytest.mark.parametrize("path", ["/desk/workflows/edit/1/", "/desk/groups/new/"])
def test_a_chooser_in_a_row_opens(site: Site, desk: Desk, path: str) -> None:
    page, complaints = desk
    page.goto(site.address + path, wait_until="networkidle")
    if not page.locator("[data-chooser-action-choose]").count():
        page.locator("[id$=-ADD]").first.click()
    page.evaluate("document.querySelector('[data-chooser-action-choose]').click()")
    expect(page.locator(".modal-body")).to_be_visible()
    assert complaints == []


def test_a_page_of_another_site_cannot_frame_the_desk(site: Site, desk: Desk) -> None:
    page, _ = desk
    answer = page.request.get(f"{site.address}/desk/")
    assert re.search(r"frame-ancestors 'self'", answer.headers["content-security-policy"])


def test_a_script_within_a_page_does_not_run(site: Site, desk: Desk) -> None:
    page, complaints = desk
    page.goto(f"{site.address}/desk/", wait_until="networkidle")
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      const picture = document.createElement("div");
      picture.innerHTML = '<img src="/nowhere.png" onerror="window.ran = true">';
      document.body.append(picture);
    }""")
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") is None
    assert any("script-src" in complaint for complaint in complaints)

"""A moderator alone, with a phone or without a mouse, reading only Arabic."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenContext, Site
from tests.browser.test_access import RULES

pytestmark = pytest.mark.browser


def write(page: Page, site: Site, *said: str) -> None:
    """Readers' comments that wait, posted as a page of the site posts them."""
    for body in said:
        answer = page.request.post(
            f"{site.address}/ar/{site.stories['ar'].split('/')[2]}/comments/",
            form={"name": "قارئة", "body": body},
            headers={"Origin": site.address},
        )
        assert answer.ok, answer.text()


def log_in(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/desk/login/?next=/desk/comments/")
    page.fill("input[name=username]", site.login[0])
    page.fill("input[name=password]", site.login[1])
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/desk/comments/")


def card(page: Page, said: str) -> str:
    """The selector of the card that has these words."""
    found = page.locator(".desk-cards > li", has_text=said)
    return f"#{found.get_attribute('id')}"


def test_escape_closes_the_reasons_and_gives_the_focus_back(
    site: Site, open_context: OpenContext
) -> None:
    page = open_context().new_page()
    write(page, site, "تعليق للهروب")
    log_in(page, site)
    place = card(page, "تعليق للهروب")
    page.locator(place).focus()
    page.keyboard.press("r")
    expect(page.locator(f"{place} input[name=words]")).to_be_focused()
    expect(page.locator(place).get_by_role("button", name="قبول")).to_be_hidden()
    expect(page.locator(place).get_by_text("رفض", exact=True)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(f"{place} input[name=words]")).to_be_hidden()
    expect(page.locator(f"{place} summary")).to_be_focused()
    expect(page.locator(place).get_by_role("button", name="قبول")).to_be_visible()


def test_a_decision_is_taken_back_by_a_key(site: Site, open_context: OpenContext) -> None:
    page = open_context().new_page()
    write(page, site, "تعليق للتراجع")
    log_in(page, site)
    place = card(page, "تعليق للتراجع")
    for decide, undo in (("a", "u"), ("ش", "z")):
        page.locator(place).focus()
        page.keyboard.press("KeyA" if decide == "ش" else decide)
        expect(page.locator(".desk-done")).to_contain_text("تعليق للتراجع")
        expect(page.locator(place)).to_have_count(0)
        page.keyboard.press(undo)
        expect(page.locator(place)).to_be_focused()


def test_a_moderator_needs_no_mouse_from_queue_to_queue(
    site: Site, open_context: OpenContext
) -> None:
    page = open_context().new_page()
    write(page, site, "تعليق بلا فأرة")
    log_in(page, site)
    for key, tab in (("2", "approved/"), ("3", "rejected/"), ("4", "erased/"), ("1", "")):
        page.keyboard.press(key)
        page.wait_for_url(f"**/desk/comments/{tab}")
    dialog = page.locator("#keyboard-shortcuts-dialog")
    page.keyboard.press("?")
    expect(dialog).to_contain_text("التراجع عن آخر قرار")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.evaluate(
        "document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key: '؟', code: 'Slash', bubbles: true}))"
    )
    expect(dialog).to_be_visible()


def test_without_scripts_a_decision_is_undone(site: Site, open_context: OpenContext) -> None:
    page = open_context(scripts=False).new_page()
    write(page, site, "تعليق بلا برمجة")
    log_in(page, site)
    place = card(page, "تعليق بلا برمجة")
    page.locator(f"{place} .desk-reject > summary").click()
    page.locator(place).get_by_role("button", name="إعلان").click()
    expect(page.locator(".desk-done")).to_contain_text("تعليق بلا برمجة")
    page.get_by_role("button", name="تراجع").click()
    expect(page.locator(place)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_queue_fits_and_can_be_touched_and_read(
    site: Site, open_context: OpenContext, scheme: str, width: int
) -> None:
    page = open_context(width=width, color_scheme=scheme).new_page()
    write(page, site, f"تعليق للنظر {scheme} {width}", f"تعليق ثان {scheme} {width}")
    log_in(page, site)
    place = card(page, f"تعليق للنظر {scheme} {width}")
    page.locator(place).get_by_role("button", name="قبول").click()
    expect(page.locator(".desk-done")).to_be_visible()
    look(page)
    page.locator(".desk-cards > li").first.locator(".desk-reject > summary").click()
    look(page)
    page.locator(".desk-number").first.click()
    page.locator(".desk-erase > summary").click()
    look(page)


def look(page: Page) -> None:
    """Nothing is clipped, no button is too small for a thumb, axe finds nothing in the page."""
    page.wait_for_load_state()  # the script goes to the card that is next, and scrolls
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for button in page.locator("main .button:visible").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44, button.inner_text()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= page.viewport_size["width"]  # type: ignore[index]
    # What has stuck covers nothing at the top, and it is `main` that scrolls.
    page.locator("main").evaluate("main => main.scrollTo({top: 0, behavior: 'instant'})")
    found = Axe().run(page, context="main", options=RULES)
    assert found.violations_count == 0, found.generate_report()


def test_all_comments_of_a_page_are_ticked_at_once(site: Site, open_context: OpenContext) -> None:
    page = open_context().new_page()
    write(page, site, "تعليق للتحديد أول", "تعليق للتحديد ثان")
    log_in(page, site)
    place = card(page, "تعليق للتحديد أول")
    boxes = page.locator(".desk-cards .desk-tick input")
    all_of_them = page.locator("[data-tick-all]")
    page.keyboard.press("l")
    expect(all_of_them).to_be_checked()
    assert boxes.evaluate_all("all => all.length > 1 && all.every(one => one.checked)")
    expect(page.locator("#bulk")).to_be_visible()
    page.locator(place).focus()
    page.keyboard.press("x")
    expect(page.locator(f"{place} .desk-tick input")).not_to_be_checked()
    assert all_of_them.evaluate("box => box.indeterminate && !box.checked")
    all_of_them.click()
    expect(page.locator(f"{place} .desk-tick input")).to_be_checked()
    all_of_them.click()
    expect(page.locator("#bulk")).to_be_hidden()


def test_without_scripts_nothing_offers_to_tick_all(site: Site, open_context: OpenContext) -> None:
    page = open_context(scripts=False).new_page()
    write(page, site, "تعليق بلا تحديد أول", "تعليق بلا تحديد ثان")
    log_in(page, site)
    expect(page.locator("[data-tick-all]")).to_have_count(1)
    expect(page.locator("[data-tick-all]")).to_be_hidden()

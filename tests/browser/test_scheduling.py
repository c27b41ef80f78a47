"""An editor of the Arabic desk says when a story is published."""

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import OpenContext, Site, come_in

pytestmark = pytest.mark.browser

DIALOG = "#schedule-publishing-dialog"


@pytest.mark.parametrize(("width", "day"), [(360, "2041-03-05"), (1280, "2041-03-06")])
def test_a_story_is_scheduled_with_calendar_and_button_both_in_sight(
    site: Site, open_context: OpenContext, width: int, day: str
) -> None:
    page = open_context(width=width).new_page()
    come_in(page, site)
    dialog = open_dialog(page, site)
    dialog.locator("[name=go_live_at]").click()
    calendar = dialog.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_be_visible()
    assert is_on_screen(calendar, page)
    for part in ("[name=go_live_at]", "[name=expire_at]", "button[type=submit]"):
        assert not overlap(calendar, dialog.locator(part)), part

    dialog.locator("[name=go_live_at]").fill(f"{day} 06:30")
    dialog.locator("button[type=submit]").click()
    page.wait_for_load_state()
    show_status(page)
    expect(page.locator("[data-side-panel=status]")).to_contain_text("2041")


def open_dialog(page: Page, site: Site) -> Locator:
    story = site.stories["ar"].split("/")[2]
    page.goto(f"{site.address}/desk/pages/{story}/edit/")
    show_status(page)
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]:visible").first.click()
    return page.locator(DIALOG)


def show_status(page: Page) -> None:
    if not page.locator("[data-side-panel=status]").is_visible():
        page.locator("[data-side-panel-toggle=status]").click()


def is_on_screen(found: Locator, page: Page) -> bool:
    start, block, end, foot = edges(found)
    size = page.viewport_size
    assert size is not None
    return start >= 0 and block >= 0 and end <= size["width"] and foot <= size["height"]


def overlap(one: Locator, other: Locator) -> bool:
    left, top, right, bottom = edges(one)
    start, block, end, foot = edges(other)
    return left < end and start < right and top < foot and block < bottom


def edges(found: Locator) -> tuple[float, float, float, float]:
    box = found.bounding_box()
    assert box is not None
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]

"""The inbox as an editor on deadline works it: by keyboard, read beside the list, live."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.browser.conftest import SETTINGS, OpenContext, Site
from tests.browser.test_access import RULES
from tests.browser.test_moderating import log_in
from tests.running import warraq

NEWS = {
    "ferry": ("عبّارة الصباح تتأخر ساعة", "توقفت العبّارة في مرسى القصب بسبب الضباب."),
    "chess": ("ستون رقعة شطرنج تحت النخيل", "انتهت أمسية اللعب بالتعادل في ساحة السوق."),
    "kites": ("ألف طائرة ورقية فوق التل", "صنع الأطفال أطولها ذيلًا من دفاتر قديمة."),
    "narrow": ("مكتبة متنقلة على ظهر بغل", "تحمل المكتبة أربعمئة كتاب إلى قرى الجبل."),
    "wide": ("فرن الحي يخبز للمدرسة", "تفوح رائحة الخبز قبل جرس الحصة الأولى."),
    "plain": ("حارس المنارة يتقاعد", "أضاء المصباح أربعين عامًا ولم يغب ليلة."),
}
"""Each of another event, so that each is an entry of its own."""


def deliver(site: Site, folder: Path, name: str) -> str:
    """An agency's item that waits at the desk, withheld; its headline."""
    headline, text = NEWS[name]
    item = {
        "uri": f"urn:browser:{name}", "version": "1", "type": "text", "language": "ar",
        "pubstatus": "withheld", "headline": headline, "body_text": text,
    }  # fmt: skip
    path = folder / f"{name}.json"
    path.write_text(json.dumps(item, ensure_ascii=False), encoding="utf-8")
    warraq("wire", "ingest", str(path), data=site.data, settings=SETTINGS)
    return headline


def entry(page: Page, headline: str) -> str:
    return f'[data-desk-item]:has-text("{headline}")'


def test_an_entry_is_read_beside_the_list_and_put_aside_by_keyboard(
    site: Site, open_context: OpenContext, tmp_path: Path
) -> None:
    headline = deliver(site, tmp_path, "ferry")
    page = open_context(width=1400).new_page()
    log_in(page, site)
    page.goto(f"{site.address}/desk/wire/")
    pane = page.locator(".desk-preview")
    page.locator(entry(page, headline)).focus()
    expect(pane).to_contain_text(NEWS["ferry"][1])
    page.keyboard.press("i")
    page.keyboard.type("لا يهم قراءنا")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/wire/**")
    expect(page.locator(entry(page, headline))).to_contain_text("لا يهم قراءنا")


def test_what_comes_in_is_told_of_and_shown_when_asked_for(
    site: Site, open_context: OpenContext, tmp_path: Path
) -> None:
    first = deliver(site, tmp_path, "chess")
    page = open_context(width=1400).new_page()
    log_in(page, site)
    page.goto(f"{site.address}/desk/wire/")
    page.locator(entry(page, first)).focus()
    second = deliver(site, tmp_path, "kites")
    expect(page.locator(".desk-arrived button")).to_be_visible(timeout=30_000)
    assert page.locator(entry(page, second)).count() == 0, "nothing moves under one's hands"
    page.keyboard.press("n")
    expect(page.locator(entry(page, second))).to_be_focused()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1400, "light")])
def test_the_inbox_fits_and_can_be_read(
    site: Site, open_context: OpenContext, tmp_path: Path, width: int, scheme: str
) -> None:
    headline = deliver(site, tmp_path, "narrow" if width == 360 else "wide")
    page = open_context(width=width, color_scheme=scheme).new_page()
    log_in(page, site)
    page.goto(f"{site.address}/desk/wire/")
    expect(page.locator(entry(page, headline))).to_be_visible()
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, context="main", options=RULES)
    assert found.violations_count == 0, found.generate_report()


def test_without_scripts_the_list_leads_to_the_item(
    site: Site, open_context: OpenContext, tmp_path: Path
) -> None:
    headline = deliver(site, tmp_path, "plain")
    page = open_context(scripts=False).new_page()
    log_in(page, site)
    page.goto(f"{site.address}/desk/wire/?q=المنارة")
    page.get_by_role("link", name=headline).first.click()
    expect(page.locator("h1")).to_have_text(headline)

"""The inbox as an editor on deadline works it: by keyboard, read beside the list, live."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.browser.conftest import SETTINGS, OpenContext, Site, come_in
from tests.browser.test_access import RULES
from tests.running import warraq

NEWS = {
    "ferry": ("عبّارة الصباح تتأخر ساعة", "توقفت العبّارة في مرسى القصب بسبب الضباب."),
    "chess": ("ستون رقعة شطرنج تحت النخيل", "انتهت أمسية اللعب بالتعادل في ساحة السوق."),
    "kites": ("ألف طائرة ورقية فوق التل", "صنع الأطفال أطولها ذيلًا من دفاتر قديمة."),
    "narrow": ("مكتبة متنقلة على ظهر بغل", "تحمل المكتبة أربعمئة كتاب إلى قرى الجبل."),
    "wide": ("فرن الحي يخبز للمدرسة", "تفوح رائحة الخبز قبل جرس الحصة الأولى."),
    "leave": ("قوارب الصيد تعود قبل العاصفة", "ربط الصيادون قواربهم عند الرصيف الشرقي."),
    "first": ("نجّار السوق يعلّم حفيدته", "صنعت الحفيدة كرسيًا من خشب التوت."),
    "stays": ("سباق السلاحف في حديقة البلدة", "فازت أصغرها بعد ساعة وربع الساعة."),
    "goes": ("زيت الموسم أقل من العام الماضي", "قال أصحاب المعاصر إن المطر تأخر."),
    "buttons": ("مسرح الدمى يفتح أبوابه", "تروي الدمى حكاية الثعلب والناعورة."),
    "scrolled": ("معرض الخط في رواق المحطة", "علّق الخطّاط أربعين لوحة بين رصيفين."),
    "killed": ("جسر المشاة يُغلق للترميم", "يستمر الترميم ثلاثة أسابيع."),
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


def offer(site: Site, name: str) -> str:
    """An agency's item of which a story may be made, as a feed brings it; its headline."""
    headline, text = NEWS[name]
    said = (
        "from warraq.wire.domain.keeping import keep\n"
        "from warraq.wire.items import Block, BlockKind, WireItem\n"
        f"body = (Block(BlockKind.PARAGRAPH, {text!r}),)\n"
        f"item = WireItem(guid='urn:offer:{name}', headline={headline!r}, body=body, "
        "format='ninjs', language='ar', direction='rtl')\n"
        f"keep(raw=b'{name}', name='{name}.json', items=[item], source='gull')"
    )
    warraq("shell", "-c", said, data=site.data, settings=SETTINGS)
    return headline


def publish(site: Site, folder: Path, name: str, **says: str) -> None:
    headline, text = NEWS[name]
    item = {
        "uri": f"urn:browser:{name}", "version": "1", "type": "text", "language": "ar",
        "pubstatus": "usable", "headline": headline, "body_text": text, **says,
    }  # fmt: skip
    path = folder / f"{name}.json"
    path.write_text(json.dumps(item, ensure_ascii=False), encoding="utf-8")
    warraq("wire", "ingest", "--publish", str(path), data=site.data, settings=SETTINGS)


def entry(page: Page, headline: str) -> str:
    return f'[data-desk-item]:has-text("{headline}")'


def test_an_entry_is_read_beside_the_list_and_put_aside_by_keyboard(
    site: Site, open_context: OpenContext, tmp_path: Path
) -> None:
    headline = deliver(site, tmp_path, "ferry")
    page = open_context(width=1400).new_page()
    come_in(page, site)
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
    come_in(page, site)
    page.goto(f"{site.address}/desk/wire/")
    page.locator(entry(page, first)).focus()
    second = deliver(site, tmp_path, "kites")
    expect(page.locator(".desk-arrived button")).to_be_visible(timeout=30_000)
    assert page.locator(entry(page, second)).count() == 0, "nothing moves under one's hands"
    page.keyboard.press("n")
    expect(page.locator(entry(page, second))).to_be_focused()


def test_nothing_moves_for_whoever_has_scrolled_down(
    site: Site, open_context: OpenContext, tmp_path: Path
) -> None:
    page = open_context(width=360).new_page()
    come_in(page, site)
    page.goto(f"{site.address}/desk/wire/")
    page.locator("main").evaluate("main => main.scrollTo({top: 200, behavior: 'instant'})")
    headline = deliver(site, tmp_path, "scrolled")
    expect(page.locator(".desk-arrived button")).to_be_visible(timeout=30_000)
    assert page.locator(entry(page, headline)).count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1400, "light")])
def test_the_inbox_fits_and_can_be_read(
    site: Site, open_context: OpenContext, tmp_path: Path, width: int, scheme: str
) -> None:
    headline = deliver(site, tmp_path, "narrow" if width == 360 else "wide")
    page = open_context(width=width, color_scheme=scheme).new_page()
    come_in(page, site)
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
    come_in(page, site)
    page.goto(f"{site.address}/desk/wire/?q=المنارة")
    page.get_by_role("link", name=headline).first.click()
    expect(page.locator("h1")).to_have_text(headline)


def test_escape_leaves_the_reason_and_goes_back_to_the_entry(
    site: Site, open_context: OpenContext
) -> None:
    headline = offer(site, "leave")
    page = open_context().new_page()
    come_in(page, site)
    page.goto(f"{site.address}/desk/wire/")
    expect(page.locator(".desk-preview #reason")).to_be_visible()
    page.keyboard.press("i")
    expect(page.locator("#reason")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(entry(page, headline))).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("[data-desk-item]").nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("t")
    page.wait_for_url("**/edit/")
    expect(page.locator("#id_title")).to_have_value(headline)


def test_the_entry_that_is_shown_beside_the_list_is_the_one_that_keys_act_upon(
    site: Site, open_context: OpenContext
) -> None:
    headline = offer(site, "first")
    page = open_context().new_page()
    come_in(page, site)
    page.goto(f"{site.address}/desk/wire/")
    expect(page.locator(entry(page, headline))).to_have_attribute("data-shown", "")
    page.keyboard.press("t")
    page.wait_for_url("**/edit/")
    expect(page.locator("#id_title")).to_have_value(headline)


def test_what_a_colleague_takes_is_taken_before_ones_eyes(
    site: Site, open_context: OpenContext
) -> None:
    stays, goes = offer(site, "stays"), offer(site, "goes")
    page = open_context().new_page()
    come_in(page, site)
    page.goto(f"{site.address}/desk/wire/?state=new")
    page.locator(entry(page, stays)).focus()
    colleague = page.context.new_page()
    colleague.goto(f"{site.address}/desk/wire/?state=new")
    colleague.locator(entry(colleague, goes)).get_by_role("button", name="أخذ").click()
    colleague.wait_for_url("**/edit/")
    page.bring_to_front()
    row = page.locator(entry(page, goes))
    expect(row).to_have_class("desk-row desk-row--taken", timeout=30_000)
    expect(row.get_by_role("button", name="أخذ")).to_have_count(0)
    expect(page.locator(entry(page, stays))).to_be_focused()


def test_a_kill_is_told_of_in_the_editor_that_stays_open(
    site: Site, open_context: OpenContext, tmp_path: Path
) -> None:
    publish(site, tmp_path, "killed")
    page = open_context().new_page()
    come_in(page, site)
    page.goto(f"{site.address}/desk/stories/?q={NEWS['killed'][0]}")
    page.get_by_role("link", name=NEWS["killed"][0]).first.click()
    page.wait_for_url("**/edit/")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator("#id_title").evaluate("field => field.dataset.untouched = 'yes'")
    publish(site, tmp_path, "killed", version="2", pubstatus="canceled")
    told = page.locator(".desk-alerts", has_text=NEWS["killed"][0])
    expect(told).to_be_in_viewport(timeout=30_000)
    told.get_by_role("button").first.click()
    expect(told).to_have_count(0)
    assert page.locator("#id_title").get_attribute("data-untouched") == "yes", "the page was left"


@pytest.mark.parametrize("width", [360, 1280])
def test_what_one_may_do_with_an_item_stands_apart_and_is_equally_wide(
    site: Site, open_context: OpenContext, width: int
) -> None:
    headline = offer(site, "buttons")
    page = open_context(width=width).new_page()
    come_in(page, site)
    page.goto(f"{site.address}/desk/wire/")
    page.get_by_role("link", name=headline).first.click()
    take = page.locator(".desk-take").get_by_role("button", name="أخذ").bounding_box()
    add = page.locator(".desk-take").get_by_role("link", name="إضافة إلى خبر").bounding_box()
    assert take
    assert add
    assert (take["x"], take["width"]) == (add["x"], add["width"])
    assert add["y"] - take["y"] - take["height"] >= 8


@pytest.mark.parametrize("width", [360, 1280])
def test_headlines_of_the_start_page_all_begin_where_their_list_does(
    site: Site, open_context: OpenContext, width: int
) -> None:
    page = open_context(width=width).new_page()
    come_in(page, site)
    page.goto(f"{site.address}/desk/")
    ends = page.locator(".desk-panel li > a[lang]").evaluate_all(
        "all => all.flatMap(one => [...one.getClientRects()].map(line =>"
        " Math.round(one.parentElement.getBoundingClientRect().right - line.right)))"
    )
    assert len(ends) > 1
    assert set(ends) == {0}

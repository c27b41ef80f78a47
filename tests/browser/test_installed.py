"""The site as an app: what it keeps, what it shows without a network, what it lets go of."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import FLAGS, SETTINGS, WIRE, OpenContext, Site
from tests.running import warraq

pytestmark = pytest.mark.browser

Open = Callable[[str], BrowserContext]


@pytest.fixture
def installed(site: Site, chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens an edition as an app of its own, which Chromium shows without its own bars."""
    opened: list[BrowserContext] = []

    def open_(edition: str) -> BrowserContext:
        context = chromium.browser_type.launch_persistent_context(
            tmp_path / edition,
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=[*FLAGS, f"--app={site.address}/{edition}/"],
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        page = context.pages[0]
        page.goto(f"{site.address}/{edition}/")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.reload()
        page.wait_for_function("navigator.serviceWorker.controller !== null")
        return context

    yield open_
    for context in opened:
        context.close()


def bring(data: Path, folder: Path, item: str) -> list[str]:
    """Published as it is, or taken back; where the stories stand."""
    (folder / "item.xml").write_text(item, encoding="utf-8")
    words = ("wire", "ingest", "--publish", str(folder / "item.xml"))
    done = warraq(*words, data=data, settings=SETTINGS)
    return [str(json.loads(line)["url"]) for line in done.stdout.splitlines()]


def kept(page: Page) -> list[str]:
    """The paths of what any cache of the site holds but styles and fonts."""
    found: list[Any] = page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map("
        "async (name) => (await (await caches.open(name)).keys()).map((one) => one.url)))).flat()"
    )
    paths = [decoded(str(url)) for url in found]
    return [path for path in paths if not path.startswith("/static/")]


def wait_for_stories(page: Page, edition: str, number: str) -> None:
    kept = f"(await (await caches.open('/{edition}/ stories')).keys()).length"
    page.wait_for_function(f"async () => {kept} {number}")


def decoded(url: str) -> str:
    return unquote(urlsplit(url).path)


@pytest.mark.parametrize("edition", ["ar", "en"])
def test_story_read_last_opens_without_a_network_and_others_say_so(
    site: Site, installed: Open, edition: str
) -> None:
    app = installed(edition)
    page = app.pages[0]
    page.goto(site.story(edition))
    headline = page.locator("h1").inner_text()
    wait_for_stories(page, edition, "=== 1")
    app.set_offline(True)
    page.goto(site.story(edition))
    expect(page.locator("h1")).to_have_text(headline)
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") != "static"
    page.goto(f"{site.address}/{edition}/")
    expect(page.locator("h1")).to_have_text(
        {"ar": "لا شبكة الآن", "en": "There is no network just now"}[edition]
    )
    assert page.locator("html").get_attribute("dir") == {"ar": "rtl", "en": "ltr"}[edition]
    page.click(f"text={headline}")
    expect(page.locator("h1")).to_have_text(headline)
    app.set_offline(False)
    page.goto(f"{site.address}/{edition}/")
    expect(page.locator("h1")).not_to_have_text("There is no network just now")


def test_killed_story_leaves_the_device_when_the_network_is_there_again(
    site: Site, installed: Open, tmp_path: Path
) -> None:
    first = (WIRE / "hives.ar.xml").read_text(encoding="utf-8").replace(":hives", ":taken-back")
    [url] = bring(site.data, tmp_path, first)
    app = installed("ar")
    page = app.pages[0]
    page.goto(f"{site.address}{url}")
    page.goto(site.story("ar"))
    wait_for_stories(page, "ar", "=== 2")
    app.set_offline(True)
    page.goto(f"{site.address}{url}")
    expect(page.locator("[itemprop=articleBody]")).to_be_visible()
    bring(
        site.data,
        tmp_path,
        first.replace('version="1"', 'version="2"').replace("stat:usable", "stat:canceled"),
    )
    app.set_offline(False)
    page.goto(f"{site.address}/ar/")  # not the story itself
    wait_for_stories(page, "ar", "=== 1")
    assert url not in kept(page)
    app.set_offline(True)
    page.goto(f"{site.address}{url}")
    expect(page.locator("h1")).to_have_text("لا شبكة الآن")


def test_who_only_reads_keeps_nothing(site: Site, open_context: OpenContext) -> None:
    page = open_context().new_page()
    page.goto(site.story("ar"), wait_until="networkidle")
    assert not page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")
    assert kept(page) == []


def test_it_keeps_stories_alone_and_no_more_than_20(site: Site, installed: Open) -> None:
    page = installed("ar").pages[0]
    number = site.stories["ar"].split("/")[2]
    for path in (f"/ar/{number}/comments/", "/ar/search/?q=x", "/ar/archive/", "/ar/999999/x/"):
        page.goto(site.address + path)
    page.evaluate(
        "async () => { const all = await caches.open('/ar/ stories');"
        "for (let n = 1; n <= 30; n++)"
        "await all.put(`/ar/${n}000/x/`, new Response('<h1>x</h1>')) }"
    )
    page.goto(site.story("ar"))
    wait_for_stories(page, "ar", "<= 20")
    assert set(kept(page)) <= {
        "/ar/offline.html",
        site.stories["ar"],
        *(f"/ar/{n}000/x/" for n in range(31)),
    }


def test_chromium_finds_nothing_amiss_with_the_manifest(site: Site, installed: Open) -> None:
    app = installed("ar")
    session = app.new_cdp_session(app.pages[0])
    told = session.send("Page.getAppManifest")
    assert told["url"] == f"{site.address}/ar/app.webmanifest"
    assert told["errors"] == []
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []

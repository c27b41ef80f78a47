"""One real newsroom and one real Chromium for all journeys."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.running import Newsroom, wait_until, warraq

WIRE = Path(__file__).parent.parent / "data" / "wire"
SETTINGS = {"WARRAQ_SITE_NAME": "الوادي", "WARRAQ_TRUSTED_PROXIES": "127.0.0.1"}
FLAGS = ("--no-sandbox", "--disable-quic", "--disable-background-networking")

OpenContext = Callable[..., BrowserContext]


@dataclass(frozen=True)
class Site:
    """A running newsroom with one story an edition: its address and its desk's login."""

    address: str
    stories: dict[str, str]
    login: tuple[str, str]
    data: Path
    session: list[Any] = field(default_factory=list)
    """The cookies of whoever logged in first."""

    def story(self, edition: str) -> str:
        return self.address + self.stories[edition]


@pytest.fixture(scope="session")
def site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("browser")
    newsroom = Newsroom(shutil.copytree(prepared, folder / "data"), settings=SETTINGS)
    stories = bring_stories(folder, newsroom)
    newsroom.start()
    try:
        wait_until(lambda: stale(newsroom) == 0, "every page is made", folder / "up.log")
        name, password = (newsroom.data / "first-login").read_text().split()
        yield Site(newsroom.address, stories, (name, password), newsroom.data)
    finally:
        code = newsroom.stop()
    assert code == 0


def bring_stories(folder: Path, newsroom: Newsroom) -> dict[str, str]:
    for file in ("hives.ar.xml", "hives.en.json"):
        shutil.copy(WIRE / file, folder)
    gradient = Image.linear_gradient("L").resize((1600, 1000)).convert("RGB")
    gradient.save(folder / "hives.jpg")
    files = [str(folder / name) for name in ("hives.ar.xml", "hives.en.json")]
    done = warraq("wire", "ingest", "--publish", *files, data=newsroom.data, settings=SETTINGS)
    return {
        str(item["url"]).split("/")[1]: str(item["url"])
        for item in map(json.loads, done.stdout.splitlines())
    }


def stale(newsroom: Newsroom) -> int:
    status = warraq("press", "status", data=newsroom.data, settings=SETTINGS)
    return int(json.loads(status.stdout)["stale"])


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Closed after each module: an open one counts as an event loop in every other test."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert executable, "the browser tests need Chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_context(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[OpenContext]:
    """Opens a browser of its own kind, which is closed when the test is over."""
    contexts: list[BrowserContext] = []

    def open_(*, width: int = 1280, scripts: bool = True, **how: object) -> BrowserContext:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            # Every reader comes from a network of their own, as behind a proxy.
            extra_http_headers={"X-Forwarded-For": f"10.9.{len(request.node.name)}.{width % 250}"},
            **how,  # type: ignore[arg-type]
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context

    yield open_
    for context in contexts:
        context.close()


def log_in(page: Page, site: Site) -> None:
    """By the form, as a colleague does."""
    name, password = site.login
    page.goto(f"{site.address}/desk/login/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", password)
    page.click("form button[type=submit]")
    page.wait_for_url(f"{site.address}/desk/")


def come_in(page: Page, site: Site) -> None:
    """By a session that stands: the form, the hash of a password and the desk's start page would
    take each test as long as what it asks."""
    if site.session:
        page.context.add_cookies(site.session)
    else:
        log_in(page, site)
        site.session.extend(page.context.cookies())

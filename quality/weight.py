"""What a reader's browser fetches for a page, as it travels."""

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping

from playwright.sync_api import Browser, CDPSession, sync_playwright

from quality.row import Row

KIB = 1024
LIMITS = {"all but pictures": 60, "script": 10, "fonts": 40}
"""KiB for the first view of a story."""

KINDS = {"Script": "script", "Font": "fonts", "Image": "pictures"}


def check(address: str, pages: Mapping[str, str]) -> Iterator[Row]:
    """Check 28."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name, path in pages.items():
            if name.endswith(" story"):
                yield from _weighed(name, _fetched(browser, address + path))
        browser.close()


def _weighed(name: str, fetched: Counter[str]) -> Iterator[Row]:
    told = {**fetched, "all but pictures": fetched.total() - fetched["pictures"]}
    for what, most in LIMITS.items():
        found = told.get(what, 0) / KIB
        yield Row(28, f"KiB of {what}", name, f"{found:.1f}", f"≤ {most}", found <= most)


def _fetched(browser: Browser, url: str) -> Counter[str]:
    """Bytes as they travelled, with their headers, by kind."""
    page = browser.new_page(viewport={"width": 412, "height": 823}, device_scale_factor=2)
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}
    fetched: Counter[str] = Counter()
    session.on(
        "Network.responseReceived", lambda said: kinds.update({said["requestId"]: said["type"]})
    )
    session.on(
        "Network.loadingFinished",
        lambda said: fetched.update(
            {KINDS.get(kinds.get(said["requestId"], ""), "other"): int(said["encodedDataLength"])}
        ),
    )
    page.goto(url, wait_until="networkidle")
    page.close()
    return fetched

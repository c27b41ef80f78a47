"""The demo newsroom, served as `warraq up` serves it, and the pages of it that are looked at."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from lxml import html

WARRAQ = (sys.executable, "-m", "warraq")
PATIENCE = 600.0
"""Seconds after which a page that should be there is not."""

EDITIONS = ("ar", "en")
WORDS = {"ar": "السوق", "en": "market"}


@contextmanager
def newsroom(folder: Path) -> Iterator[str]:
    """The address of a demo newsroom of which every page is stored; its data in `folder`."""
    port = _free_port()
    settings = {**os.environ, "WARRAQ_DATA": str(folder)}
    with (folder.parent / "up.log").open("wb") as log:
        up = subprocess.Popen(
            [*WARRAQ, "up", "--demo", "--port", str(port)], env=settings, stdout=log, stderr=log
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(lambda: _answers(f"{address}/readyz"))
        _wait(lambda: _stale(settings) == 0)
        yield address
    finally:
        up.terminate()
        up.wait()


def pages(address: str) -> dict[str, str]:
    """By name, the path of one page of every kind in each edition, percent-encoded."""
    found: dict[str, str] = {}
    for edition in EDITIONS:
        story, section = _front(address, edition)
        number = story.split("/")[2]
        month = _first(f"{address}/{edition}/archive/", "//a[@class='drawer']")
        found |= {
            f"{edition} story": story,
            f"{edition} home": f"/{edition}/",
            f"{edition} section": section,
            f"{edition} search": f"/{edition}/search/?q={quote(WORDS[edition])}",
            f"{edition} comments": f"/{edition}/{number}/comments/",
            f"{edition} archive": f"/{edition}/archive/",
            f"{edition} month": month,
            f"{edition} day": _first(address + month, "//a[@class='drawer']"),
            f"{edition} policy": f"/{edition}/comment-policy/",
        }
    return found


def stories(address: str) -> dict[str, str]:
    """Of every story on the homes, by its number, the path of its page."""
    links = (
        link
        for edition in EDITIONS
        for link in _document(f"{address}/{edition}/").xpath("//article//h2/a | //article//h3/a")
    )
    paths = [quote(str(link.get("href")), safe="/%") for link in links]
    return {path.split("/")[2]: path for path in paths}


def read(url: str) -> bytes:
    with urlopen(url) as answer:
        return bytes(answer.read())


def _front(address: str, edition: str) -> tuple[str, str]:
    """A story with a picture, and a section."""
    home = _document(f"{address}/{edition}/")
    (story, *_) = home.xpath("//*[@class='lead']//h2/a/@href")
    (section, *_) = home.xpath("//nav[@class='sections']//a/@href")
    return quote(str(story)), quote(str(section))


def _first(url: str, path: str) -> str:
    return quote(str(_document(url).xpath(f"{path}/@href")[0]))


def _document(url: str) -> html.HtmlElement:
    return html.fromstring(read(url).decode())


def _answers(url: str) -> bool:
    try:
        return bool(read(url))
    except OSError:
        return False


def _stale(settings: dict[str, str]) -> int:
    said = subprocess.run(
        [*WARRAQ, "press", "status"], env=settings, capture_output=True, check=True
    )
    return int(json.loads(said.stdout)["stale"])


def _wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not until():
        if time.monotonic() > end:
            raise SystemExit("quality: the demo newsroom does not come up; see up.log")
        time.sleep(1)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])

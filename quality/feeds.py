"""The feeds as readers of feeds take them: well formed, of one mind, and not sent twice."""

import json
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import feedparser

from quality.row import Row
from quality.served import EDITIONS, read

FORMATS = {"feed.xml": "rss20", "atom.xml": "atom10"}


def check(address: str) -> Iterator[Row]:
    """Check 22."""
    for edition in EDITIONS:
        front = f"{address}/{edition}/"
        items = json.loads(read(f"{front}feed.json"))["items"]
        expected = [(item["id"], item["title"]) for item in items]
        for name, version in FORMATS.items():
            parsed = feedparser.parse(read(front + name))
            found = [(entry.id, entry.title) for entry in parsed.entries]
            good = not parsed.bozo and parsed.version == version and found == expected
            told = f"{parsed.version}, {len(found)} entries"
            asked = f"{version}, {len(expected)} as in JSON"
            yield Row(22, name, edition, told, asked, good)
            again = _again(front + name)
            yield Row(22, "asked again", f"{edition} {name}", str(again), "304", again == 304)


def _again(url: str) -> int:
    """The status of a second request by who has the first one's answer."""
    with urlopen(url) as answer:
        tag = answer.headers["ETag"]
    try:
        with urlopen(Request(url, headers={"If-None-Match": tag})) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code

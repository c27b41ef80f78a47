"""kill -9 at any moment: what was accepted is there, once, and stale pages are made good."""

import json
import random
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from tests.running import Newsroom, get, post, wait_until, warraq

WIRE = Path(__file__).parent.parent / "data" / "wire"


@pytest.fixture(scope="module")
def newsroom(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    # Readers stand behind a proxy, so that limits by address do not end the test.
    running = Newsroom(
        shutil.copytree(prepared, tmp_path_factory.mktemp("survival") / "data"),
        settings={"WARRAQ_TRUSTED_PROXIES": "127.0.0.1"},
    )
    yield running
    if running.process and running.process.poll() is None:
        running.kill()


def ingest(newsroom: Newsroom, *files: Path) -> list[dict[str, object]]:
    done = warraq("wire", "ingest", "--publish", *map(str, files), data=newsroom.data)
    return [json.loads(line) for line in done.stdout.splitlines()]


def in_database(newsroom: Newsroom, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(newsroom.data / "warraq.sqlite3", timeout=20) as database:
        return database.execute(query).fetchall()


def nothing_stale(newsroom: Newsroom) -> bool:
    """No page waits to be made, but for those that are to be made on a later day."""
    due = "SELECT count(*) FROM press_stalepage WHERE due_at <= datetime('now', '+1 hour')"
    return in_database(newsroom, due) == [(0,)]


class Reader(threading.Thread):
    """Posts comments until the newsroom is gone; remembers what was accepted."""

    def __init__(self, newsroom: Newsroom, story: str, name: str) -> None:
        super().__init__(daemon=True)
        self.newsroom, self.story, self.reader = newsroom, story, name
        self.accepted: list[tuple[int, str]] = []
        self.gone = threading.Event()

    def run(self) -> None:
        number = 0
        while not self.gone.is_set():
            body = f"{self.reader} {number}"
            fields = json.dumps({"name": self.reader, "body": body}).encode()
            try:
                status, answer = post(
                    f"{self.newsroom.address}{self.story}comments/",
                    fields,
                    **{
                        "Origin": self.newsroom.address,
                        "Content-Type": "application/json",
                        "Accept": "application/json",
                        "X-Forwarded-For": f"10.{random.randrange(256)}.{number}.7",
                    },
                )
            except OSError:
                continue
            if status == 201:
                self.accepted.append((int(json.loads(answer)["id"]), body))
            number += 1


def test_every_comment_that_was_accepted_is_there_once(newsroom: Newsroom) -> None:
    (item,) = ingest(newsroom, WIRE / "hives.ar.xml")
    story = f"/ar/{item['story']}/"
    accepted: list[tuple[int, str]] = []
    for round_ in range(3):
        newsroom.start()
        readers = [Reader(newsroom, story, f"قارئ {round_} {n}") for n in range(4)]
        for reader in readers:
            reader.start()
        time.sleep(0.4 + 0.3 * round_)
        newsroom.kill()
        for reader in readers:
            reader.gone.set()
            reader.join(timeout=20)
            accepted += reader.accepted
    kept: dict[int, str] = dict(in_database(newsroom, "SELECT id, body FROM voice_comment"))
    assert accepted
    for comment_id, body in accepted:
        assert kept[comment_id] == body
    bodies = list(kept.values())
    assert len(bodies) == len(set(bodies))


def test_a_publish_that_was_cut_off_is_whole_after_the_next_start(newsroom: Newsroom) -> None:
    (item,) = ingest(newsroom, WIRE / "hives.en.json")
    assert not nothing_stale(newsroom)
    for pause in (0.0, 0.05, 0.15):
        newsroom.start()
        warraq("press", "status", data=newsroom.data)
        time.sleep(pause)
        newsroom.kill()
    newsroom.start()
    wait_until(lambda: nothing_stale(newsroom), "nothing is stale any more")
    status, page = get(newsroom.address + quote(str(item["url"])))
    assert status == 200
    assert "clay hives" in page
    assert newsroom.stop() == 0


def test_a_killed_story_is_gone_though_the_process_died_in_between(newsroom: Newsroom) -> None:
    (item,) = ingest(newsroom, WIRE / "hives.en.json")
    path = quote(str(item["url"]))
    newsroom.start()
    wait_until(lambda: nothing_stale(newsroom), "nothing is stale any more")
    assert get(newsroom.address + path)[0] == 200
    newsroom.kill()
    cancel = (WIRE / "hives.en.json").read_text().replace('"usable"', '"canceled"')
    later = newsroom.data.parent / "cancel.json"
    later.write_text(cancel.replace('"version": "1"', '"version": "2"'))
    ingest(newsroom, later)
    newsroom.start()
    assert get(newsroom.address + path)[0] == 410
    assert newsroom.stop() == 0


NITF = """<nitf><head><docdata><doc-id id-string="waha:{number}"/></docdata></head>
<body><body.head><hedline><hl1>خبر</hl1></hedline></body.head>
<body.content><p>{text}</p></body.content></body></nitf>"""

FEED = """
from warraq.wire.domain.tokens import renew_token
from warraq.wire.models import Feed
print(renew_token(feed=Feed.objects.create(name="واحة", source="waha", way="push")))
"""


def test_a_pushed_delivery_that_was_answered_is_there_whatever_dies_next(
    newsroom: Newsroom,
) -> None:
    newsroom.start()
    token = warraq("shell", "--no-imports", "-c", FEED, data=newsroom.data).stdout.strip()
    for number, size in enumerate((10, 300_000)):
        if number:
            newsroom.start()
        body = NITF.format(number=number, text="نضج التمر. " * (size // 10)).encode()
        proof = {"Authorization": f"Bearer {token}", "Content-Type": "text/xml"}
        status, answer = post(f"{newsroom.address}/api/wire/waha/{number}.xml", body, **proof)
        newsroom.kill()
        assert (status, json.loads(answer)[0]["guid"]) == (201, f"waha:{number}")
        query = f"SELECT size FROM wire_delivery WHERE source = 'waha' AND name = '{number}.xml'"
        assert in_database(newsroom, query) == [(len(body),)]
    assert in_database(newsroom, "SELECT count(*) FROM wire_item WHERE source = 'waha'") == [(2,)]

"""From a publish to the first reader who sees it; and readers while much is published and said."""

import gzip
import http.client
import math
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from statistics import median
from urllib.parse import urlencode

from bench.archives import SITE_URL, Archive
from bench.load import Round, take_turn
from bench.machine import CLIENT_CORE, SERVER_CORE
from bench.newsrooms import Newsroom
from bench.reading import mixed, serving
from bench.report import Figure, Target
from bench.servers import Server
from bench.turns import Scale, beside, take_turns

LOOK = 0.002
"""Seconds between a reader's looks at a page."""

PATIENCE = 60.0
PAUSE = 0.5
"""Seconds before each publish, in which the one before is done with: no page waits behind its."""

COMMENTS = 50
"""A second."""

EVERY = 2.0
"""Seconds from a publish to the next."""

SENDERS = 16


@dataclass(frozen=True)
class Publish:
    """Milliseconds from just before the verb: until it had returned, until the story's page and
    the edition's home had the new words."""

    verb: float
    story: float
    home: float


@dataclass
class Reader:
    """Asks for one page again and again on one connection."""

    server: Server
    path: str
    last: bytes = b""

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)

    def sees(self, mark: bytes) -> bool:
        self.connection.request("GET", self.path, headers={"Accept-Encoding": "gzip"})
        answer = self.connection.getresponse()
        body = answer.read()
        if body == self.last or answer.status != 200:
            return False
        self.last = body
        return mark in gzip.decompress(body)


def visible(archives: Sequence[Archive], scale: Scale) -> list[Figure]:
    """A newsroom of each size in turn, none of which does anything else."""
    with ExitStack() as stack:
        turns = {}
        for archive in archives:
            server = stack.enter_context(serving(archive))
            newsroom = settled(archive, stack)
            turns[f"{archive.size:,}"] = partial(
                _publish_often, server, newsroom, archive, scale.publishes
            )
        taken = take_turns(scale.rounds, turns)
    smallest = next(iter(taken))
    return [
        figure
        for size, rounds in taken.items()
        for figure in _visible_figures(size, rounds, smallest, taken[smallest])
    ]


def settled(archive: Archive, stack: ExitStack) -> Newsroom:
    """A newsroom's process where `warraq up` has its own: on the servers' core, behind readers."""
    newsroom = stack.enter_context(archive.opened())
    newsroom.asks("bench.pressing.settle", SERVER_CORE)
    return newsroom


def _visible_figures(
    size: str, rounds: list[list[Publish]], smallest: str, few: list[list[Publish]]
) -> Iterator[Figure]:
    each = [publish for turn in rounds for publish in turn]
    times = tuple(publish.story for publish in each)
    what = f"publish to visible at {size} stories"
    yield Figure(f"{what}, ms", "", times, target=Target(most=100, absolute=True))
    p99 = sorted(times)[math.ceil(0.99 * len(times)) - 1]
    yield Figure(f"{what}, 99th percentile, ms", "", (p99,), target=Target(most=300, absolute=True))
    home = tuple(publish.home for publish in each)
    yield Figure(f"{what}, on the home page, ms", "", home)
    yield Figure(f"{what}, the verb alone, ms", "", tuple(publish.verb for publish in each))
    if size != smallest:
        yield Figure(
            f"{what}, ms, beside {smallest}",
            smallest,
            tuple(median(publish.story for publish in turn) for turn in rounds),
            tuple(median(publish.story for publish in turn) for turn in few),
            Target(most=1.2),
        )


def _publish_often(
    server: Server, newsroom: Newsroom, archive: Archive, times: int
) -> list[Publish]:
    """The newest story, which its edition's home shows, over and over."""
    path = archive.stories[0]
    _, edition, number, *_ = path.split("/")
    readers = [Reader(server, path), Reader(server, f"/{edition}/")]
    return [_publish(readers, newsroom, int(number)) for _ in range(times)]


def _publish(readers: list[Reader], newsroom: Newsroom, story: int) -> Publish:
    time.sleep(PAUSE)
    mark = f"published at {time.time_ns()}"
    for reader in readers:
        reader.sees(mark.encode())
    publishing = newsroom.begins("bench.pressing.publish_again", story, mark)
    seen: dict[str, float] = {}
    end = time.monotonic() + PATIENCE
    while len(seen) < len(readers):
        next_look = time.monotonic() + LOOK
        for reader in readers:
            if reader.path not in seen and reader.sees(mark.encode()):
                seen[reader.path] = time.monotonic()
        if time.monotonic() > end:
            raise SystemExit(f"bench: {mark} was never to be seen.")
        time.sleep(max(0, next_look - time.monotonic()))
    begun, done = publishing.result()
    story_seen, home_seen = (seen[reader.path] for reader in readers)
    return Publish(*(1000 * (at - begun) for at in (done, story_seen, home_seen)))


def accepting(archive: Archive, scale: Scale) -> list[Figure]:
    """The mix of readers, alone and while comments are accepted and a story published."""
    with ExitStack() as stack:
        server = stack.enter_context(serving(archive, WARRAQ_TRUSTED_PROXIES="127.0.0.1"))
        newsroom = settled(archive, stack)
        take = partial(take_turn, server, mixed(archive), seconds=scale.seconds)
        done: list[Sent] = []

        def busy() -> Round:
            with _commenting(server, archive.stories[0]) as sent, _publishing(newsroom, archive):
                turn = take()
            done.append(sent)
            return turn

        both: dict[str, Callable[[], Round]] = {"alone": take, "busy": busy}
        turns = take_turns(scale.rounds, both)
    counted = done[1:]
    what = f"the mix, with {COMMENTS} comments a second and a publish each {EVERY:g} s"
    return [
        *beside(what, turns["busy"], "without", turns["alone"], rate=Target(least=0.8), p99=None),
        Figure(
            "comments accepted a second meanwhile",
            "",
            tuple(sent.accepted / sent.seconds for sent in counted),
            target=Target(least=0.95 * COMMENTS, absolute=True),
        ),
        Figure(
            "from a comment to its acceptance, ms",
            "",
            tuple(1000 * each for sent in counted for each in sent.waits),
        ),
    ]


@dataclass
class Sent:
    """Comments that were sent: seconds that each accepted one waited, and that all of it took."""

    waits: list[float] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    seconds: float = 0

    @property
    def accepted(self) -> int:
        return len(self.waits)


NUMBERS = count(time.time_ns() // 1_000_000)


@contextmanager
def _commenting(server: Server, story: str) -> Iterator[Sent]:
    """So many comments a second, each from a reader of its own, at times that wait for none."""
    sent, over, moments = Sent(), threading.Event(), count()
    begun = time.monotonic()

    def send() -> None:
        os.sched_setaffinity(0, {CLIENT_CORE})
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        address = f"/{'/'.join(story.split('/')[1:3])}/comments/"
        while not over.wait(max(0, begun + next(moments) / COMMENTS - time.monotonic())):
            asked = time.monotonic()
            connection.request("POST", address, *_comment(next(NUMBERS)))
            answer = connection.getresponse()
            answer.read()
            if answer.status == 201:
                sent.waits.append(time.monotonic() - asked)
            else:
                sent.refused.append(answer.status)

    threads = [threading.Thread(target=send) for _ in range(SENDERS)]
    for thread in threads:
        thread.start()
    try:
        yield sent
    finally:
        sent.seconds = time.monotonic() - begun
        over.set()
        for thread in threads:
            thread.join()


def _comment(number: int) -> tuple[bytes, dict[str, str]]:
    body = {"name": f"قارئ {number}", "body": f"تعليق رقم {number} على هذا الخبر"}
    address = ".".join(str(number >> shift & 255) for shift in (16, 8, 0))
    headers = {
        "Origin": SITE_URL,
        "Sec-Fetch-Site": "same-origin",
        "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Forwarded-For": f"10.{address}",
    }
    return urlencode(body).encode(), headers


@contextmanager
def _publishing(newsroom: Newsroom, archive: Archive) -> Iterator[None]:
    """A publish at once and then each EVERY seconds."""
    over = threading.Event()
    number = int(archive.stories[0].split("/")[2])

    def publish() -> None:
        while True:
            newsroom.asks("bench.pressing.publish_again", number, f"again {time.time_ns()}")
            if over.wait(EVERY):
                return

    thread = threading.Thread(target=publish)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()

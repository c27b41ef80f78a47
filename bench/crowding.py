"""Readers of stored pages while others keep the newsroom busy, or while it is killed."""

import gzip
import os
import re
import signal
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote, unquote

from bench.archives import Archive
from bench.load import Asked, Round, loading, only, take_turn
from bench.machine import seconds_of_cores, tree
from bench.reading import serving
from bench.report import Figure, Target
from bench.servers import PLAIN_STORY, Server, plain_wagtail
from bench.turns import Scale, beside, take_turns
from warraq.front.store import FileStore

MISSING = 100
"""Stories that are not stored when uncached pages are asked for."""

CROWDS = (8, 100)
CALM = 120.0
"""Seconds at most until a crowd is forgotten."""

TOGETHER = 4
"""Clients of an uncached page: as many as the newsroom has threads."""


@contextmanager
def unstored(server: Server, archive: Archive) -> Iterator[Asked]:
    """The newest stories, which the newsroom has to make: the press, which would store them
    again, is stopped meanwhile."""
    paths = archive.stories[:MISSING]
    store = FileStore(archive.data / "pages")
    workers = _named(server, "warraq-worker")
    _tell(workers, signal.SIGSTOP)
    try:
        for path in paths:
            store.remove(unquote(path))
        yield only(*paths)
    finally:
        _tell(workers, signal.SIGCONT)
        for path in paths:
            server.ask(path)
        while not all(store.version(unquote(path)) for path in paths):
            time.sleep(0.05)


def uncached(archive: Archive, scale: Scale) -> list[Figure]:
    """A story made anew for each request, beside a plain Wagtail page of the same size."""
    with serving(archive) as ours:
        size = len(gzip.decompress(ours.fetch(archive.stories[0])))
        with plain_wagtail(size) as peer, unstored(ours, archive) as stories:
            turns = take_turns(
                scale.rounds,
                {
                    server.name: partial(
                        take_turn, server, asked, seconds=scale.seconds, connections=TOGETHER
                    )
                    for server, asked in ((ours, stories), (peer, only(PLAIN_STORY)))
                },
            )
    what = f"an uncached story of {size:,} bytes"
    return beside(what, turns[ours.name], peer.name, turns[peer.name], rate=None, p99=None)


def isolation(archive: Archive, scale: Scale) -> list[Figure]:
    """One stored story, alone and while a crowd asks for what the newsroom has to make."""
    with serving(archive) as server:
        story = only(archive.stories[0])
        cookie = log_in(server, archive.data)
        words = ("الواحة", "النحل", "قمح")
        busy = {
            "uncached pages": only(*map(comments_of, archive.stories[:MISSING])),
            "searches": only(*(f"/desk/wire/?q={quote(word)}" for word in words), Cookie=cookie),
            "the desk": only("/desk/", "/desk/pages/", Cookie=cookie),
        }
        crowds = {
            f"while {clients} clients ask for {what}": partial(
                _crowded, server, story, asked, clients, scale.seconds
            )
            for what, asked in busy.items()
            for clients in CROWDS
        }
        alone = partial(take_turn, server, story, seconds=scale.seconds)
        turns = take_turns(scale.rounds, {"alone": alone, **crowds})
    figures = []
    for what in crowds:
        rate = beside(
            f"a story {what}", turns[what], "alone", turns["alone"], rate=Target(least=0.7)
        )
        p99 = beside(
            f"a story {what}",
            turns[what],
            "alone",
            turns["alone"],
            p99=Target(most=15, absolute=True),
        )
        figures += [*rate, *p99]
    return figures


def comments_of(story: str) -> str:
    """Where all comments of a story are read: a page that is stored for nobody."""
    _, edition, number, *_ = story.split("/")
    return f"/{edition}/{number}/comments/"


def _crowded(server: Server, story: Asked, crowd: Asked, clients: int, seconds: float) -> Round:
    with loading(server, crowd, connections=clients):
        time.sleep(0.5)
        turn = take_turn(server, story, seconds=seconds)
    _wait_for_calm(server)
    return turn


def _wait_for_calm(server: Server) -> None:
    """Until the newsroom has done what the crowd left it: the next turn is not to pay for it."""
    end = time.monotonic() + CALM
    while time.monotonic() < end:
        before = seconds_of_cores(server.pid)
        time.sleep(0.5)
        if seconds_of_cores(server.pid) - before < 0.05:
            return
    raise SystemExit(f"bench: {server.name} did not come to rest.")


def log_in(server: Server, data: Path) -> str:
    """The Cookie header of the newsroom's first login."""
    name, password = (data / "first-login").read_text(encoding="utf-8").split()
    form = server.ask("/desk/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.body.decode())
    if token is None:
        raise SystemExit("bench: the desk has no login form.")
    cookie = "; ".join(line.split(";")[0] for line in form.headers.get_all("set-cookie") or ())
    fields = {"csrfmiddlewaretoken": token[1], "username": name, "password": password}
    answer = server.post("/desk/login/", fields, Cookie=cookie)
    cookies = [line.split(";")[0] for line in answer.headers.get_all("set-cookie") or ()]
    if not any(one.startswith("sessionid=") for one in cookies):
        raise SystemExit(f"bench: the desk answered the login with {answer.status}.")
    return "; ".join(cookies)


def killed(archive: Archive, scale: Scale) -> list[Figure]:
    """One stored story while the newsroom's process is killed, beside an undisturbed one."""
    back: list[float] = []

    def kill() -> None:
        time.sleep(scale.seconds / 4)
        _kill(server)
        begun = time.monotonic()
        while server.ask("/readyz").status != 200:
            time.sleep(0.05)
        back.append(time.monotonic() - begun)

    def disturbed() -> Round:
        return take_turn(server, story, seconds=scale.seconds, errs=True, meanwhile=kill)

    with serving(archive) as server:
        story = only(archive.stories[0])
        alone = partial(take_turn, server, story, seconds=scale.seconds)
        both: dict[str, Callable[[], Round]] = {"alone": alone, "killed": disturbed}
        turns = take_turns(scale.rounds, both)
    what = "a story while the newsroom is killed (-9)"
    errors = Target(most=0, absolute=True)
    return [
        *beside(what, turns["killed"], "undisturbed", turns["alone"], rate=None, p99=None),
        *beside(what, turns["killed"], "", [], errors=errors),
        Figure("from the kill until the newsroom answers again, s", "", tuple(back[1:])),
    ]


def _kill(server: Server) -> None:
    """The newsroom's server and whatever it started, at once."""
    named = _named(server, "warraq-newsroom")
    _tell({below for each in named for below in tree(each)}, signal.SIGKILL)


def _tell(pids: Collection[int], number: signal.Signals) -> None:
    for pid in pids:
        os.kill(pid, number)


def _named(server: Server, name: str) -> list[int]:
    named = [pid for pid in tree(server.pid) if _name(pid) == name]
    if not named:
        raise SystemExit(f"bench: there is no process {name}.")
    return named


def _name(pid: int) -> str:
    try:
        return Path("/proc", str(pid), "comm").read_text().strip()
    except (FileNotFoundError, ProcessLookupError):
        return ""

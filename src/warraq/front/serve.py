"""Runs one worker of the front: `python -m warraq.front.serve --socket-fd N --newsroom PATH`.

Granian's RSGI worker is run directly rather than through its server, for two things that this
does not offer. A request that can be answered at once is, in the server's own thread: going
by way of the event loop, as Granian does with every request, costs a third of the speed. And
the listening socket is the supervisor's, so that a front that is replaced loses no connection.
"""

import argparse
import asyncio
import gc
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import uvloop
from granian._futures import _future_watcher_wrapper
from granian._granian import CallbackScheduler, RSGIWorker, SocketHolder, WorkerSignal
from granian.http import HTTP1Settings

from warraq import environment
from warraq.front.app import Front, SharedPages
from warraq.front.files import Folder
from warraq.front.headers import PICTURE_CACHE
from warraq.front.maps import Maps, maps_of_a_process
from warraq.front.proxy import Proxy
from warraq.front.shelf import Pages, Shelf
from warraq.front.store import FileStore
from warraq.site import allowed_hosts

MEGABYTE = 1024 * 1024
PAGES = 64 * MEGABYTE
BACKLOG = 1024
LAST_WORDS = 2.0
"""Seconds that requests under way have to end in when the front is told to stop."""


@dataclass(frozen=True, slots=True)
class Courtesy:
    """What readers are given: so many connections, and of seconds `asking` for a request's head,
    or between two requests, and `taking` in which some of an answer must be taken.

    Whoever keeps others out by connections that do nothing has to make them again and again.
    """

    connections: int = 4096
    asking: float = 10.0
    taking: float = 30.0


COURTESY = Courtesy()


def open_pages(
    *, data: Path, redis_url: str, maps: Maps
) -> tuple[Shelf | SharedPages, Callable[[], Hashable]]:
    """The stored pages of the newsroom in `data`, and what tells of a change of any of them."""
    if redis_url:
        # It takes 20 MB, which one node alone does without.
        from warraq.front.shared_shelf import SharedShelf  # noqa: PLC0415

        shared = SharedShelf(redis_url, limit=PAGES)
        return shared, shared.generation
    store = FileStore(data / "pages", maps=maps)
    return Shelf(Pages(store), limit=PAGES), store.generation


def build_front(*, data: Path, site_url: str, pages: Shelf | SharedPages, proxy: Proxy) -> Front:
    """The front of the newsroom in `data`, to which `proxy` leads."""
    return Front(
        pages=pages,
        folders={
            "/static/": Shelf(Folder(data / "static", prefix="/static/"), limit=16 * MEGABYTE),
            "/media/": Shelf(
                Folder(data / "media", prefix="/media/", cache=PICTURE_CACHE), limit=16 * MEGABYTE
            ),
        },
        proxy=proxy,
        hosts=allowed_hosts(site_url),
    )


def serve(front: Front, listening: socket.socket, courtesy: Courtesy = COURTESY) -> NoReturn:
    """Serve until SIGTERM or SIGINT, let what is under way end, and end the process."""
    _allow_files(courtesy.connections + 1024)
    loop = uvloop.new_event_loop()
    asyncio.set_event_loop(loop)
    stop = WorkerSignal()
    stopped = asyncio.Event()
    stop.add_cb(lambda: loop.call_soon_threadsafe(stopped.set))
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _end, loop, stop)
    beside = loop.create_task(front.listen())
    beside.add_done_callback(_complain)
    _worker(listening, courtesy).serve_str(_Scheduler(front, loop), loop, stop)
    loop.run_until_complete(stopped.wait())
    # Requests whose clients have gone may still wait for the newsroom: nobody misses them.
    os._exit(0)


def _complain(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        raise error


def _end(loop: asyncio.AbstractEventLoop, stop: WorkerSignal) -> None:
    stop.set()
    loop.call_later(LAST_WORDS, os._exit, 0)


def _worker(listening: socket.socket, courtesy: Courtesy) -> Any:
    """One runtime thread, HTTP/1 without upgrades, no TLS, no metrics, nothing logged."""
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux; whoever comes in by the socket inherits it
        milliseconds = round(1000 * courtesy.taking)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, milliseconds)
    make: Any = RSGIWorker
    holder: Any = SocketHolder
    threads = (1, 8, 1, 30)  # Runtime, its blocking ones, Python's, seconds these may idle.
    asking = HTTP1Settings(header_read_timeout=round(1000 * courtesy.asking))
    http = ("1", asking, None, False)  # Mode, options of 1 and of 2, websockets.
    no_static: tuple[Any, ...] = (None,)
    no_tls: tuple[Any, ...] = (False, None, None, None, "tls1.3", None, [], False)
    no_metrics = ((None, None),)
    listener = (None, holder(listening.fileno(), False, BACKLOG))
    return make(
        1, listener, None, *threads, courtesy.connections, *http, *no_static, *no_tls, *no_metrics
    )


class _Scheduler(CallbackScheduler):
    """Calls the front for each request: its fast lane at once, its event loop for the rest."""

    __slots__ = ()

    def __new__(cls, front: Front, loop: asyncio.AbstractEventLoop) -> "_Scheduler":
        make: Any = super().__new__
        scheduler: _Scheduler = make(cls, loop, None, None, None, None)
        return scheduler

    def __init__(self, front: Front, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._schedule_fn = _schedule(front, loop, self._ctx)


def _schedule(front: Front, loop: asyncio.AbstractEventLoop, context: Any) -> Callable[[Any], None]:
    wrap: Any = _future_watcher_wrapper
    pass_on = wrap(front.pass_on)
    answer = front.answer

    def start(watcher: Any) -> None:
        watcher.taskref(loop.create_task(pass_on(watcher)))

    def schedule(watcher: Any) -> None:
        try:
            answered = answer(watcher.scope, watcher.proto)
        except BaseException as error:
            watcher.err(error)
            return
        if not answered:
            loop.call_soon_threadsafe(start, watcher, context=context)

    return schedule


def _allow_files(wanted: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def main() -> None:
    parser = argparse.ArgumentParser(prog="warraq.front.serve")
    parser.add_argument("--socket-fd", type=int, required=True, help="a bound TCP socket")
    parser.add_argument("--newsroom", required=True, help="the newsroom's unix socket")
    parser.add_argument("--start-fd", type=int, help="serve once there is something to read")
    parser.add_argument("--workers", type=int, default=1, help="how many serve this site")
    options = parser.parse_args()
    site_url = environment.read("WARRAQ_SITE_URL")
    try:
        trusted = environment.read_networks("WARRAQ_TRUSTED_PROXIES")
        redis_url = environment.read_redis_url("REDIS_URL")
    except environment.SettingError as error:
        sys.exit(f"warraq: {error}")
    data = Path(environment.read("WARRAQ_DATA")).absolute()
    pages, generation = open_pages(data=data, redis_url=redis_url, maps=maps_of_a_process())
    proxy = Proxy(
        socket=options.newsroom,
        site_url=site_url,
        trusted=trusted,
        workers=options.workers,
        generation=generation,
    )
    front = build_front(data=data, site_url=site_url, pages=pages, proxy=proxy)
    # A request that waits for the interpreter waits for this at most, not for 5 ms.
    sys.setswitchinterval(0.001)
    gc.collect()
    gc.freeze()
    if options.start_fd is None or os.read(options.start_fd, 1):
        serve(front, socket.socket(fileno=options.socket_fd))


if __name__ == "__main__":
    main()

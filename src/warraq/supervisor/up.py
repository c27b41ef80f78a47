"""`warraq up`: claim, start in order, tell where, keep running, end."""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from warraq import environment
from warraq.catalogue import words_of
from warraq.environment import SettingError
from warraq.supervisor.children import Command, Family
from warraq.supervisor.claims import (
    CannotStartError,
    Doors,
    claimed_folder,
    doors,
    newsroom_socket,
)

NICE = 8
"""Readers of stored pages come before whatever is being made: on a core that all want, a fifth of
it is the newsroom's, whose threads get a share each."""

WORKER = Command("the worker", "warraq", ("press", "run", "--follow"), NICE, (), "warraq-worker")
FEEDS = Command("the feeds", "warraq", ("wire", "poll", "--follow"), NICE, (), "warraq-feeds")
DEMO = Command("the demo", "warraq", ("demo", "build"), title="warraq-demo")
DEMO_MARK = "demo"
"""The file in the data folder that says that the demo stands there, whole."""


@dataclass(frozen=True, slots=True)
class Modules:
    """What is run: `worker` must write a line to `--ready-fd N` when serving may begin.

    `loaded` is imported once for all of them but the front.
    """

    worker: Command = WORKER
    feeds: Command | None = FEEDS
    demo: Command = DEMO
    application: str = "warraq.wsgi:application"
    loaded: tuple[str, ...] = ("warraq.loaded",)


@dataclass(frozen=True, slots=True)
class Site:
    """What is to come up: `doors` for each worker of the front, `newsroom` its socket's name."""

    data: Path
    url: str
    doors: Doors
    newsroom: Path
    demo: bool
    modules: Modules


def up(
    *, data: Path, host: str, port: int, demo: bool = False, modules: Modules | None = None
) -> int:
    """Run the newsroom in `data` until SIGTERM or SIGINT; the exit code.

    Prints the reader's and the desk's address and the file of the first login once both can
    be reached. `demo` first builds the demo newsroom, in a folder that has none. 1 when it
    cannot start, with the reason on stderr.
    """
    try:
        with (
            claimed_folder(data),
            doors(host, port, number=environment.read_workers("WARRAQ_FRONT_WORKERS")) as opened,
            newsroom_socket(data) as newsroom,
        ):
            url = _site_url(host, opened.address[1])
            _leave(data, url)
            site = Site(data, url, opened, newsroom, demo, modules or Modules())
            asyncio.run(_run(site))
    except (CannotStartError, SettingError) as error:
        sys.stderr.write(f"warraq up: {error}\n")
        return 1
    return 0


def _site_url(host: str, port: int) -> str:
    """What the site calls itself: as the setting says, else what this listens on.

    Raises SettingError for a setting that is no address.
    """
    if "WARRAQ_SITE_URL" not in os.environ and "WARRAQ_SITE_URL_FILE" not in os.environ:
        name = "localhost" if host in ("0.0.0.0", "::") else host  # noqa: S104
        name = f"[{name}]" if ":" in name else name
        return f"http://{name}" if port == 80 else f"http://{name}:{port}"
    return environment.read_site_url("WARRAQ_SITE_URL")


def _leave(data: Path, url: str) -> None:
    """Other commands that are told no address write the one that readers use."""
    new = data / f".{environment.SERVED}.new"
    new.write_text(f"{url}\n", encoding="utf-8")
    new.replace(data / environment.SERVED)


async def _run(site: Site) -> None:
    told_to_end = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told_to_end.set)
    data, url = str(site.data), site.url
    family = Family(
        {**os.environ, "WARRAQ_DATA": data, "WARRAQ_SITE_URL": url}, site.modules.loaded
    )
    living = asyncio.create_task(_live(site, family))
    ending = asyncio.create_task(told_to_end.wait())
    await asyncio.wait((living, ending), return_when=asyncio.FIRST_COMPLETED)
    living.cancel()
    await family.end()
    try:
        with suppress(asyncio.CancelledError):
            await living
    except* CannotStartError as errors:
        raise errors.exceptions[0] from None


async def _live(site: Site, family: Family) -> None:
    """Start all in order and keep them; the front serves once the worker says it may."""
    if site.demo:
        await _make_demo(site, family)
    async with asyncio.TaskGroup() as group:
        (ready, tell), (go, start) = os.pipe(), os.pipe()
        worker, fronts = site.modules.worker, _fronts(site)
        group.create_task(family.keep(worker, first=_with(worker, "--ready-fd", tell)))
        for front in fronts:
            group.create_task(family.keep(front, first=_with(front, "--start-fd", go)))
        await _line_from(ready)
        site.doors.open()
        os.write(start, b"\n" * len(fronts))
        group.create_task(family.keep(_newsroom(site)))
        if site.modules.feeds:
            group.create_task(family.keep(site.modules.feeds))
        await _front_answers(site)
        await _newsroom_listens(site)
        _tell_where(site)
        for descriptor in (tell, go, start):
            os.close(descriptor)
        family.is_up.set()


async def _make_demo(site: Site, family: Family) -> None:
    if not (site.data / DEMO_MARK).exists() and await family.run(site.modules.demo) != 0:
        raise CannotStartError("the demo newsroom was not made.")


def _with(command: Command, word: str, descriptor: int) -> Command:
    """The command with one descriptor more, told by its number."""
    return replace(
        command,
        words=(*command.words, word, str(descriptor)),
        descriptors=(*command.descriptors, descriptor),
    )


def _newsroom(site: Site) -> Command:
    words = ("--socket", str(site.newsroom), "--application", site.modules.application)
    module = "warraq.supervisor.newsroom"
    return Command("the newsroom", module, words, NICE, title="warraq-newsroom")


def _fronts(site: Site) -> list[Command]:
    sockets = site.doors.sockets
    return [
        Command(
            "the front" if number == 1 else f"the front ({number})",
            "warraq.front.serve",
            (
                *("--socket-fd", str(door.fileno()), "--newsroom", str(site.newsroom)),
                *("--workers", str(len(sockets))),
            ),
            descriptors=(door.fileno(),),
        )
        for number, door in enumerate(sockets, start=1)
    ]


async def _line_from(descriptor: int) -> None:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(descriptor, "rb")
    )
    await reader.readline()


async def _front_answers(site: Site) -> None:
    host, port = site.doors.address
    loopback = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
    reader, writer = await asyncio.open_connection(loopback.get(host, host), port)
    writer.write(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    with suppress(ConnectionError):
        await reader.read()
    writer.close()


async def _newsroom_listens(site: Site) -> None:
    while True:
        with suppress(OSError):
            _, writer = await asyncio.open_unix_connection(site.newsroom)
            writer.close()
            return
        await asyncio.sleep(0.05)


def _tell_where(site: Site) -> None:
    url = site.url
    _ = words_of(environment.operator_language())
    told = [(_("Readers:"), f"{url}/"), (_("Desk:"), f"{url}/desk/")]
    login = site.data / "first-login"
    if login.exists():
        told.append((_("First login:"), _login_in_words(login, demo=site.demo)))
    sys.stdout.writelines(f"{name:<12} {place}\n" for name, place in told)
    sys.stdout.flush()


def _login_in_words(login: Path, *, demo: bool) -> str:
    """A demo's login is said; a real newsroom's would stand in its logs for ever."""
    name, password = login.read_text(encoding="utf-8").split()
    return f"{name} / {password}" if demo else str(login)

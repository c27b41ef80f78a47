"""The supervisor's children: started, watched, started again, ended."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from warraq.supervisor.claims import CannotStartError
from warraq.supervisor.orders import Order

FIRST_WAIT, LONGEST_WAIT = 0.2, 10.0
"""Seconds before a child that died is started again; each death doubles them."""

STEADY = 10.0
"""Seconds after which a child that dies counts as one that had run well."""

LAST_WORDS = 4.0
"""Seconds between asking the children to end and ending them."""


@dataclass(frozen=True, slots=True)
class Command:
    """A module to run with its words, how nice it is to be, what descriptors it inherits.

    With a `title` it grows from the stem and is called so by the system; without, it is started
    for itself and has nothing of the newsroom in its memory.
    """

    name: str
    module: str
    words: tuple[str, ...] = ()
    nice: int = 0
    descriptors: tuple[int, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """A process; `ended` is its exit code to come, negative for the signal that ended it."""

    pid: int
    ended: asyncio.Future[int]

    def ask_to_end(self) -> None:
        if not self.ended.done():
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGTERM)

    def make_end(self) -> None:
        """It and whatever it started."""
        if self.pid:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)


class Stem:
    """The process from which others grow, started when it is first needed and when it has died."""

    def __init__(self, environ: Mapping[str, str], loaded: tuple[str, ...]) -> None:
        self._environ = environ
        self._loaded = loaded
        self._ordering = asyncio.Lock()
        self._control: socket.socket | None = None
        self._answer: asyncio.Future[Child] | None = None
        self._grown: dict[int, Child] = {}

    async def grow(self, command: Command) -> Child:
        """A child; one that has ended as the stem has, where the stem died instead."""
        order = Order(
            command.title, command.module, command.words, command.nice, command.descriptors
        )
        async with self._ordering:
            control = self._control or await self._start()
            self._answer = asyncio.get_running_loop().create_future()
            with suppress(OSError):
                socket.send_fds(control, [order.as_line()], command.descriptors)
            return await self._answer

    async def _start(self) -> socket.socket:
        control, theirs = socket.socketpair()
        control.setblocking(False)
        with theirs:
            process = await _started(
                *("warraq.supervisor.stem", str(theirs.fileno()), *self._loaded),
                stdin=asyncio.subprocess.DEVNULL,
                descriptors=(theirs.fileno(),),
                environ=self._environ,
            )
        self._control = control
        self._hearing = asyncio.create_task(self._hear(control, process))
        return control

    async def _hear(self, control: socket.socket, process: asyncio.subprocess.Process) -> None:
        left = b""
        while heard := await _heard(control):
            *lines, left = (left + heard).split(b"\n")
            for line in lines:
                self._take(**json.loads(line))
        control.close()
        self._bury(await process.wait())

    def _take(self, pid: int, code: int | None = None) -> None:
        if code is None:
            child = Child(pid, asyncio.get_running_loop().create_future())
            self._grown[pid] = child
            self._tell(child)
        elif pid in self._grown:
            self._grown.pop(pid).ended.set_result(code)

    def _tell(self, child: Child) -> None:
        if self._answer and not self._answer.done():
            self._answer.set_result(child)

    def _bury(self, code: int) -> None:
        """All that grew from it ended with it, and what was to grow never did."""
        self._control = None
        stillborn = Child(0, asyncio.get_running_loop().create_future())
        for child in (stillborn, *self._grown.values()):
            child.ended.set_result(code)
        self._grown.clear()
        self._tell(stillborn)

    async def end(self) -> None:
        """Let it go, and wait until it is gone."""
        if self._control:
            self._control.shutdown(socket.SHUT_WR)
            await self._hearing


async def _heard(control: socket.socket) -> bytes:
    try:
        return await asyncio.get_running_loop().sock_recv(control, 64 * 1024)
    except OSError:
        return b""


async def _started(
    *words: str, stdin: int, descriptors: tuple[int, ...], environ: Mapping[str, str]
) -> asyncio.subprocess.Process:
    # A group each, so that Ctrl-C comes to the supervisor alone; but not a session each:
    # Linux would weigh the sessions against each other and `nice` would count for nothing.
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", *words),
        stdin=stdin,
        pass_fds=descriptors,
        env=environ,
        process_group=0,
    )


class Family:
    """All children of one supervisor. `is_up` is set once all of them have come up.

    `loaded` are the modules that those have in common which grow from the stem.
    """

    def __init__(self, environ: Mapping[str, str], loaded: tuple[str, ...]) -> None:
        self.is_up = asyncio.Event()
        self._environ = environ
        self._stem = Stem(environ, loaded)
        self._running: dict[str, Child] = {}

    async def keep(self, command: Command, *, first: Command | None = None) -> None:
        """Run a command for ever: when it ends, start it again, with growing patience.

        `first` is what is run in its stead the first time. Raises CannotStartError when it
        ends before all are up: it would only end again.
        """
        wait = FIRST_WAIT
        code = await self.run(first or command)
        while self.is_up.is_set():
            sys.stderr.write(f"warraq: {command.name} ended ({code}); it is started again.\n")
            await asyncio.sleep(wait)
            started = monotonic()
            code = await self.run(command)
            steady = monotonic() - started > STEADY
            wait = FIRST_WAIT if steady else min(wait * 2, LONGEST_WAIT)
        raise CannotStartError(f"{command.name} ended ({code}) before it was ready.")

    async def run(self, command: Command) -> int:
        """Run a command to its end; its exit code, negative for the signal that ended it."""
        child = await (self._stem.grow(command) if command.title else self._start(command))
        self._running[command.name] = child
        code = await asyncio.shield(child.ended)
        del self._running[command.name]
        return code

    async def _start(self, command: Command) -> Child:
        process = await _started(
            *("warraq.supervisor.child", str(command.nice), command.module, *command.words),
            stdin=asyncio.subprocess.PIPE,
            descriptors=command.descriptors,
            environ=self._environ,
        )
        return Child(process.pid, asyncio.create_task(process.wait()))

    async def end(self) -> None:
        """Ask all to end, then make them and whatever they started."""
        children = list(self._running.values())
        for child in children:
            child.ask_to_end()
        if children:
            await asyncio.wait([child.ended for child in children], timeout=LAST_WORDS)
        for child in children:
            child.make_end()
        await self._stem.end()

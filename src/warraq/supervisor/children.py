"""The supervisor's children: started, watched, started again, ended."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from warraq.supervisor.claims import CannotStartError

FIRST_WAIT, LONGEST_WAIT = 0.2, 10.0
"""Seconds before a child that died is started again; each death doubles them."""

STEADY = 10.0
"""Seconds after which a child that dies counts as one that had run well."""

LAST_WORDS = 4.0
"""Seconds between asking the children to end and ending them."""


@dataclass(frozen=True, slots=True)
class Command:
    """A module to run with its words, how nice it is to be, what descriptors it inherits."""

    name: str
    module: str
    words: tuple[str, ...] = ()
    nice: int = 0
    descriptors: tuple[int, ...] = ()


class Family:
    """All children of one supervisor. `is_up` is set once all of them have come up."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.is_up = asyncio.Event()
        self._environ = environ
        self._running: dict[str, asyncio.subprocess.Process] = {}

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
        # A group each, so that Ctrl-C comes to the supervisor alone; but not a session each:
        # Linux would weigh the sessions against each other and `nice` would count for nothing.
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "warraq.supervisor.child", str(command.nice)),
            *(command.module, *command.words),
            stdin=asyncio.subprocess.PIPE,
            pass_fds=command.descriptors,
            env=self._environ,
            process_group=0,
        )
        self._running[command.name] = process
        code = await process.wait()
        del self._running[command.name]
        return code

    async def end(self) -> None:
        """Ask all to end, then make them and whatever they started."""
        processes = list(self._running.values())
        for process in processes:
            with suppress(ProcessLookupError):
                process.terminate()
        ending = [asyncio.create_task(process.wait()) for process in processes]
        if ending:
            await asyncio.wait(ending, timeout=LAST_WORDS)
        for process in processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

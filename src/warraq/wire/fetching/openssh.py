"""OpenSSH's own `sftp`, told one command after another over its standard input.

It runs in a process group of its own, in a folder that goes with it, and knows nothing of the
account's own configuration, keys and agent.
"""

import asyncio
import os
import resource
import shutil
import signal
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from warraq.wire import wording
from warraq.wire.fetching.fetched import Bounds, Fault, FetchError, Login

PROGRAM = "sftp"
TRANSPARENT = "latin-1"
"""File names are bytes: read so, they go back as they came."""

END = b"sftp> lpwd\n"
"""The echo of a command that follows each of ours: all that was said before it is the answer."""

MOST_SAID = 16 * 1024 * 1024
"""Bytes of one answer: a listing of a hundred thousand files."""

SLACK = 1024 * 1024
"""Bytes above the limit at which the system stops a file; what is between is weighed here."""

MEMORY = 1024**3
KEY = "-----BEGIN "
"""What a private key begins with that stands where a password may."""

ASKPASS = '#!/bin/sh\nprintf "%s\\n" "$WARRAQ_FEED_PASSWORD"\n'

FAULTS = {
    "Permission denied": Fault.LOGIN,
    "authentication": Fault.LOGIN,
    "Host key verification failed": Fault.IDENTITY,
    "onnection refused": Fault.UNREACHABLE,
    "o route to host": Fault.UNREACHABLE,
    "etwork is unreachable": Fault.UNREACHABLE,
}
"""What ssh says when there is no session, and what it means."""

LOST = 255
"""The exit code when the connection ended; what goes wrong in a session exits 1."""


class Session:
    """A client that is connected, or about to be; `folder` is where its downloads go."""

    def __init__(self, process: Process, folder: Path, bounds: Bounds) -> None:
        self.folder = folder
        self._process = process
        self._told = cast(asyncio.StreamWriter, process.stdin)
        self._heard = cast(asyncio.StreamReader, process.stdout)
        self._seconds = bounds.seconds

    async def tell(self, command: str) -> list[str]:
        """The lines that are said to a command; both are bytes, as TRANSPARENT has them.

        Raises FetchError when the program ends over it, TimeoutError.
        """
        lines = f"{command}\nlpwd\n".encode(TRANSPARENT)
        with suppress(ConnectionError):  # it has ended: its last words tell why
            self._told.write(lines)
            await self._told.drain()
        async with asyncio.timeout(self._seconds):
            return _answer(await self._said())

    async def _said(self) -> list[bytes]:
        said, size = list[bytes](), 0
        async for line in self._heard:
            if line == END:
                return said
            said.append(line)
            size += len(line)
            if size > MOST_SAID:
                raise FetchError(Fault.TOO_LARGE, "ls")
        raise _end(await self._process.wait(), _lines(said))


def _answer(said: list[bytes]) -> list[str]:
    """What follows the echo of the command."""
    echoes = [number for number, line in enumerate(said) if line.startswith(b"sftp> ")]
    return _lines(said[echoes[0] + 1 :] if echoes else said)


def _lines(said: list[bytes]) -> list[str]:
    return [line.rstrip(b"\r\n").decode(TRANSPARENT) for line in said]


def _end(code: int, said: list[str]) -> FetchError:
    """Why the program ended."""
    if code == -signal.SIGXFSZ:
        return FetchError(Fault.TOO_LARGE, wording.MORE_THAN_SAID)
    noise = ("sftp> ", "Connection closed", "Local working directory")
    words = [line for line in said if line.strip() and not line.startswith(noise)]
    detail = _shown(words[-1]) if words else wording.ENDED
    if code != LOST:
        return FetchError(Fault.FOLDER, detail)
    found = (fault for mark, fault in FAULTS.items() if any(mark in line for line in words))
    fault = next(found, Fault.BROKEN)
    return FetchError(fault, "" if fault is Fault.UNREACHABLE else detail)


def _shown(line: str) -> str:
    return line.encode(TRANSPARENT).decode("utf-8", "replace")


@asynccontextmanager
async def session(
    *, address: str, port: int, name: str, known_hosts: Path, login: Login, bounds: Bounds
) -> AsyncIterator[Session]:
    """A session at an IP address; `name` is what the host's key is known by.

    The key that the host shows first is kept in `known_hosts`, and another one refused. A
    password may be a private key. At the end the process group is killed, wherever it stands.
    Raises FetchError when there is no such program.
    """
    if not (program := shutil.which(PROGRAM)):
        raise FetchError(Fault.PROGRAM, PROGRAM)
    with TemporaryDirectory(prefix="warraq-") as made:
        folder = Path(made)
        options = {
            **_host(address, port, name, known_hosts),
            **_proof(login, folder),
            "ConnectTimeout": str(int(bounds.seconds) + 1),
        }
        process = await asyncio.create_subprocess_exec(
            program, *(f"-o{key}={value}" for key, value in options.items()),
            "-b", "-", "-F", "none", "agency",
            stdin=PIPE, stdout=PIPE, stderr=STDOUT, cwd=folder, start_new_session=True,
            env=_environment(folder, login),
        )  # fmt: skip
        try:
            _limit(process.pid, bounds.size)
            yield Session(process, folder, bounds)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()


def _host(address: str, port: int, name: str, known_hosts: Path) -> dict[str, str]:
    return {
        "HostName": address,
        "Port": str(port),
        "HostKeyAlias": name,
        "UserKnownHostsFile": f'"{known_hosts}"',
        "GlobalKnownHostsFile": "/dev/null",
        "StrictHostKeyChecking": "accept-new",
        "UpdateHostKeys": "no",
        "LogLevel": "ERROR",
    }


def _proof(login: Login, folder: Path) -> dict[str, str]:
    """How the user is proved; `BatchMode` comes before `-b`, which would ask for no password."""
    user, secret = login
    if '"' in user or not user.isprintable():
        raise FetchError(Fault.LOGIN, user)
    common = {"BatchMode": "no", "User": f'"{user}"', "NumberOfPasswordPrompts": "1"}
    if secret.startswith(KEY):
        _write(folder / "key", secret.replace("\r", "").strip() + "\n", 0o600)
        return {**common, "PreferredAuthentications": "publickey", "IdentitiesOnly": "yes",
                "IdentityAgent": "none", "IdentityFile": f'"{folder}/key"'}  # fmt: skip
    _write(folder / "askpass", ASKPASS, 0o700)
    return {**common, "PreferredAuthentications": "keyboard-interactive,password"}


def _write(path: Path, text: str, mode: int) -> None:
    path.touch(mode)
    path.write_text(text)


def _environment(folder: Path, login: Login) -> dict[str, str]:
    """English words and times in UTC, whatever the newsroom's are."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "SSH_ASKPASS": str(folder / "askpass"),
        "SSH_ASKPASS_REQUIRE": "force",
        "WARRAQ_FEED_PASSWORD": login[1],
    }


def _limit(pid: int, size: int) -> None:
    """A server that sends more than it announced is stopped by the system."""
    with suppress(ProcessLookupError):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size + SLACK, size + SLACK))
        resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, MEMORY))

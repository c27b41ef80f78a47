"""What one `warraq up` takes for itself: its data folder, its port, a socket's name."""

import errno
import fcntl
import os
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warraq.folder import open_folder

LONGEST_SOCKET_NAME = 100
"""Bytes; systems allow from 104 to 108."""

BACKLOG = 1024
MOMENT = 1.0
"""Seconds."""


class CannotStartError(Exception):
    """The message is for whoever typed `warraq up`."""


@contextmanager
def claimed_folder(data: Path) -> Iterator[None]:
    """Hold the data folder, made when it is not there.

    Raises CannotStartError if another holds it, SettingError if it cannot be used.
    """
    try:
        open_folder(data)
        lock = os.open(data / "up.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise CannotStartError(f"{data} cannot be used: {error.strerror}.") from error
    try:
        _take(lock, data)
        yield
    finally:
        os.close(lock)


def _take(lock: int, data: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.read(lock, 20).decode(errors="replace").strip()
        raise CannotStartError(
            f"Another `warraq up` (process {holder}) is running on {data}. "
            "Stop it, or give another folder with --data."
        ) from None
    os.ftruncate(lock, 0)
    os.write(lock, f"{os.getpid()}\n".encode())


@dataclass(frozen=True, slots=True)
class Doors:
    """One port, taken by `claim`; readers come in by the `sockets`, one for each worker.

    Of several sockets each has a queue of its own, among which the system spreads whoever
    connects. Any program of the same user could join them: that is what `claim` is for,
    which nobody can share.
    """

    claim: socket.socket
    sockets: tuple[socket.socket, ...]

    @property
    def address(self) -> tuple[str, int]:
        host, port = self.sockets[0].getsockname()[:2]
        return host, port

    def open(self) -> None:
        """Raises CannotStartError where another program was faster."""
        try:
            self.claim.listen(BACKLOG)
            if self.claim not in self.sockets:
                self.claim.close()
            for each in self.sockets:
                each.listen(BACKLOG)
        except OSError as error:
            raise CannotStartError(f"Another program took the port: {error.strerror}.") from error


@contextmanager
def doors(host: str, port: int, *, number: int) -> Iterator[Doors]:
    """So many sockets at one port, none listening yet. Raises CannotStartError."""
    with ExitStack() as held:
        claim = held.enter_context(bound_socket(host, port))
        if number == 1:
            yield Doors(claim, (claim,))
            return
        sockets = [
            held.enter_context(socket.socket(claim.family, claim.type)) for _ in range(number)
        ]
        for each in sockets:
            _prepare(each)
            each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            each.bind(claim.getsockname())
        yield Doors(claim, tuple(sockets))


def bound_socket(host: str, port: int) -> socket.socket:
    """A socket bound to host and port, not listening yet; port 0 is any free one.

    Raises CannotStartError when it cannot be had.
    """
    if not 0 <= port <= 65535:
        raise CannotStartError(f"{port} is no port; ports go up to 65535.")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except socket.gaierror as error:
        raise CannotStartError(f"{host} is no address to listen on: {error.strerror}.") from error
    except UnicodeError as error:
        raise CannotStartError(f"{host} is no address to listen on.") from error
    family, kind, protocol, _, address = found[0]
    bound = socket.socket(family, kind, protocol)
    _prepare(bound)
    try:
        _bind(bound, address)
    except OSError as error:
        bound.close()
        raise CannotStartError(_why_not(error, host, port)) from error
    return bound


def _prepare(unbound: socket.socket) -> None:
    unbound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    unbound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _bind(bound: socket.socket, address: Any) -> None:
    """Bind; for a moment again and again, for an `up` that was killed takes one to be gone."""
    end = time.monotonic() + MOMENT
    while True:
        try:
            return bound.bind(address)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or time.monotonic() > end:
                raise
        time.sleep(0.05)


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use on {host}. Choose another with --port."
    return f"Cannot listen on {host}, port {port}: {error.strerror}."


@contextmanager
def newsroom_socket(data: Path) -> Iterator[Path]:
    """A name for the newsroom's socket: in the data folder, or where names are short enough."""
    path = data / "newsroom.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_NAME:
        yield path
        path.unlink(missing_ok=True)
        return
    with tempfile.TemporaryDirectory(prefix="warraq-") as folder:
        yield Path(folder) / "newsroom.sock"

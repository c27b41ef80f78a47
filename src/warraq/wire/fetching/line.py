"""A connection for code that blocks: it runs in a thread of its own and is cut off from here.

A thread cannot be stopped. What it waits for can: its connection ends, whatever it does.
"""

import asyncio
import socket
import ssl
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from warraq.environment import Network
from warraq.wire.fetching.addresses import reachable

Result = TypeVar("Result")


class Line:
    """A connection and the one thread that talks over it, for `seconds` at a time."""

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self.connection = connection
        self._end = connection.dup()
        self._seconds = seconds
        self._thread = ThreadPoolExecutor(1, "line")

    async def do(self, work: Callable[[], Result]) -> Result:
        """What `work` gives, done in the thread. After a TimeoutError the line is to be cut."""
        async with asyncio.timeout(self._seconds):
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def secure(self, host: str) -> None:
        """Go on in TLS with a server that proves to be `host`. Blocks."""
        context = ssl.create_default_context()
        self.connection = context.wrap_socket(self.connection, server_hostname=host)

    def cut(self) -> None:
        """End the connection, and with it whatever the thread waits for."""
        with suppress(OSError):  # the other side was faster
            self._end.shutdown(socket.SHUT_RDWR)
        self._end.close()
        self._thread.submit(lambda: self.connection.close())
        self._thread.shutdown(wait=False)


async def connect(host: str, port: int, *, allowed: Sequence[Network] = ()) -> socket.socket:
    """A connection to a host, to the very address that was judged.

    Raises ForbiddenAddressError when it leads into a private network, OSError when it leads
    nowhere.
    """
    address = await reachable(host, port, allowed=allowed)
    connection = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    try:
        connection.setblocking(False)
        await asyncio.get_running_loop().sock_connect(connection, (address, port))
        connection.setblocking(True)
    except BaseException:
        connection.close()
        raise
    return connection

"""Where renditions are made: in a process that ends when they are, and gives its memory back.

One photo takes a second and a hundred megabytes, and a breaking story waits for neither. The
worker forks the darkroom before it has threads or connections; the darkroom forks a process for
each batch, so that nothing of one is left behind, and ends with the worker.
"""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.db import connections

TITLE = "warraq-darkroom"


class Darkroom:
    """`develop` asks for what is due and does not wait; asking while it is busy asks once more."""

    def __init__(self, make: Callable[[], int]) -> None:
        connections.close_all()
        waiting, self._asking = os.pipe()
        os.set_blocking(self._asking, False)
        self.pid = os.fork()
        if not self.pid:
            os.close(self._asking)
            _wait(waiting, make)
        os.close(waiting)

    def develop(self) -> None:
        """Raises ChildProcessError where the darkroom is gone: the worker is started anew."""
        with suppress(BlockingIOError):  # it has been asked often enough
            try:
                os.write(self._asking, b".")
            except BrokenPipeError:
                raise ChildProcessError("the darkroom is gone") from None


def _wait(asked: int, make: Callable[[], int]) -> None:
    """A process for all that is due, whenever one is asked for, until the worker ends."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(OSError):  # systems other than Linux have no such file
        Path("/proc/self/comm").write_text(TITLE)
    while os.read(asked, 4096):
        pid = os.fork()
        if not pid:
            _make_all(make)
        os.waitpid(pid, 0)
    os._exit(0)


def _make_all(make: Callable[[], int]) -> None:
    try:
        while make():
            pass
    finally:
        os._exit(0)

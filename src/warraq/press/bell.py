"""The worker's bell: the commit that marks a page stale rings it, and the worker comes at once.

A named pipe in the data folder, for the processes of one machine. Whoever marks a page on
another, or while no worker waits, is heard at the worker's next look.
"""

import os
import select
from contextlib import suppress

from django.conf import settings

NAME = "worker-bell"


def ring() -> None:
    """Have the worker come. Waits for nobody and never fails: the mark stands without it too."""
    with suppress(OSError):  # nobody listens, or so many rang that the pipe is full
        bell = os.open(settings.WARRAQ_DATA / NAME, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            os.write(bell, b"\n")
        finally:
            os.close(bell)


class Bell:
    """The worker's end of the bell, which its owner alone may ring."""

    def __init__(self) -> None:
        name = settings.WARRAQ_DATA / NAME
        with suppress(FileExistsError):
            os.mkfifo(name, 0o600)
        # Open for writing too: a pipe that nobody has open for writing is ready all the time.
        self._pipe = os.open(name, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)

    def wait(self, seconds: float) -> bool:
        """Wait until it rings, for so long at most; whether it rang, once or many times."""
        rang = bool(select.select([self._pipe], [], [], seconds)[0])
        if rang:
            os.read(self._pipe, select.PIPE_BUF * 16)
        return rang

    def close(self) -> None:
        os.close(self._pipe)

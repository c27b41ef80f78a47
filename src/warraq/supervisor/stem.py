"""The stem: loads the newsroom once; the processes that the supervisor orders grow from it.

`python -m warraq.supervisor.stem CONTROL MODULE …`. What was loaded before a process was forked
is in memory once, whoever uses it. It opens nothing and starts no thread: a child begins with
what any process would, and with the modules.

On CONTROL, a socket, come orders in JSON with the descriptors that the child is to have, each
after the answer to the one before; `{"pid"}` answers one, and `{"pid", "code"}` says that one has
ended. When CONTROL closes or this process is gone, all that grew from it end.
"""

import fcntl
import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from warraq.environment import SettingError
from warraq.supervisor.orders import Order
from warraq.supervisor.standing_back import stand_back

LONGEST_ORDER = 64 * 1024
MOST_DESCRIPTORS = 16
OUT_OF_THE_WAY = 100
"""No descriptor that a child is to have by number is as high."""


class Stem:
    """`grow` returns in the children only, each time with what the child is to be."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        # Its other end is in this process alone, and closes with it.
        lifeline, self._held = os.pipe()
        self._lifeline = _out_of_the_way(lifeline)
        self._woken, waker = socket.socketpair()
        self._waker = waker
        for end in (self._woken, waker):
            end.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(waker.fileno())

    def grow(self) -> tuple[Order, list[int]] | None:
        """Fork what is ordered and tell what ended; None when there will be no more orders."""
        while True:
            ready, _, _ = select.select([self._control, self._woken], [], [])
            if self._woken in ready:
                self._woken.recv(4096)
                for pid, code in _ended():
                    self._say(pid=pid, code=code)
            if self._control in ready:
                line, given, _, _ = socket.recv_fds(self._control, LONGEST_ORDER, MOST_DESCRIPTORS)
                if not line:
                    return None
                pid = os.fork()
                if not pid:
                    self._leave()
                    return Order.from_line(line), given
                _give_a_group(pid)
                for descriptor in given:
                    os.close(descriptor)
                self._say(pid=pid)

    def _say(self, **facts: int) -> None:
        with suppress(OSError):
            self._control.sendall(json.dumps(facts).encode() + b"\n")

    def _leave(self) -> None:
        """In a child: what was the stem's is no longer, and it ends with the stem."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for end in (self._control, self._woken, self._waker):
            end.close()
        os.close(self._held)
        threading.Thread(target=_end_with, args=(self._lifeline,), daemon=True).start()


def _ended() -> Iterator[tuple[int, int]]:
    with suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            yield pid, os.waitstatus_to_exitcode(status)


def _give_a_group(pid: int) -> None:
    """By whoever comes first, parent or child: who ends it must find it there."""
    with suppress(OSError):
        os.setpgid(pid, pid)


def _end_with(lifeline: int) -> None:
    os.read(lifeline, 1)
    os._exit(1)


def become(order: Order, given: list[int]) -> None:
    """Run the module as if this process had been started for it."""
    _give_a_group(os.getpid())
    stand_back(order.nice)
    _take(order.descriptors, given)
    with suppress(OSError):  # systems other than Linux have no such file
        Path("/proc/self/comm").write_text(order.title)
    sys.argv = [order.module, *order.words]
    runpy.run_module(order.module, run_name="__main__", alter_sys=True)


def _take(numbers: tuple[int, ...], given: list[int]) -> None:
    """Have the given descriptors under the numbers by which the module was told of them."""
    aside = [_out_of_the_way(descriptor) for descriptor in given]
    for descriptor, number in zip(aside, numbers, strict=True):
        os.dup2(descriptor, number)
        os.close(descriptor)


def _out_of_the_way(descriptor: int) -> int:
    moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, OUT_OF_THE_WAY)
    os.close(descriptor)
    return moved


def main() -> None:
    control = socket.socket(fileno=_out_of_the_way(int(sys.argv[1])))
    # What is loaded stays: looking through it is a tenth of the start. And what a collection frees
    # leaves holes, which each child would fill with its own, making memory its own for it.
    gc.disable()
    try:
        for module in sys.argv[2:]:
            importlib.import_module(module)
    except SettingError as error:
        sys.exit(f"warraq: {error}")
    gc.freeze()
    gc.enable()
    grown = Stem(control).grow()
    if grown is not None:
        become(*grown)


if __name__ == "__main__":
    main()

"""Files as memory that processes share: the system's own copy of them, which it may take back."""

import ctypes
import os
from mmap import MAP_SHARED, PROT_READ
from pathlib import Path

MAP_COSTS = 300
"""Bytes of a process's own memory, roughly; what is mapped is everybody's."""

MOST_OF_A_PROCESS = Path("/proc/sys/vm/max_map_count")

_c = ctypes.CDLL(None, use_errno=True)
_c.mmap.restype = ctypes.c_void_p
_c.mmap.argtypes = (ctypes.c_void_p, ctypes.c_size_t, *(ctypes.c_int,) * 3, ctypes.c_long)
_c.munmap.argtypes = (ctypes.c_void_p, ctypes.c_size_t)
_FAILED = ctypes.c_void_p(-1).value


class Map:
    """A whole file, to be read. Its place is free again when it goes."""

    __slots__ = ("_address", "_length", "_maps")

    def __init__(self, maps: "Maps", address: int, length: int) -> None:
        self._maps = maps
        self._address = address
        self._length = length

    def __len__(self) -> int:
        return self._length

    def read(self) -> bytes:
        return ctypes.string_at(self._address, self._length)

    def __del__(self) -> None:
        _c.munmap(self._address, self._length)
        self._maps.places += 1


Body = bytes | Map


class Maps:
    """At most `places` maps at one time.

    Only of files that are replaced and never changed in place: one that is cut short while it
    is mapped ends the process that reads it. Python's own `mmap` would keep a descriptor for
    each of them (until 3.13), and there are fewer of these.
    """

    def __init__(self, places: int) -> None:
        self.places = places

    def open(self, file: str) -> Map | None:
        """None when no place is left, or for a file of no bytes. Raises OSError as `open` does."""
        if self.places <= 0:
            return None
        with open(file, "rb") as opened:
            length = os.fstat(opened.fileno()).st_size
            if not length:
                return None
            address = _c.mmap(None, length, PROT_READ, MAP_SHARED, opened.fileno(), 0)
        if address == _FAILED:
            return None
        self.places -= 1
        return Map(self, address, length)


def maps_of_a_process() -> Maps:
    """Half of those that the system allows: the rest of the process has some too."""
    try:
        return Maps(int(MOST_OF_A_PROCESS.read_text()) // 2)
    except (OSError, ValueError):
        return Maps(0)


def bytes_of(body: Body) -> bytes:
    return body if isinstance(body, bytes) else body.read()


def memory_of(body: Body) -> int:
    """Bytes of this process's own memory."""
    return len(body) if isinstance(body, bytes) else MAP_COSTS

"""Prints, as JSON, how many MB of memory reading a file of each shape takes beside the file.

A process of its own, which reads each file in a fork: the most that a process ever had is kept.
"""

import json
import os
import resource
import sys

from tests.wire.test_growth import SHAPES

from warraq.wire.parsing import parse

SIZE = 200_000
"""Characters of a file, about."""


def peak(shape: str) -> float:
    raw = file_of(shape)
    reading, writing = os.pipe()
    if not os.fork():
        before = memory()
        parse(raw, name="f")
        os.write(writing, str(memory() - before).encode())
        os._exit(0)
    os.wait()
    os.close(writing)
    with os.fdopen(reading) as told:
        return float(told.read()) / 1024


def file_of(shape: str) -> bytes:
    size = 100
    while len(file := SHAPES[shape](size)) < SIZE:
        size = size * SIZE // len(file) + 1
    return file.encode()


def memory() -> int:
    """The most that this process has had, in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    parse(b'{"uri": "a"}', name="f")  # imports and tables are made once
    json.dump({shape: peak(shape) for shape in SHAPES}, sys.stdout)

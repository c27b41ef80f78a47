"""The machine under the benchmarks: its cores, and what processes take of them."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
CORES = sorted(os.sched_getaffinity(0))
SERVER_CORE, CLIENT_CORE = CORES[0], CORES[-1]


@contextmanager
def pinned_to(core: int) -> Iterator[None]:
    """What is started meanwhile stays on one core."""
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, CORES)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def tree(pid: int) -> list[int]:
    """A process and every process below it."""
    parents = {int(each.name): _stat(each) for each in Path("/proc").glob("[0-9]*")}
    found = [pid]
    for process in found:
        found += [each for each, fields in parents.items() if fields and int(fields[1]) == process]
    return found


def seconds_of_cores(pid: int) -> float:
    """Processor time that a process and all below it have taken so far."""
    fields = [_stat(Path("/proc", str(each))) for each in tree(pid)]
    return sum(int(field[11]) + int(field[12]) for field in fields if field) / TICKS


def megabytes(pid: int) -> float:
    """Memory of a process and all below it, what they share counted once (PSS)."""
    return sum(map(_pss, tree(pid))) / 1024


def _pss(pid: int) -> int:
    try:
        lines = Path("/proc", str(pid), "smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _stat(folder: Path) -> list[str]:
    """Fields of `/proc/PID/stat` from the state on; none for a process that is gone."""
    try:
        return (folder / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []

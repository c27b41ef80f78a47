"""Load from wrk, and what a server does under it."""

import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.machine import CLIENT_CORE, pinned_to, seconds_of_cores
from bench.servers import Server

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Asked:
    """What a load asks for: of a hundred requests so many for paths of each group, at random."""

    groups: Sequence[tuple[int, Sequence[str]]]
    headers: Mapping[str, str] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        for number, (share, paths) in enumerate(self.groups):
            yield from (f"{number} {share} {path}\n" for path in paths)


def only(*paths: str, **headers: str) -> Asked:
    """These paths and no other; headers are named with underscores."""
    return Asked(((100, paths),), {name.replace("_", "-"): headers[name] for name in headers})


@dataclass(frozen=True)
class Round:
    """One server's turn: requests a second, milliseconds, microseconds of its core a request.

    `errors` counts answers of 400 and more, connections that broke and requests never answered.
    """

    rate: float
    p99: float
    cost: float
    errors: int


def take_turn(
    server: Server,
    asked: Asked,
    *,
    seconds: float,
    connections: int = 64,
    errs: bool = False,
    meanwhile: Callable[[], object] = lambda: None,
) -> Round:
    """Ask over and over. Raises ValueError when any answer was an error, unless it `errs`."""
    before = seconds_of_cores(server.pid)
    with loading(server, asked, seconds=seconds, connections=connections) as process:
        meanwhile()
        said, complaint = process.communicate()
    if process.returncode:
        raise ValueError(f"wrk: {said}{complaint}")
    taken = seconds_of_cores(server.pid) - before
    found = _round(said, taken)
    if found.errors and not errs:
        raise ValueError(f"{server.name}: {said}")
    return found


@contextmanager
def loading(
    server: Server, asked: Asked, *, seconds: float = 3600, connections: int = 64
) -> Iterator["subprocess.Popen[str]"]:
    """Ask meanwhile, from the client's core."""
    with tempfile.NamedTemporaryFile("w", suffix=".paths") as paths:
        paths.writelines(asked.lines())
        paths.flush()
        headers = {"Accept-Encoding": "gzip", **asked.headers}
        command = [
            *("wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--latency"),
            *(word for name, value in headers.items() for word in ("-H", f"{name}: {value}")),
            *("-s", str(SCRIPT), f"http://127.0.0.1:{server.port}", "--", paths.name),
        ]
        with pinned_to(CLIENT_CORE):
            process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def _round(said: str, taken: float) -> Round:
    requests = int(_found(r"(\d+) requests in", said)[1])
    p99 = _found(r"99%\s+([\d.]+)(us|ms|s)", said)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    broken = re.search(r"Socket errors: (.*)", said)
    counted = [refused[1] if refused else "0", *re.findall(r"\d+", broken[1] if broken else "")]
    return Round(
        rate=float(_found(r"Requests/sec:\s+([\d.]+)", said)[1]),
        p99=float(p99[1]) * UNITS[p99[2]],
        cost=1e6 * taken / max(1, requests),
        errors=sum(map(int, counted)),
    )


def _found(pattern: str, text: str) -> re.Match[str]:
    match = re.search(pattern, text)
    if match is None:
        raise ValueError(f"wrk said: {text}")
    return match

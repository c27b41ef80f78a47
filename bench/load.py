"""Load from wrk, and what a server does under it."""

import re
import subprocess
from dataclasses import dataclass

from bench.machine import CLIENT_CORE, pinned_to, seconds_of_cores
from bench.servers import Server

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Round:
    """One server's turn: requests a second, milliseconds, microseconds of its core a request."""

    rate: float
    p99: float
    cost: float


def take_turn(server: Server, path: str, *, seconds: int, connections: int = 64) -> Round:
    """Ask for one page, gzipped, over and over. Raises ValueError when any answer was none."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    before = seconds_of_cores(server.pid)
    with pinned_to(CLIENT_CORE):
        said = subprocess.run(
            [*command, "-H", "Accept-Encoding: gzip", f"http://127.0.0.1:{server.port}{path}"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    taken = seconds_of_cores(server.pid) - before
    if "Non-2xx" in said or "Socket errors" in said:
        raise ValueError(f"{server.name}: {said}")
    requests = int(_found(r"(\d+) requests in", said)[1])
    p99 = _found(r"99%\s+([\d.]+)(us|ms|s)", said)
    return Round(
        rate=float(_found(r"Requests/sec:\s+([\d.]+)", said)[1]),
        p99=float(p99[1]) * UNITS[p99[2]],
        cost=1e6 * taken / requests,
    )


def _found(pattern: str, text: str) -> re.Match[str]:
    match = re.search(pattern, text)
    if match is None:
        raise ValueError(f"wrk said: {text}")
    return match

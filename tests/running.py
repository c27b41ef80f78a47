"""A real newsroom for tests: the command, its processes, its address."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

WARRAQ = (sys.executable, "-m", "warraq")
PATIENCE = 180.0
"""Seconds after which something that should have happened has not."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def environment(data: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """What a newsroom of its own gets: nothing of ours, of the tests' or of another database.

    It may write its bytecode, without which Wagtail is compiled anew by every process.
    """
    ours = ("WARRAQ_", "DJANGO_", "DATABASE_URL", "REDIS_URL", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "WARRAQ_DATA": str(data), **settings}


def warraq(
    *words: str, data: Path, check: bool = True, settings: Mapping[str, str] = {}
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    done = subprocess.run(
        [*WARRAQ, *words],
        env=environment(data, settings), capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    if check:
        assert done.returncode == 0, done.stdout + done.stderr
    return done


@dataclass
class Newsroom:
    """`warraq up` on a data folder, started and killed at will."""

    data: Path
    port: int = field(default_factory=free_port)
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        if self.process and self.process.poll() is None:
            self.kill()
        with (self.data.parent / "up.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*WARRAQ, "up", "--port", str(self.port)],
                env=environment(self.data, self.settings),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(self.answers, "the newsroom answers", self.data.parent / "up.log")

    def answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, (self.data.parent / "up.log").read_text()
        try:
            return get(f"{self.address}/readyz")[0] == 200
        except OSError:
            return False

    def stop(self) -> int:
        """End it as an operator would; its exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)

    def kill(self) -> None:
        """kill -9 of every process, at once.

        None is left that could answer in the place of the next newsroom at this port.
        """
        assert self.process is not None
        for pid in _session(self.process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(timeout=20)
        wait_until(lambda: not self.listens(), "nothing listens any more")

    def listens(self) -> bool:
        with socket.socket() as reader:
            return reader.connect_ex(("127.0.0.1", self.port)) == 0


def _session(leader: int) -> Iterator[int]:
    """The processes that a newsroom consists of: each has a group of its own, all one session."""
    for each in Path("/proc").iterdir():
        if each.name.isdecimal():
            with suppress(ProcessLookupError):
                if os.getsid(int(each.name)) == leader:
                    yield int(each.name)


def wait_until(holds: object, what: str, log: Path | None = None) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():  # type: ignore[operator]
        if time.monotonic() > deadline:
            raise AssertionError(f"in vain: {what}\n{log.read_text() if log else ''}")
        time.sleep(0.05)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


_opener = urllib.request.build_opener(_Stay)


def get(url: str, **headers: str) -> tuple[int, str]:
    """Status and text of an answer; redirects are not followed."""
    return send(urllib.request.Request(url, headers=headers))


def post(url: str, body: bytes, **headers: str) -> tuple[int, str]:
    return send(urllib.request.Request(url, data=body, headers=headers, method="POST"))


def send(request: urllib.request.Request) -> tuple[int, str]:
    try:
        with _opener.open(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()

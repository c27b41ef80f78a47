"""A Redis of the tests' own, which they may stop."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from redis import Redis, RedisError

from tests.front.running import until
from tests.running import free_port

REDIS = shutil.which("redis-server")


class Server:
    """`client` is for the tests' own questions; what is kept on disk lies in `folder`."""

    def __init__(self, folder: Path, *words: str) -> None:
        self._folder = folder
        self._words = words
        self._port = free_port()
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self.client: Any = Redis.from_url(self.url, socket_timeout=5)
        self.start()

    def start(self) -> None:
        command = [str(REDIS), "--port", str(self._port), "--bind", "127.0.0.1"]
        command += ["--dir", str(self._folder), "--save", "", *self._words]
        with (self._folder / "redis.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log)
        until(self.answers)

    def answers(self) -> bool:
        try:
            return bool(self.client.ping())
        except RedisError:
            return False

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(10)

    def pause(self) -> None:
        """It takes what is sent, and answers nothing."""
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._process.send_signal(signal.SIGCONT)

    def cut_everybody_off(self) -> None:
        for kind in ("normal", "pubsub"):
            self.client.execute_command("CLIENT", "KILL", "TYPE", kind, "SKIPME", "yes")


@contextmanager
def redis_server(folder: Path, *words: str) -> Iterator[Server]:
    if REDIS is None:
        pytest.skip("redis-server is not installed")
    server = Server(folder, *words)
    try:
        yield server
    finally:
        server.go_on()
        server.stop()

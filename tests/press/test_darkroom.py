"""Renditions are made in processes that end, beside a worker that waits for none of them."""

import os
import subprocess
import sys
from pathlib import Path

from tests.front.running import ENVIRON, until

WORKER = """
import os, sys, time
from pathlib import Path
import django
django.setup()
from warraq.press.darkroom import Darkroom
folder = Path(sys.argv[1])
def make():
    due = list(folder.glob("due-*"))
    if due:
        (folder / f"made-{due[0].name}-{os.getpid()}").touch()
        due[0].unlink()
    return len(due)
darkroom = Darkroom(make)
(folder / f"darkroom-{darkroom.pid}").touch()
while True:
    darkroom.develop()
    time.sleep(0.01)
"""


def runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def pids(folder: Path, pattern: str) -> list[int]:
    return [int(path.name.rpartition("-")[2]) for path in folder.glob(pattern)]


def test_each_batch_has_a_process_that_ends_and_the_darkroom_ends_with_its_worker(
    tmp_path: Path,
) -> None:
    environ = {**ENVIRON, "DJANGO_SETTINGS_MODULE": "warraq.settings", "WARRAQ_DATA": str(tmp_path)}
    worker = subprocess.Popen([sys.executable, "-c", WORKER, str(tmp_path)], env=environ)
    try:
        (tmp_path / "due-1").touch()
        until(lambda: bool(pids(tmp_path, "made-due-1-*")), seconds=60)
        (tmp_path / "due-2").touch()
        until(lambda: bool(pids(tmp_path, "made-due-2-*")))
        (darkroom,) = pids(tmp_path, "darkroom-*")
        makers = pids(tmp_path, "made-*")
        assert len({os.getpid(), worker.pid, darkroom, *makers}) == 5
        until(lambda: not any(map(runs, makers)))
        assert runs(darkroom)
    finally:
        worker.kill()
        worker.wait()
    until(lambda: not runs(darkroom))

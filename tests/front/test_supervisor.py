"""`warraq up`, with a small newsroom and worker."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.front.running import ENVIRON, Running, page, until
from warraq import environment
from warraq.supervisor.claims import CannotStartError, bound_socket, doors, newsroom_socket


def small_up(data: Path, port: int = 0, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.front.small_up", str(data), str(port), *words],
        env=ENVIRON,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def running_up(data: Path) -> Iterator[tuple[subprocess.Popen[str], Running, list[str]]]:
    """What is running, how to ask it, and what it said until it could be asked."""
    process = small_up(data)
    assert process.stdout
    said = []
    try:
        for line in process.stdout:
            said.append(line)
            if line.startswith("Desk:"):
                break
        port = re.search(r"127\.0\.0\.1:(\d+)/", said[-1])
        assert port, said
        yield process, Running(int(port[1]), data), said
    finally:
        process.terminate()
        process.communicate(timeout=15)


def family(pid: int) -> dict[int, str]:
    """Every process below this one, with its command line."""
    found: dict[int, str] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == pid:
            found |= {int(folder.name): words, **family(int(folder.name))}
    return found


def child(process: subprocess.Popen[str], name: str) -> int | None:
    """By the module in its command line, or by the title that the system knows it under."""
    for pid, words in family(process.pid).items():
        with suppress(FileNotFoundError, ProcessLookupError):
            title = Path(f"/proc/{pid}/comm").read_text().strip()
            if f" {name} " in words or name == title:
                return pid
    return None


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_up_serves_and_says_where_and_ends_when_told(tmp_path: Path) -> None:
    with running_up(tmp_path / "data") as (process, site, said):
        left = (tmp_path / "data" / environment.SERVED).read_text()
        assert left == f"http://127.0.0.1:{site.port}\n"
        address = f"http://127.0.0.1:{site.port}"
        assert said == [
            "Preparing…\n",
            f"Readers:     {address}/\n",
            f"Desk:        {address}/desk/\n",
        ]
        site.store.write("/ar/", page("الرئيسية"))
        assert site.get("/ar/").status == 200
        assert site.get("/desk/").status == 200
        everyone = family(process.pid)
        assert len(everyone) == 5
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0
        assert time.monotonic() - started < 5
        assert not any(map(is_alive, everyone))


def test_front_of_several_workers_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever connects comes to either; where one was killed, one comes again."""
    monkeypatch.setitem(ENVIRON, "WARRAQ_FRONT_WORKERS", "2")
    with running_up(tmp_path / "data") as (process, site, _):
        site.store.write("/ar/", page("الرئيسية"))
        before = fronts(process)
        assert len(before) == 2
        for _ in range(2):
            assert {site.get("/ar/").status for _ in range(20)} == {200}
            os.kill(before.pop(), signal.SIGKILL)
        until(lambda: len(fronts(process)) == 2)
        assert {site.get("/desk/").status for _ in range(20)} == {200}


def fronts(process: subprocess.Popen[str]) -> set[int]:
    return {pid for pid, words in family(process.pid).items() if " warraq.front.serve " in words}


def test_port_of_several_workers_is_still_nobody_elses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENVIRON, "WARRAQ_FRONT_WORKERS", "2")
    with doors("127.0.0.1", 0, number=2) as first:
        with doors("127.0.0.1", first.address[1], number=2) as second:
            first.open()
            with pytest.raises(CannotStartError, match="Another program took the port"):
                second.open()
        process = small_up(tmp_path / "data", first.address[1])
        said, _ = process.communicate(timeout=15)
    assert process.returncode == 1
    assert "is in use on 127.0.0.1" in said


def test_killed_up_leaves_nobody_behind(tmp_path: Path) -> None:
    with running_up(tmp_path / "data") as (process, site, _):
        everyone = family(process.pid)
        process.kill()
        bound_socket("127.0.0.1", site.port).close()
        until(lambda: not any(map(is_alive, everyone)), seconds=5)


def test_whoever_is_killed_comes_back(tmp_path: Path) -> None:
    with running_up(tmp_path / "data") as (process, site, _):
        site.store.write("/ar/", page("الرئيسية"))
        modules = ("warraq.front.serve", "warraq-newsroom", "small-worker")
        before = {module: child(process, module) for module in modules}
        for pid in before.values():
            assert pid
            os.kill(pid, signal.SIGKILL)
        assert site.get("/ar/").status == 200
        assert site.get("/desk/").status == 200
        until(
            lambda: all(child(process, module) not in (None, before[module]) for module in modules)
        )


def test_who_makes_pages_leaves_the_core_to_who_serves_them(tmp_path: Path) -> None:
    with running_up(tmp_path / "data") as (process, _, _):
        front, newsroom = (
            child(process, name) or 0 for name in ("warraq.front.serve", "warraq-newsroom")
        )
        assert os.getpriority(os.PRIO_PROCESS, front) == os.getpriority(os.PRIO_PROCESS, 0)
        assert os.sched_getscheduler(front) == os.SCHED_OTHER
        assert os.getpriority(os.PRIO_PROCESS, newsroom) > os.getpriority(os.PRIO_PROCESS, front)
        assert os.sched_getscheduler(newsroom) == os.SCHED_BATCH


def test_when_the_stem_is_killed_all_that_grew_from_it_end_and_come_back(tmp_path: Path) -> None:
    with running_up(tmp_path / "data") as (process, site, _):
        site.store.write("/ar/", page("الرئيسية"))
        names = ("warraq.supervisor.stem", "warraq-newsroom", "small-worker")
        before = {name: child(process, name) for name in names}
        front = child(process, "warraq.front.serve")
        os.kill(before["warraq.supervisor.stem"] or 0, signal.SIGKILL)
        assert site.get("/ar/").status == 200
        until(lambda: not any(is_alive(pid or 0) for pid in before.values()), seconds=5)
        until(lambda: all(child(process, name) not in (None, before[name]) for name in names))
        until(lambda: site.get("/desk/").status == 200)
        assert child(process, "warraq.front.serve") == front


def test_second_up_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    with running_up(tmp_path / "data") as (first, _, _):
        second = small_up(tmp_path / "data")
        said, _ = second.communicate(timeout=15)
        assert second.returncode == 1
        assert f"Another `warraq up` (process {first.pid}) is running" in said


def test_port_in_use_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = small_up(tmp_path / "data", port)
        said, _ = process.communicate(timeout=15)
    assert process.returncode == 1
    assert said == f"warraq up: Port {port} is in use on 127.0.0.1. Choose another with --port.\n"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("WARRAQ_SITE_URL", "news.example"),
        ("WARRAQ_SITE_URL", "https://news.example/ar/"),
        ("WARRAQ_SITE_URL_FILE", "/nowhere"),
        ("WARRAQ_TRUSTED_PROXIES", "proxy.example"),
        ("WARRAQ_FRONT_WORKERS", "many"),
        ("WARRAQ_FRONT_WORKERS", "0"),
    ],
)
def test_setting_that_cannot_be_is_named(
    tmp_path: Path, setting: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENVIRON, setting, value)
    process = small_up(tmp_path / "data")
    said, _ = process.communicate(timeout=15)
    assert process.returncode == 1
    assert setting in said
    assert "Traceback" not in said


def test_worker_that_cannot_begin_ends_it_all(tmp_path: Path) -> None:
    process = small_up(tmp_path / "data", 0, "--fail")
    said, _ = process.communicate(timeout=15)
    assert process.returncode == 1
    assert said == "warraq up: the worker ended (3) before it was ready.\n"


def test_listening_nowhere_is_said() -> None:
    for host in ("nowhere.invalid", "nonsense..host"):
        with pytest.raises(CannotStartError, match="no address to listen on"):
            bound_socket(host, 8000)
    with pytest.raises(CannotStartError, match="Cannot listen"):
        bound_socket("192.0.2.1", 8000)
    with pytest.raises(CannotStartError, match="is no port"):
        bound_socket("127.0.0.1", 99999)


def test_newsrooms_socket_has_a_name_that_systems_take(tmp_path: Path) -> None:
    deep = tmp_path / ("deep" * 30)
    with newsroom_socket(tmp_path) as near, newsroom_socket(deep) as far:
        assert near.parent == tmp_path
        assert len(str(far)) < 104
        assert far.parent.stat().st_mode & 0o777 == 0o700
    assert not far.parent.exists()


def test_up_and_front_run_without_django() -> None:
    check = (
        "import sys, warraq.supervisor.newsroom, warraq.supervisor.up, warraq.front.serve;"
        "print([name for name in sys.modules if name.partition('.')[0] in ('django', 'wagtail')])"
    )
    said = subprocess.run(
        [sys.executable, "-c", check], env=ENVIRON, capture_output=True, text=True, check=True
    )
    assert said.stdout == "[]\n"

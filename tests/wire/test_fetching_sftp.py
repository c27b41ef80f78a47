"""A folder on a real OpenSSH server, and on servers that misbehave."""

import asyncio
import getpass
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.running import free_port, wait_until
from tests.wire.servers import HOST, drip, hang_up, saying, serving

from warraq.wire.fetching import sftp
from warraq.wire.fetching.fetched import Bounds, Fault, Fetched, FetchError, Login, Memory
from warraq.wire.fetching.listing import Offer
from warraq.wire.fetching.openssh import Session, session
from warraq.wire.fetching.sftp import fetch_sftp

BOUNDS = Bounds(seconds=20, size=1000)
DAY = 24 * 3600
SSHD = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")

pytestmark = pytest.mark.skipif(
    not (shutil.which("sftp") and SSHD),
    reason="needs OpenSSH: apt-get install openssh-client openssh-server",
)

CONFIG = """
Port {port}
ListenAddress {host}
HostKey {home}/host
PidFile none
StrictModes no
UsePAM no
AuthorizedKeysFile {home}/user.pub
Subsystem sftp internal-sftp
ForceCommand internal-sftp {options}
"""


@dataclass(frozen=True)
class Agency:
    home: Path
    port: int
    folder: Path
    login: Login

    @property
    def url(self) -> str:
        return f"sftp://{HOST}:{self.port}{quote(str(self.folder))}"


def key(path: Path) -> str:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
    return path.read_text()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agency]:
    with started(tmp_path_factory.mktemp("sshd")) as one:
        yield one


@contextmanager
def started(home: Path, options: str = "") -> Iterator[Agency]:
    """A server that lets in whoever runs the tests, by a key."""
    key(home / "host")
    one = Agency(home, free_port(), home, (getpass.getuser(), key(home / "user")))
    config = home / "conf"
    config.write_text(CONFIG.format(port=one.port, host=HOST, home=home, options=options))
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    assert SSHD
    with (home / "log").open("wb") as log:
        process = subprocess.Popen([SSHD, "-D", "-e", "-f", config], stderr=log)
    try:
        wait_until(lambda: listens(one.port), "the server listens", home / "log")
        yield one
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def agency(server: Agency, tmp_path: Path) -> Agency:
    """An empty folder on it."""
    folder = tmp_path / "عربي [1]"
    folder.mkdir()
    return replace(server, folder=folder)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def polled(
    url: str,
    *,
    login: Login,
    known_hosts: Path,
    memory: Memory | None = None,
    bounds: Bounds = BOUNDS,
    allowed: str = f"{HOST}/32",
    passed: list[tuple[str, str]] | None = None,
    left: dict[str, str] | None = None,
) -> list[Fetched]:
    taken = list[Fetched]()

    async def take() -> None:
        fetching = fetch_sftp(
            url,
            memory=memory or {},
            bounds=bounds,
            known_hosts=known_hosts,
            login=login,
            allowed=[ip_network(allowed)],
        )
        async for one in fetching:
            if isinstance(one, Fetched):
                taken.append(one)
            elif passed is not None:
                passed.append((one.name, one.reason))
            if left is not None:
                left.update(one.memory)

    asyncio.run(take())
    return taken


def of(agency: Agency, **kwargs: object) -> list[Fetched]:
    known = {"login": agency.login, "known_hosts": agency.home / "known", **kwargs}
    return polled(agency.url, **known)  # type: ignore[arg-type]


def failed(agency: Agency, **kwargs: object) -> FetchError:
    with pytest.raises(FetchError) as error:
        of(agency, **kwargs)
    return error.value


def failed_at(url: str, known_hosts: Path, **kwargs: object) -> FetchError:
    with pytest.raises(FetchError) as error:
        polled(
            url.replace("http", "sftp"),
            login=("desk", "word"),
            known_hosts=known_hosts,
            **kwargs,  # type: ignore[arg-type]
        )
    return error.value


def lay(folder: Path, name: str, text: str = "text", *, age: float = 120) -> None:
    path = folder / name
    path.write_text(text)
    os.utime(path, (time.time() - age,) * 2)


def names(fetched: list[Fetched]) -> list[str]:
    return [one.name for one in fetched]


def test_new_files_come_once_the_oldest_first(agency: Agency) -> None:
    lay(agency.folder, "خبر.xml", "نص", age=300)
    lay(agency.folder, "a.xml", age=120)
    lay(agency.folder, ".hidden", age=120)
    (agency.folder / "folder").mkdir()
    first, second = of(agency)
    assert (first.name, first.raw.decode(), second.name) == ("خبر.xml", "نص", "a.xml")
    assert of(agency, memory=second.memory) == []
    assert names(of(agency, memory=first.memory)) == ["a.xml"]


@pytest.mark.parametrize("name", ["a b", 'q"[x]*?.xml', "back\\slash", "o'x#{}$(id)", "-r", "!id"])
def test_a_name_means_nothing_to_the_client(agency: Agency, name: str) -> None:
    lay(agency.folder, name)
    lay(agency.folder, 'q"xx.xml', "another")
    assert (name, b"text") in [(one.name, one.raw) for one in of(agency)]


def test_a_line_in_a_name_is_no_command(agency: Agency) -> None:
    lay(agency.folder, "a\n!touch pwned")
    lay(agency.folder, "good.xml")
    assert names(of(agency)) == ["good.xml"]
    bad = replace(agency, folder=Path("/x\n!touch pwned"))
    assert failed(bad).fault is Fault.ADDRESS


def test_a_name_that_is_no_text_comes_all_the_same(agency: Agency) -> None:
    (agency.folder / os.fsdecode(b"\xce\xc8\xd1.xml")).write_text("text")
    [one] = of(agency)
    assert (one.name, one.raw) == ("\N{REPLACEMENT CHARACTER}" * 3 + ".xml", b"text")
    assert of(agency, memory=one.memory) == []


def test_a_file_that_has_changed_comes_again(agency: Agency) -> None:
    lay(agency.folder, "a.xml", "first")
    [first] = of(agency)
    lay(agency.folder, "a.xml", "second, longer")
    assert [one.raw for one in of(agency, memory=first.memory)] == [b"second, longer"]


def test_what_has_gone_is_forgotten_and_old_archives_are_left_alone(agency: Agency) -> None:
    lay(agency.folder, "old.xml", age=30 * DAY)
    lay(agency.folder, "older.xml", age=400 * DAY)
    lay(agency.folder, "a.xml")
    [first] = of(agency)
    (agency.folder / "a.xml").unlink()
    lay(agency.folder, "b.xml")
    [second] = of(agency, memory=first.memory)
    assert (first.name, second.name, list(second.memory)) == ("a.xml", "b.xml", ["b.xml"])


def test_a_file_too_large_is_named_and_the_others_come(agency: Agency) -> None:
    lay(agency.folder, "large.xml", "x" * 1001, age=300)
    lay(agency.folder, "good.xml")
    passed: list[tuple[str, str]] = []
    [good] = of(agency, passed=passed)
    assert ([name for name, _ in passed], good.name) == (["large.xml"], "good.xml")
    assert "is larger than" in passed[0][1]
    assert of(agency, memory=good.memory) == []


def test_a_file_that_is_not_given_is_said_once_and_tried_again(
    agency: Agency, tmp_path: Path
) -> None:
    lay(agency.folder, "closed.xml")
    (tmp_path / "strict").mkdir()
    passed: list[tuple[str, str]] = []
    memory: dict[str, str] = {}
    with started(tmp_path / "strict", "-P open") as strict:
        closed = replace(strict, folder=agency.folder)
        assert of(closed, passed=passed, left=memory) == []
        assert of(closed, passed=passed, memory=memory) == []
    assert [name for name, _ in passed] == ["closed.xml"]
    assert "Permission denied" in passed[0][1]
    assert names(of(agency, memory=memory)) == ["closed.xml"]


def test_a_file_larger_than_it_was_listed_is_cut_off(agency: Agency) -> None:
    lay(agency.folder, "large", "x" * 5_000_000)

    async def download() -> None:
        async with session(
            address=HOST,
            port=agency.port,
            name=HOST,
            known_hosts=agency.home / "known",
            login=agency.login,
            bounds=BOUNDS,
        ) as client:
            folder = str(agency.folder).encode().decode("latin-1").replace(" [1]", r"\ \[1\]")
            await client.tell(f"-get {folder}/large delivery")

    with pytest.raises(FetchError) as error:
        asyncio.run(download())
    assert error.value.fault is Fault.TOO_LARGE


def test_a_file_that_ends_the_session_is_said_once_and_comes_after_all_others(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one of more bytes than it was listed with, at which the system stops the client."""
    lay(agency.folder, "large.xml", "x" * 3_000_000, age=300)
    lay(agency.folder, "good.xml")
    offers = sftp._offers

    async def lie(client: Session, folder: str) -> list[Offer]:
        return [replace(offer, size=10) for offer in await offers(client, folder)]

    monkeypatch.setattr(sftp, "_offers", lie)
    passed: list[tuple[str, str]] = []
    memory: dict[str, str] = {}
    assert of(agency, passed=passed, left=memory) == []
    assert [name for name, _ in passed] == ["large.xml"]
    assert names(of(agency, passed=passed, memory=memory)) == ["good.xml"]
    assert len(passed) == 1


def test_a_server_with_another_key_than_before_is_refused(agency: Agency, tmp_path: Path) -> None:
    lay(agency.folder, "a.xml")
    known = tmp_path / "known"
    assert len(of(agency, known_hosts=known)) == 1
    key(tmp_path / "other")
    kind, public, *_ = (tmp_path / "other.pub").read_text().split()
    known.write_text(f"[{HOST}]:{agency.port} {kind} {public}\n")
    assert failed(agency, known_hosts=known).fault is Fault.IDENTITY


def test_a_wrong_key_and_a_wrong_password_are_said(agency: Agency, tmp_path: Path) -> None:
    user = agency.login[0]
    assert failed(agency, login=(user, key(tmp_path / "other"))).fault is Fault.LOGIN
    assert failed(agency, login=(user, "wrong")).fault is Fault.LOGIN
    assert f"Failed password for {user}" in (agency.home / "log").read_text()
    assert failed(agency, login=('x" ProxyCommand="id', "word")).fault is Fault.LOGIN


def test_a_folder_that_is_not_there_is_said(agency: Agency) -> None:
    assert failed(replace(agency, folder=agency.folder / "nowhere")).fault is Fault.FOLDER


def test_a_private_server_is_not_asked(agency: Agency) -> None:
    assert failed(agency, allowed="10.0.0.0/8").fault is Fault.FORBIDDEN


def test_a_program_that_is_not_there_is_said(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert (failed(agency).fault, failed(agency).detail) == (Fault.PROGRAM, "sftp")


def test_a_server_that_hangs_is_given_up_and_nothing_of_it_is_left(tmp_path: Path) -> None:
    over = threading.Event()

    def wait(connection: socket.socket, head: str) -> None:
        over.wait(10)

    with serving(wait, speaks_first=True) as url:
        error = failed_at(url, tmp_path / "known", bounds=Bounds(seconds=0.5))
        port = url.rpartition(":")[2]
        wait_until(lambda: not running(port), "the client is gone")
        over.set()
    assert (error.fault, error.detail) == (Fault.TIMEOUT, "0.5")


def running(port: str) -> bool:
    told = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    return f"-oPort={port}" in told.stdout


def test_a_server_that_drips_is_given_up(tmp_path: Path) -> None:
    with serving(drip, speaks_first=True) as url:
        error = failed_at(url, tmp_path / "known", bounds=Bounds(seconds=0.5))
    assert error.fault is Fault.TIMEOUT


def test_a_connection_that_is_reset_is_said(tmp_path: Path) -> None:
    with serving(hang_up, speaks_first=True) as url:
        assert failed_at(url, tmp_path / "known").fault is Fault.BROKEN


def test_what_is_no_ssh_is_said(tmp_path: Path) -> None:
    with serving(saying(b"220 ftp.example ready\r\n" * 2000), speaks_first=True) as url:
        assert failed_at(url, tmp_path / "known").fault is Fault.BROKEN


def test_nothing_listening_is_said(tmp_path: Path) -> None:
    error = failed_at(f"http://{HOST}:{free_port()}/", tmp_path / "known")
    assert error.fault is Fault.UNREACHABLE


@pytest.mark.parametrize("url", ["ftp://x/", "sftp://", "sftp://x:port/"])
def test_an_address_that_is_none_is_said(url: str, tmp_path: Path) -> None:
    assert failed_at(url, tmp_path / "known").fault is Fault.ADDRESS

"""A folder of a mailbox on a real IMAP server, and on servers that misbehave."""

import asyncio
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

import pytest
from tests.running import free_port, wait_until
from tests.wire.certificates import certify
from tests.wire.servers import HOST, drip, hang_up, serving

from warraq.wire import wording
from warraq.wire.fetching.fetched import Bounds, Fault, Fetched, FetchError, Memory
from warraq.wire.fetching.imap import fetch_imap

BOUNDS = Bounds(seconds=10, size=2000)
LOGIN = ("desk", "word")
DAY = 24 * 3600
DOVECOT = shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin")

CONFIG = """
protocols = imap
listen = {host}
base_dir = {home}/run
log_path = {home}/log
ssl = yes
ssl_cert = <{home}/cert.pem
ssl_key = <{home}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
{as_whom}
mail_location = maildir:{home}/mail
passdb {{
  driver = static
  args = password=word
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner_group} home={home}/mail
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
"""

AS_WHOM = """
default_internal_user = {name}
default_login_user = {name}
default_internal_group = {name}
"""


@dataclass(frozen=True)
class Agency:
    home: Path
    plain: int
    tls: int

    @property
    def url(self) -> str:
        return f"imap://{HOST}:{self.plain}/"

    def receive(self, number: int, subject: str, *, age: float = 60, size: int = 0) -> None:
        """A mail, with the number at the end of its text."""
        box = self.home / "mail" / "new"
        path = box / f"{1_000_000 + number}.{number}.host"
        head = f"From: wire@news.example\r\nSubject: {subject}\r\n\r\n"
        path.write_bytes(f"{head}{'x' * size}{number}\r\n".encode())
        os.utime(path, (time.time() - age,) * 2)
        shutil.chown(path, box.owner(), box.group())


@pytest.fixture
def agency(server: Agency) -> Agency:
    """An empty mailbox."""
    for path in (server.home / "mail").rglob("*"):
        if path.is_file():
            path.unlink()
    return server


@pytest.fixture(scope="module")
def server() -> Iterator[Agency]:
    """Dovecot with one user, as whoever runs the tests; root's mails are nobody's."""
    if not DOVECOT:
        pytest.skip("needs Dovecot: apt-get install dovecot-imapd")
    me = pwd.getpwuid(os.getuid())
    owner = me if me.pw_uid else pwd.getpwnam("nobody")
    with tempfile.TemporaryDirectory() as folder:  # a socket's path must be short
        home = Path(folder)
        for box in (home, home / "mail", *(home / "mail" / name for name in ("new", "cur", "tmp"))):
            box.mkdir(exist_ok=True)
            os.chown(box, owner.pw_uid, owner.pw_gid)
        certify(home)
        one = Agency(home, free_port(), free_port())
        (home / "conf").write_text(
            CONFIG.format(
                host=HOST, home=home, plain=one.plain, tls=one.tls,
                as_whom=AS_WHOM.format(name=me.pw_name) if me.pw_uid else "",
                owner=owner.pw_uid, owner_group=owner.pw_gid,
            )
        )  # fmt: skip
        process = subprocess.Popen([DOVECOT, "-F", "-c", str(home / "conf")])
        try:
            wait_until(lambda: lets_in(one.plain), "Dovecot lets in", home / "log")
            yield one
        finally:
            process.terminate()
            process.wait(timeout=20)


def lets_in(port: int) -> bool:
    """Whether it is all there: it listens before those stand who greet and who know passwords."""
    try:
        with imaplib.IMAP4(HOST, port) as line:
            return line.login(*LOGIN)[0] == "OK"
    except (OSError, imaplib.IMAP4.error):
        return False


def polled(
    url: str,
    *,
    memory: Memory | None = None,
    bounds: Bounds = BOUNDS,
    login: tuple[str, str] = LOGIN,
    allowed: str = f"{HOST}/32",
    into: list[Fetched] | None = None,
    passed: list[str] | None = None,
) -> list[Fetched]:
    taken = [] if into is None else into

    async def take() -> None:
        fetching = fetch_imap(
            url, memory=memory or {}, bounds=bounds, login=login, allowed=[ip_network(allowed)]
        )
        async for one in fetching:
            if isinstance(one, Fetched):
                taken.append(one)
            elif passed is not None:
                passed.append(f"{one.name}: {one.reason}")

    asyncio.run(take())
    return taken


def failed(url: str, **kwargs: object) -> FetchError:
    with pytest.raises(FetchError) as error:
        polled(url, **kwargs)  # type: ignore[arg-type]
    return error.value


def names(fetched: list[Fetched]) -> list[str]:
    return [one.name for one in fetched]


def test_new_mails_come_once_the_oldest_first(agency: Agency) -> None:
    agency.receive(1, "=?utf-8?b?2K7YqNix?= a/b", age=90)
    agency.receive(2, "second", age=30)
    first, second = polled(agency.url)
    assert (first.name, second.name) == ("خبر a-b.eml", "second.eml")
    assert second.raw.endswith(b"Subject: second\r\n\r\n2\r\n")
    assert names(polled(agency.url, memory=first.memory)) == ["second.eml"]
    assert polled(agency.url, memory=second.memory) == []
    agency.receive(3, "third")
    assert names(polled(agency.url, memory=second.memory)) == ["third.eml"]


def test_a_new_feed_begins_with_the_latest_days(agency: Agency) -> None:
    agency.receive(1, "old", age=30 * DAY)
    agency.receive(2, "new")
    assert names(polled(agency.url)) == ["new.eml"]


def test_mails_stay_as_they_were(agency: Agency) -> None:
    agency.receive(1, "unread")
    assert len(polled(agency.url)) == 1
    assert polled(agency.url)[0].raw.endswith(b"1\r\n")
    box = agency.home / "mail"
    [path] = [*(box / "new").iterdir(), *(box / "cur").iterdir()]
    assert not path.name.endswith("S")


def test_numbers_given_anew_are_not_taken_for_those_we_had(agency: Agency) -> None:
    agency.receive(1, "first")
    memory = {"validity": "1", "uid": "900"}
    assert names(polled(agency.url, memory=memory)) == ["first.eml"]


def test_the_path_names_the_folder(agency: Agency) -> None:
    assert failed(f"{agency.url}Archive").fault is Fault.FOLDER
    assert polled(f"{agency.url}inbox") == []


def test_a_mail_too_large_is_named_and_the_others_come(agency: Agency) -> None:
    agency.receive(1, "large", age=90, size=3000)
    agency.receive(2, "good", age=30)
    passed: list[str] = []
    [good] = polled(agency.url, passed=passed)
    assert (good.name, len(passed), passed[0][:3]) == ("good.eml", 1, "UID")
    assert polled(agency.url, memory=good.memory) == []


def test_tls_asks_for_a_certificate_that_is_good(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    agency.receive(1, "secret")
    url = f"imaps://{HOST}:{agency.tls}/"
    error = failed(url)
    assert (error.fault, "certificate" in error.detail.lower()) == (Fault.BROKEN, True)
    monkeypatch.setenv("SSL_CERT_FILE", str(agency.home / "cert.pem"))
    assert names(polled(url)) == ["secret.eml"]


@pytest.mark.parametrize("login", [("desk", "wrong"), ("مكتب", "كلمة")])
def test_a_wrong_password_is_said(agency: Agency, login: tuple[str, str]) -> None:
    assert failed(agency.url, login=login).fault is Fault.LOGIN


def test_a_private_server_is_not_asked() -> None:
    with serving(drip, speaks_first=True) as url:
        assert failed(url.replace("http", "imap"), allowed="10.0.0.0/8").fault is Fault.FORBIDDEN


def test_nothing_listening_is_said() -> None:
    assert failed(f"imap://{HOST}:{free_port()}/").fault is Fault.UNREACHABLE


def heard(connection: socket.socket) -> bytes:
    return connection.recv(4096)


def conversing(connection: socket.socket, *answers: bytes) -> None:
    """Says each answer to one command after another, its tag where `TAG` stands."""
    for answer in answers:
        tag = heard(connection).split()[0]
        connection.sendall(answer.replace(b"TAG", tag))


LOGGED_IN = (
    b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n",
    b"TAG OK in\r\n",
    b"* OK [UIDVALIDITY 7] yes\r\nTAG OK [READ-ONLY] there\r\n",
)


def is_held(thread: threading.Thread) -> bool:
    """Whether it talks over a line, and goes on doing so."""
    if thread.name.startswith("line"):
        thread.join(2)
    return thread.name.startswith("line") and thread.is_alive()


@pytest.mark.parametrize("scheme", ["imap", "imaps"])
def test_a_server_that_hangs_is_given_up_and_holds_no_thread(scheme: str) -> None:
    over = threading.Event()

    def wait(connection: socket.socket, head: str) -> None:
        over.wait(10)

    with serving(wait, speaks_first=True) as url:
        error = failed(url.replace("http", scheme), bounds=Bounds(seconds=0.3))
        held = [thread.name for thread in threading.enumerate() if is_held(thread)]
        over.set()
    assert (error.fault, error.detail, held) == (Fault.TIMEOUT, "0.3", [])


def test_a_server_that_drips_is_given_up() -> None:
    def slowly(connection: socket.socket, head: str) -> None:
        while True:
            connection.sendall(b"*")
            threading.Event().wait(0.02)

    with serving(slowly, speaks_first=True) as url:
        error = failed(url.replace("http", "imap"), bounds=Bounds(seconds=0.3))
    assert error.fault is Fault.TIMEOUT


@pytest.mark.parametrize("scheme", ["imap", "imaps"])
def test_a_connection_that_is_reset_is_said(scheme: str) -> None:
    def reset(connection: socket.socket, head: str) -> None:
        if scheme == "imap":
            connection.sendall(b"* OK ready\r\n")
        connection.recv(1)
        hang_up(connection, head)

    with serving(reset, speaks_first=True) as url:
        assert failed(url.replace("http", scheme)).fault is Fault.BROKEN


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ((b"* SEARCH 5 x\r\nTAG OK done\r\n",), Fault.BROKEN),
        ((b"* SEARCH {9}\r\n1 2\r\n",), Fault.BROKEN),
        ((b"* SEARCH 5\r\nTAG OK done\r\n", b"* 1 FETCH ({99999999999}\r\n"), Fault.TOO_LARGE),
        (
            (
                b"* SEARCH 5\r\nTAG OK done\r\n",
                b"* 1 FETCH (UID 5 RFC822.SIZE 10)\r\nTAG OK done\r\n",
                b"* 1 FETCH (UID 5 BODY[] {10737418240}\r\n",
            ),
            Fault.TOO_LARGE,
        ),
    ],
)
def test_a_server_that_lies_is_not_believed(said: tuple[bytes, ...], fault: Fault) -> None:
    def lie(connection: socket.socket, head: str) -> None:
        connection.sendall(b"* OK ready\r\n")
        conversing(connection, *LOGGED_IN, *said)

    with serving(lie, speaks_first=True) as url:
        error = failed(url.replace("http", "imap"))
    assert error.fault is fault
    if fault is Fault.TOO_LARGE:
        assert error.memory == {"validity": "7", "uid": "5"}


def test_a_mail_at_which_the_connection_ends_each_time_is_passed_by_at_last() -> None:
    good = b"Subject: good\r\n\r\ntext"
    found = b"* SEARCH 5 6\r\nTAG OK done\r\n"
    size = b"* 1 FETCH (UID 6 RFC822.SIZE 22)\r\nTAG OK done\r\n"
    mail = b"* 1 FETCH (UID 6 BODY[] {%d}\r\n%s)\r\nTAG OK done\r\n" % (len(good), good)
    polls = [(found,), (found,), (found,), (found, size, mail)]

    def answer(connection: socket.socket, head: str) -> None:
        connection.sendall(b"* OK ready\r\n")
        conversing(connection, *LOGGED_IN, *polls.pop(0))
        if polls:
            heard(connection)

    memory: Memory | None = None
    passed: list[str] = []
    with serving(answer, speaks_first=True) as url:
        for _ in range(3):
            memory = failed(url.replace("http", "imap"), memory=memory).memory
        [last] = polled(url.replace("http", "imap"), memory=memory, passed=passed)
    assert (last.name, last.memory) == ("good.eml", {"validity": "7", "uid": "6"})
    assert passed == [f"UID 5: {wording.NOT_GIVEN.format(problem=wording.EACH_TIME)}"]


def test_a_server_that_talks_without_end_is_cut_off() -> None:
    def talk(connection: socket.socket, head: str) -> None:
        for _ in range(10**6):
            connection.sendall(b"* OK and so on\r\n" * 1000)

    with serving(talk, speaks_first=True) as url:
        assert failed(url.replace("http", "imap")).fault is Fault.TOO_LARGE


@pytest.mark.parametrize("url", ["http://x/", "imap://", "imaps://x:port/"])
def test_an_address_that_is_none_is_said(url: str) -> None:
    assert failed(url).fault is Fault.ADDRESS

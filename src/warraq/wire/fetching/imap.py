"""The mails in a folder of a mailbox, plain (`imap:`) or with TLS (`imaps:`).

They are looked at, never marked or deleted: people may read the same mailbox.
"""

import asyncio
import imaplib
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from email.errors import HeaderParseError
from functools import partial
from typing import Any
from urllib.parse import SplitResult, unquote

from imap_tools import (
    AND,
    BaseMailBox,
    MailboxFetchError,
    MailboxFolderSelectError,
    MailboxLoginError,
    MailMessage,
    UidRange,
)
from imap_tools.errors import ImapToolsError, UnexpectedCommandStatusError
from imap_tools.utils import check_command_status

from warraq.environment import Network
from warraq.text.clean import clean_line
from warraq.wire import wording
from warraq.wire.fetching import trouble
from warraq.wire.fetching.addresses import ForbiddenAddressError
from warraq.wire.fetching.fetched import (
    Bounds,
    Fault,
    Fetched,
    FetchError,
    Login,
    Memory,
    PassedBy,
)
from warraq.wire.fetching.line import Line, connect
from warraq.wire.fetching.listing import HORIZON, Refused, not_given, split_address, too_large

PORTS = {"imap": 143, "imaps": 993}

TALK = 1024 * 1024
"""Bytes that a server may say in one step beside the mail that was asked for."""

LONGEST_NAME = 100

MOST_TRIES = 3
"""Polls that may end at one mail before it is passed by."""

_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")

NONSENSE = (imaplib.IMAP4.error, ImapToolsError, ValueError, TypeError, AttributeError, LookupError)
"""What the libraries raise of answers that make no sense."""


async def fetch_imap(
    url: str,
    *,
    memory: Memory,
    bounds: Bounds,
    login: Login | None = None,
    allowed: Sequence[Network] = (),
) -> AsyncIterator[Fetched | PassedBy]:
    """The mails that came after those we had, the oldest first; of a new feed the latest days'.

    The path of the address is the folder, INBOX without one. `bounds.seconds` hold for each
    step: connecting, searching, one mail. A mail that is too large is passed by, and one at which
    poll after poll has ended. Raises FetchError.
    """
    known = dict(memory)
    parts = split_address(url, *PORTS)
    with _faults(bounds, known):
        async with _open(parts, bounds, login, allowed) as (line, mailbox):
            known["validity"], uids = await line.do(partial(_new, mailbox, memory))
            for uid in uids:
                got = await _got(line, mailbox, uid, bounds.size, known)
                _have(known, uid)
                if isinstance(got, Refused):
                    yield PassedBy(f"UID {uid}", got.reason, dict(known))
                elif got:
                    yield Fetched(_name(got, uid), got, dict(known))


async def _got(
    line: Line, mailbox: "_Mailbox", uid: int, limit: int, known: dict[str, str]
) -> bytes | Refused:
    """The mail, or why it is passed by. What is being tried is `known`, should it never end."""
    tries = int(known.get("tries", 0)) if known.get("trying") == str(uid) else 0
    if tries >= MOST_TRIES:
        return not_given(wording.EACH_TIME)
    known |= {"trying": str(uid), "tries": str(tries + 1)}
    if await line.do(partial(_size, mailbox, uid)) > limit:
        return too_large(limit)
    return await line.do(partial(_mail, mailbox, uid, limit))


def _have(known: dict[str, str], uid: int) -> None:
    """Go on after a mail, whatever became of it."""
    known["uid"] = str(uid)
    for name in ("trying", "tries"):
        known.pop(name, None)


@contextmanager
def _faults(bounds: Bounds, known: dict[str, str]) -> Iterator[None]:
    try:
        yield
    except _TooMuchError as error:
        if trying := known.get("trying"):
            _have(known, int(trying))
        raise FetchError(Fault.TOO_LARGE, str(error), memory=known) from error
    except TimeoutError as error:
        raise FetchError(Fault.TIMEOUT, f"{bounds.seconds:g}", memory=known) from error
    except MailboxFolderSelectError as error:
        raise FetchError(Fault.FOLDER, _words(error)) from error
    except UnexpectedCommandStatusError as error:
        raise FetchError(Fault.BROKEN, _words(error), memory=known) from error
    except (OSError, *NONSENSE) as error:
        raise FetchError(Fault.BROKEN, _last_words(error), memory=known) from error


@asynccontextmanager
async def _open(
    parts: SplitResult, bounds: Bounds, login: Login | None, allowed: Sequence[Network]
) -> AsyncIterator[tuple[Line, "_Mailbox"]]:
    """Logged in and in the folder; cut off at the end, wherever it stands."""
    line = await _connected(parts, bounds, allowed)
    try:
        yield line, await line.do(partial(_enter, line, parts, login or ("", "")))
    finally:
        line.cut()


async def _connected(parts: SplitResult, bounds: Bounds, allowed: Sequence[Network]) -> Line:
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    try:
        async with asyncio.timeout(bounds.seconds):
            return Line(await connect(host, port, allowed=allowed), bounds.seconds)
    except ForbiddenAddressError as error:
        raise FetchError(Fault.FORBIDDEN) from error
    except TimeoutError:
        raise
    except OSError as error:
        raise FetchError(Fault.UNREACHABLE, trouble.in_words(error)) from error


class _TooMuchError(Exception):
    """The server says more than it announced; the mail is not asked for again."""


class _Client(imaplib.IMAP4):
    """Talks over a line that is there, and takes in no more than is `left` of what it may."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.left = TALK
        super().__init__()

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        self.sock = self._line.connection
        self._heard = self.sock.makefile("rb")

    def read(self, size: int) -> bytes:
        self._take(size)
        return self._heard.read(size)

    def readline(self) -> bytes:
        line = self._heard.readline(self.left + 1)
        self._take(len(line))
        return line

    def shutdown(self) -> None:
        self._heard.close()
        self.sock.close()

    def _take(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise _TooMuchError(wording.MORE_THAN_SAID)


class _Mailbox(BaseMailBox):
    client: _Client

    def __init__(self, line: Line) -> None:
        self._line = line
        super().__init__()

    def _get_mailbox_client(self) -> _Client:
        return _Client(self._line)


def _enter(line: Line, parts: SplitResult, login: Login) -> _Mailbox:
    if parts.scheme == "imaps":
        line.secure(parts.hostname or "")
    mailbox = _Mailbox(line)
    _log_in(mailbox, login)
    mailbox.folder.set(unquote(parts.path).strip("/") or "INBOX", readonly=True)
    return mailbox


def _log_in(mailbox: _Mailbox, login: Login) -> None:
    is_plain = all(word.isascii() for word in login)
    try:
        (mailbox.login if is_plain else mailbox.login_utf8)(*login, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise
    except MailboxLoginError as error:
        raise FetchError(Fault.LOGIN, _words(error)) from error
    except imaplib.IMAP4.error as error:
        raise FetchError(Fault.LOGIN, _last_words(error)) from error


def _new(mailbox: _Mailbox, memory: Memory) -> tuple[str, list[int]]:
    """The folder's UIDVALIDITY, and the UIDs above the highest one that we had under it."""
    mailbox.client.left = TALK
    [told] = mailbox.client.response("UIDVALIDITY")[1]
    validity = bytes(told or b"").decode("ascii")
    had = int(memory.get("uid", 0)) if memory.get("validity") == validity else 0
    since = (datetime.now(UTC) - HORIZON).date()
    # `9:*` names the newest mail even where it is the eighth (RFC 9051, 6.4.8).
    found = mailbox.uids(AND(date_gte=since, uid=UidRange(str(had + 1), "*")), charset=None)
    return validity, sorted(uid for uid in set(map(int, found)) if uid > had)


def _size(mailbox: _Mailbox, uid: int) -> int:
    """Bytes as the server says; 0 for a mail that has gone meanwhile."""
    told = _asked(mailbox, uid, "(RFC822.SIZE)")
    found = _SIZE.search(b"".join(part for part in told if isinstance(part, bytes)))
    return int(found[1]) if found else 0


def _mail(mailbox: _Mailbox, uid: int, limit: int) -> bytes:
    """The whole mail, of `limit` bytes at most; nothing when it has gone meanwhile."""
    told = _asked(mailbox, uid, "(BODY.PEEK[])", most=limit)
    return next((part[1] for part in told if isinstance(part, tuple)), b"")


def _asked(mailbox: _Mailbox, uid: int, what: str, *, most: int = 0) -> list[Any]:
    """What is told of one mail: lines, and literals as pairs of what precedes them and bytes."""
    mailbox.client.left = TALK + most
    answer = mailbox.client.uid("FETCH", str(uid), what)
    check_command_status(answer, MailboxFetchError)
    return answer[1]


def _name(raw: bytes, uid: int) -> str:
    """The subject, as a file's name; the UID where there is none to be read."""
    try:
        subject = MailMessage.from_bytes(raw[:TALK].partition(b"\r\n\r\n")[0]).subject
    except (HeaderParseError, LookupError, ValueError):
        subject = ""
    shown = clean_line(subject.replace("/", "-"))[:LONGEST_NAME].strip()
    return f"{shown or uid}.eml"


def _words(error: UnexpectedCommandStatusError) -> str:
    """What the server said, without the library's words around it."""
    return " ".join(bytes(part).decode("utf-8", "replace") for part in error.command_result[1])


def _last_words(error: Exception) -> str:
    """What the server said before it hung up, where the library hands that on as it came."""
    said = error.args[0] if error.args else ""
    if isinstance(error, imaplib.IMAP4.error) and isinstance(said, bytes):
        return said.decode("utf-8", "replace")
    is_end = isinstance(error, imaplib.IMAP4.abort)
    return wording.ENDED if is_end else trouble.in_words(error)

"""A folder on an agency's SFTP server, by OpenSSH's own client."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import SplitResult, unquote

from warraq.environment import Network
from warraq.wire.fetching import trouble
from warraq.wire.fetching.addresses import ForbiddenAddressError, reachable
from warraq.wire.fetching.fetched import (
    Bounds,
    Fault,
    Fetched,
    FetchError,
    Login,
    Memory,
    PassedBy,
)
from warraq.wire.fetching.listing import (
    Offer,
    Refused,
    fresh,
    is_end,
    marks,
    not_given,
    outcome,
    split_address,
    too_large,
)
from warraq.wire.fetching.openssh import TRANSPARENT, Session, session

PORT = 22
DAY = timedelta(days=1)
DOWNLOAD = "delivery"

_FILE = re.compile(
    r"-\S+\s+\S+\s+\S+\s+\S+\s+(?P<size>\d{1,18})\s"
    r"(?P<day>[A-Z][a-z]{2} [ \d]\d) (?P<time>\d\d:\d\d| \d{4}) (?P<name>[^.].*)"
)
"""`-rw-r--r--    ? 1000     1000         1234 Mar  2 10:15 name`, as OpenSSH's client has it."""

_OCTAL = re.compile(r"\\([23][0-7]{2})")
"""How the client shows a byte that is no UTF-8, as in names in windows-1256."""

_SPECIAL = re.compile(r"[!-,:-@\[-`{-~ ]")
"""What the client gives a meaning to, and all signs beside it."""


async def fetch_sftp(
    url: str,
    *,
    memory: Memory,
    bounds: Bounds,
    known_hosts: Path,
    login: Login | None = None,
    allowed: Sequence[Network] = (),
) -> AsyncIterator[Fetched | PassedBy]:
    """The files of a folder that are new or have changed, the oldest first.

    `bounds.seconds` hold for each step: connecting, listing, one file. What is too large, or
    not given, is passed by; what was not given is tried again and said once. A file that ends
    the session ends the poll, and comes after all others the next time. `known_hosts` holds the
    keys of hosts that we have met. Raises FetchError.
    """
    parts, known = split_address(url, "sftp"), dict[str, str]()
    with _faults(bounds, known):
        async with await _reached(parts, bounds, known_hosts, login, allowed) as client:
            offers = await _offers(client, _sent(unquote(parts.path)))
            known |= marks(offers, memory)
            for offer in fresh(offers, memory, now=datetime.now(UTC)):
                got, name = await _got(client, offer, bounds.size), _shown(offer.name)
                found = outcome(offer, got, name=name, memory=memory, known=known)
                if found and got:
                    yield found
                if is_end(got):
                    return


@contextmanager
def _faults(bounds: Bounds, known: Memory) -> Iterator[None]:
    try:
        yield
    except FetchError as error:
        error.memory = known
        raise
    except TimeoutError as error:
        raise FetchError(Fault.TIMEOUT, f"{bounds.seconds:g}", memory=known) from error
    except ForbiddenAddressError as error:
        raise FetchError(Fault.FORBIDDEN) from error
    except (OSError, ValueError) as error:
        raise FetchError(trouble.fault_of(error), trouble.in_words(error), memory=known) from error


async def _reached(
    parts: SplitResult,
    bounds: Bounds,
    known_hosts: Path,
    login: Login | None,
    allowed: Sequence[Network],
) -> AbstractAsyncContextManager[Session]:
    """A session with the very address that was judged; the key is known by the host's name."""
    host, port = parts.hostname or "", parts.port or PORT
    async with asyncio.timeout(bounds.seconds):
        address = await reachable(host, port, allowed=allowed)
    return session(
        address=address,
        port=port,
        name=host if port == PORT else f"[{host}]:{port}",
        known_hosts=known_hosts,
        login=login or ("anonymous", ""),
        bounds=bounds,
    )


async def _offers(client: Session, folder: str) -> list[Offer]:
    if folder.strip("/"):
        await client.tell(f"cd {_quoted(folder)}")
    listed = [_OCTAL.sub(_byte, line) for line in await client.tell("ls -ln")]
    found = map(_FILE.fullmatch, listed)
    return [_offer(match) for match in found if match and _is_name(match["name"])]


def _byte(match: re.Match[str]) -> str:
    return chr(int(match[1], 8))


def _offer(match: re.Match[str]) -> Offer:
    now = datetime.now(UTC)
    modified = _modified(match["day"], match["time"], now)
    stamp = f"{modified:%Y%m%d%H%M}" if modified else ""
    size = int(match["size"])
    return Offer(modified or now, match["name"], size, f"{stamp} {size}")


def _modified(day: str, time: str, now: datetime) -> datetime | None:
    """`Mar  2` and `10:15`, within the last half year, or ` 2025`."""
    try:
        if ":" not in time:
            return datetime.strptime(f"{day} {time.strip()}", "%b %d %Y").replace(tzinfo=UTC)
        found = datetime.strptime(f"{now.year} {day} {time}", "%Y %b %d %H:%M")
    except ValueError:
        return None
    this_year = found.replace(tzinfo=UTC)
    return this_year if this_year <= now + DAY else this_year.replace(year=now.year - 1)


async def _got(client: Session, offer: Offer, limit: int) -> bytes | Refused:
    """`_download`, or why there is no session any more."""
    try:
        return await _download(client, offer, limit)
    except TimeoutError as error:
        return not_given(trouble.in_words(error), is_end=True)
    except FetchError as error:
        if error.fault is Fault.TOO_LARGE:
            return too_large(limit, is_end=True)
        return not_given(error.detail, is_end=True)


async def _download(client: Session, offer: Offer, limit: int) -> bytes | Refused:
    """The file, or why it is passed by; nothing when it is empty or has gone meanwhile."""
    if offer.size > limit:
        return too_large(limit)
    said = " ".join(await client.tell(f"-get ./{_quoted(offer.name)} {DOWNLOAD}"))
    path = client.folder / DOWNLOAD
    raw = path.read_bytes() if path.exists() else b""
    path.unlink(missing_ok=True)
    if said:
        return b"" if "not found" in said else not_given(_shown(said))
    return raw if len(raw) <= limit else too_large(limit)


def _quoted(name: str) -> str:
    """A name as the client takes it literally, whatever is in it."""
    if not _is_name(name):
        raise FetchError(Fault.ADDRESS, name)
    return _SPECIAL.sub(r"\\\g<0>", name)


def _is_name(name: str) -> bool:
    """Control characters would end the command and begin another."""
    return not any(character < " " or character == "\x7f" for character in name)


def _sent(text: str) -> str:
    """A name as it goes to the server: in UTF-8."""
    return text.encode().decode(TRANSPARENT)


def _shown(name: str) -> str:
    """The name as people read it: most servers write UTF-8."""
    return name.encode(TRANSPARENT).decode("utf-8", "replace")

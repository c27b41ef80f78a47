"""The settings that a newsroom may set in its environment: one table, read in one way.

`docs/reference/settings.md` is written from this table. Each setting has a default that
runs; a value may also be given as a file's path in `NAME_FILE`, for secrets.
"""

import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Network = IPv4Network | IPv6Network

MOST_WORKERS = 8


@dataclass(frozen=True, slots=True)
class Setting:
    """`default` is what holds when neither NAME nor NAME_FILE is set."""

    name: str
    default: str
    meaning: str
    default_in_words: str = ""


SETTINGS = (
    Setting(
        "WARRAQ_DATA",
        "data",
        "The folder that holds everything this newsroom owns: database, pictures, stored pages, "
        "raw wire files, the secret key. Same as `--data`.",
        "`data` in the current folder",
    ),
    Setting(
        "WARRAQ_SITE_NAME",
        "ورّاق",
        "The site's name, until the desk sets one for an edition.",
    ),
    Setting(
        "WARRAQ_SITE_URL",
        "http://127.0.0.1:8000",
        "Where readers reach the site: scheme, host and port, no path. Absolute addresses are "
        "built from it, and requests for any other host are answered 400.",
        "what `warraq up` listens on; for other commands, what it serves or served last",
    ),
    Setting(
        "WARRAQ_EDITIONS",
        "ar,en",
        "The languages of the site, comma-separated, the first one the main one: "
        "any of `ar`, `en`, `fr`, `fa`, `ur`, `ckb`, `he`.",
    ),
    Setting(
        "WARRAQ_TIME_ZONE",
        "UTC",
        "The newsroom's time zone, by its IANA name (`Asia/Baghdad`): dates on pages and at "
        "the desk are in it.",
    ),
    Setting(
        "WARRAQ_SECRET_KEY",
        "",
        "Signs sessions at the desk and the cookie of a reader who answered. "
        "Several nodes need the same one.",
        "made at first start, kept in `secret-key` in the data folder",
    ),
    Setting(
        "WARRAQ_TRUSTED_PROXIES",
        "",
        "Addresses or networks, comma-separated, of proxies whose `X-Forwarded-For` counts "
        "when posts are limited by address.",
        "none",
    ),
    Setting(
        "WARRAQ_FRONT_WORKERS",
        "",
        "How many processes serve readers, 1 to 8; each takes a core when there is a rush, and 30 "
        "to 150 MB of memory.",
        "one for every two cores",
    ),
    Setting(
        "WARRAQ_FEED_NETWORKS",
        "",
        "Addresses or networks, comma-separated, that feeds may be fetched from beside the open "
        "internet, such as an agency's receiver in the house: `192.168.7.0/24`.",
        "none",
    ),
    Setting(
        "WARRAQ_AI_CRAWLERS",
        "all",
        "Which crawlers of language models `robots.txt` lets in: `all`; `answers`, only those that "
        "look up what somebody asks and name where it stands; `none`. It asks, and stops nobody.",
    ),
    Setting(
        "WARRAQ_CDN",
        "",
        "Caches before the site, comma-separated, in which pages that were changed or withdrawn "
        "are purged: `http://10.0.0.5:6081` for one that takes PURGE (Varnish), `cloudflare:ZONE`, "
        "`cloudfront:DISTRIBUTION` (needs `boto3`, and AWS's own settings of who you are).",
        "none",
    ),
    Setting(
        "WARRAQ_CDN_TOKEN",
        "",
        "Cloudflare's API token, with the right to purge the zone.",
        "none",
    ),
    Setting(
        "WARRAQ_WEBSUB_HUB",
        "",
        "A WebSub hub, such as `https://pubsubhubbub.appspot.com/`: feeds name it, and it is told "
        "of each that has changed.",
        "none",
    ),
    Setting(
        "WARRAQ_INDEXNOW_KEY",
        "",
        "A key for IndexNow, 8 to 128 letters, digits and hyphens of your own making: search "
        "engines are told of stories that come, change or go, and find the key at `/<key>.txt`.",
        "none: nobody is told",
    ),
    Setting(
        "WARRAQ_INDEXNOW",
        "https://api.indexnow.org/indexnow",
        "Where search engines are told by IndexNow; what one hears it passes on to the others.",
    ),
    Setting(
        "WARRAQ_SECURITY_CONTACT",
        "",
        "Where somebody who has found a hole tells you of it: a mail address, or an address that "
        "begins with `https://`. It stands in `/.well-known/security.txt`.",
        "none: there is no such file",
    ),
    Setting(
        "DATABASE_URL",
        "",
        "The database, such as `postgres://user:password@host/name`.",
        "SQLite in the data folder",
    ),
    Setting(
        "REDIS_URL",
        "",
        "Redis or Valkey, such as `redis://host:6379/0`: holds the stored pages, caches and limits "
        "that several nodes share. One node needs none.",
        "none: pages are files, and each process keeps its own limits",
    ),
)


class SettingError(ValueError):
    """A setting has a value that cannot be used; the message names the setting."""


def read(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """The value of a setting of the table: NAME, or the contents of NAME_FILE, or its default.

    Raises SettingError when NAME_FILE names a file that cannot be read, StopIteration when
    the table has no such setting.
    """
    setting = next(s for s in SETTINGS if s.name == name)
    if name in environ:
        return environ[name]
    path = environ.get(f"{name}_FILE")
    if path is None:
        return setting.default
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingError(f"{name}_FILE: cannot read {path}: {error.strerror}") from error
    except ValueError:
        raise SettingError(f"{name}_FILE: {path} is not text in UTF-8") from None


def read_list(name: str, environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """A comma-separated setting as its parts, blanks left out."""
    return tuple(part.strip() for part in read(name, environ).split(",") if part.strip())


def read_networks(name: str, environ: Mapping[str, str] = os.environ) -> tuple[Network, ...]:
    """A comma-separated setting as networks. Raises SettingError for what is none."""
    try:
        return tuple(ip_network(part, strict=False) for part in read_list(name, environ))
    except ValueError as error:
        raise SettingError(f"{name}: {error}") from None


def read_workers(name: str, environ: Mapping[str, str] = os.environ) -> int:
    """A number of processes. Raises SettingError for none, and for more than help.

    What is not set is half of this machine's cores: the newsroom and the worker need some too.
    """
    number = read(name, environ).strip()
    if not number:
        return min(max(len(os.sched_getaffinity(0)) // 2, 1), MOST_WORKERS)
    if not number.isdecimal() or not 1 <= int(number) <= MOST_WORKERS:
        raise SettingError(f"{name}: {number} is no number from 1 to {MOST_WORKERS}")
    return int(number)


def read_choice(
    name: str, *, known: Collection[str], environ: Mapping[str, str] = os.environ
) -> str:
    """One of `known`. Raises SettingError for anything else."""
    chosen = read(name, environ).strip()
    if chosen not in known:
        raise SettingError(f"{name}: there is no {chosen!r}; known are {', '.join(known)}")
    return chosen


def read_choices(
    name: str, *, known: Collection[str], environ: Mapping[str, str] = os.environ
) -> tuple[str, ...]:
    """`read_list`, at least one of `known`. Raises SettingError for anything else."""
    chosen = read_list(name, environ)
    unknown = [choice for choice in chosen if choice not in known]
    if unknown or not chosen:
        fault = f"there is no {', '.join(unknown)}" if unknown else "at least one is needed"
        raise SettingError(f"{name}: {fault}; known are {', '.join(known)}")
    return chosen


SERVED = "site-url"
"""The file in the data folder in which `warraq up` leaves the address it serves."""


def _served(name: str, environ: Mapping[str, str]) -> str:
    if name in environ or f"{name}_FILE" in environ:
        return ""
    try:
        return (Path(read("WARRAQ_DATA", environ)) / SERVED).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def read_site_url(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """An address of scheme, host and port. Raises SettingError for any other.

    What is not set is what `warraq up` serves in the data folder, or served last.
    """
    url = (_served(name, environ) or read(name, environ)).strip().rstrip("/")
    if not _SITE_URL.fullmatch(url) or not _is_address(url):
        shown = "this" if "@" in url else url or "an empty text"
        raise SettingError(f"{name}: {shown} is no address like https://news.example")
    return _in_ascii(url)


def read_address(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """A web address, or nothing. Raises SettingError for anything else."""
    url = read(name, environ).strip()
    if url and not (_ADDRESS.fullmatch(url) and _is_address(url)):
        raise SettingError(f"{name}: {url} is no address like https://hub.example/")
    return url


def read_key(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """A key as IndexNow has them, or nothing. Raises SettingError, which does not say the key."""
    key = read(name, environ).strip()
    if key and not _KEY.fullmatch(key):
        raise SettingError(f"{name}: it takes 8 to 128 letters, digits and hyphens")
    return key


def read_contact(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """A mail address or a web address as a URI, or nothing. Raises SettingError."""
    contact = read(name, environ).strip()
    if _MAIL.fullmatch(contact):
        return f"mailto:{contact.removeprefix('mailto:')}"
    if contact and not (contact.startswith("https://") and _ADDRESS.fullmatch(contact)):
        raise SettingError(f"{name}: {contact} is neither a mail address nor one like https://…")
    return contact


def read_redis_url(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """An address of Redis, or nothing. Raises SettingError, which does not say the address."""
    url = read(name, environ).strip()
    if url and not (_REDIS_URL.match(url) and _is_address(url)):
        raise SettingError(f"{name}: this is no address like redis://host:6379/0")
    return url


_SITE_URL = re.compile(r"https?://[^\s/?#@\"'`<>\\^{|},;]+", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_KEY = re.compile(r"[A-Za-z0-9-]{8,128}")
_MAIL = re.compile(r"(?:mailto:)?[^\s@:/<>\"]+@[^\s@:/<>\"]+\.[^\s@:/<>\"]+")
_REDIS_URL = re.compile(r"rediss?://[^\s/]|unix://", re.IGNORECASE)


def _is_address(url: str) -> bool:
    """Whether the host and the port in it can be read."""
    try:
        parts = urlsplit(_in_ascii(url))
        return parts.port != 0 and bool(parts.hostname or parts.path)
    except ValueError:
        return False


def _in_ascii(url: str) -> str:
    """An address with its host's name as browsers send it: `https://xn--igbicxr.example`."""
    host = urlsplit(url).netloc
    return url if host.isascii() else url.replace(host, host.encode("idna").decode("ascii"), 1)


def operator_language(environ: Mapping[str, str] = os.environ) -> str:
    """The language that commands answer in, ar or en, as the locale of the terminal has it."""
    named = (environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "ar" if next(filter(None, named), "").startswith("ar") else "en"


def read_time_zone(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """A setting that names a time zone. Raises SettingError when there is no such zone."""
    zone = read(name, environ)
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SettingError(f"{name}: there is no time zone {zone!r}") from error
    return zone

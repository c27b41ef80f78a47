"""The database, as `DATABASE_URL` names it."""

import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from warraq.environment import SettingError

KNOWN = ("django.db.backends.sqlite3", "django.db.backends.postgresql")


def database(url: str, *, data: Path) -> dict[str, Any]:
    """Django's settings of the database; an empty `url` is SQLite in the data folder.

    Raises SettingError, which never says the address: a password may stand in it.
    """
    found = _parsed(url or f"sqlite:///{data / 'warraq.sqlite3'}")
    if found.get("ENGINE") not in KNOWN or not found.get("NAME"):
        raise SettingError(_NO_ADDRESS)
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["OPTIONS"] = _SQLITE
    return found


_NO_ADDRESS = (
    "DATABASE_URL: this is no address of a database such as"
    " postgres://user:password@host/name or sqlite:////folder/file"
)


def _parsed(url: str) -> dict[str, Any]:
    try:
        _refuse_cut_password(url)
        return dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    except (ValueError, KeyError):
        raise SettingError(_NO_ADDRESS) from None


def _refuse_cut_password(url: str) -> None:
    """A password with a bare `/`, `?` or `#` would end there, and its rest be taken for a name."""
    address = urlsplit(url)
    if "@" in f"{address.path}{address.query}{address.fragment}":
        raise ValueError


def _private(**options: Any) -> sqlite3.Connection:
    """A connection to a file that its owner alone reads; SQLite's files beside it follow it.

    A file that is there is never opened here: to close any descriptor of it would drop every
    lock that this process has on it, and SQLite would write into what others have deleted.
    """
    file = options["database"]
    if Path(file).is_absolute():
        with suppress(OSError):  # it is there; or SQLite says better what is wrong
            os.mknod(file, stat.S_IFREG | 0o600)
    return sqlite3.Connection(**options)


# IMMEDIATE: a transaction that will write waits for its turn at its start, when waiting
# is still possible. FULL: what was accepted is there after a power cut too.
# secure_delete: what goes is written over, wherever in the file it has been.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
        "PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;"
        "PRAGMA secure_delete=ON;"
    ),
    "factory": _private,
}

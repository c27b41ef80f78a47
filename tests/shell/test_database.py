"""The database of a newsroom out of the box: one file, several threads, several processes."""

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from warraq.database import database

ANOTHER = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); print(*c.execute(sys.argv[2]))"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "warraq.sqlite3"


def connected(file: Path) -> sqlite3.Connection:
    """A connection as each thread of the newsroom has one."""
    options = database("", data=file.parent)["OPTIONS"]
    connection: sqlite3.Connection = options["factory"](database=str(file))
    for pragma in options["init_command"].split(";"):
        connection.execute(pragma)
    return connection


def in_another_process(file: Path, query: str) -> str:
    """What a process of its own sees, which then closes its connection."""
    command = [sys.executable, "-c", ANOTHER, str(file), query]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_database_is_its_owners_alone(file: Path) -> None:
    connected(file).execute("CREATE TABLE said (what)")
    for made in file.parent.iterdir():
        assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_what_was_committed_outlives_another_threads_connection(file: Path) -> None:
    """To open the file again would drop this process's locks on it, and the next process to
    close would take the log away from under it."""
    first = connected(file)
    first.execute("CREATE TABLE said (what)")
    first.execute("SELECT what FROM said").fetchall()
    connected(file)
    in_another_process(file, "SELECT what FROM said")
    first.execute("INSERT INTO said VALUES ('kept')")
    first.commit()
    assert file.with_name("warraq.sqlite3-wal").exists()
    assert "kept" in in_another_process(file, "SELECT what FROM said")

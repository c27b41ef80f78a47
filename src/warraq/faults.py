"""What went wrong, in one line for whoever typed the command."""

from pathlib import Path

from django.db import Error, connection

UNPREPARED = ("no such table", "does not exist", "no such column")
NO_NEWSROOM = "there is no newsroom in {data} yet: `warraq up` makes it, and so does `wire ingest`"
UNKNOWN = "the database does not do what is asked of it: {problem}"


def in_a_line(error: Exception, *, data: Path) -> str:
    """The fault of the database or of a file, without any address that holds a password."""
    if data.exists() and not data.is_dir():
        return f"WARRAQ_DATA: {data} is no folder"
    if isinstance(error, Error):
        return _of_database(str(error).strip().partition("\n")[0], data)
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error).partition("\n")[0]


def _of_database(problem: str, data: Path) -> str:
    on_file = connection.vendor == "sqlite"
    if on_file and not data.exists():
        return NO_NEWSROOM.format(data=data)
    if any(sign in problem for sign in UNPREPARED):
        return "the database is not prepared yet: `warraq migrate` or `warraq up` does it"
    if on_file and ("readonly" in problem or "unable to open" in problem):
        return f"WARRAQ_DATA: the database in {data} cannot be written to"
    setting = "" if on_file else "DATABASE_URL: "
    return f"{setting}{UNKNOWN.format(problem=problem)}"

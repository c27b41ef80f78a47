"""What was erased leaves SQLite's files too, whose log keeps rows as they were until emptied."""

from django.db import connection

from warraq.voice.models import Comment, Status


def empty_log() -> bool:
    """Bring SQLite's log into the database and cut it to nothing; whether that is done.

    It is not while somebody reads or writes: nobody is made to wait, and whoever asked asks
    again. Other databases have no such log, and so nothing is left to do.
    """
    if connection.vendor != "sqlite":
        return True
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            (busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")
    return not busy


class Erasures:
    """Finishes erasures that left something in the log; what was done ends with the process."""

    def __init__(self) -> None:
        self._last: tuple[object, ...] | None = None

    def finish(self) -> int:
        """Empty the log once after the last erasure; how much was done."""
        last = _last_erased()
        if last == self._last or not empty_log():
            return 0
        self._last = last
        return 1


def _last_erased() -> tuple[object, ...] | None:
    erased = Comment.objects.filter(status=Status.ERASED, decided__isnull=False)
    return erased.order_by("-decided", "-pk").values_list("decided", "pk").first()

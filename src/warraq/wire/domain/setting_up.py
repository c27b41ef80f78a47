"""Feeds set up, changed, paused and removed."""

from django.utils import timezone

from warraq.wire.domain.sealing import seal
from warraq.wire.models import Feed
from warraq.wire.ways import SCHEMES

SET = (
    "name", "way", "address", "username", "password", "token", "every", "seconds", "megabytes",
    "language", "credit", "edition", "section", "due_at",
)  # fmt: skip
"""What `set_up` writes of a feed that is there; a poll may be writing the rest meanwhile."""

POLLED = ("memory", "failures", "failing_since")


def set_up(*, feed: Feed, password: str = "", elsewhere: bool = True) -> None:
    """Keep a feed as it is set now, and poll it at once; no `password` leaves the one it has.

    What its way has no use for is not kept, nor a password without a user name. One that is led
    `elsewhere` than before begins anew and remembers nothing.
    """
    if feed.way not in SCHEMES:
        feed.address = feed.username = ""
    if feed.way != Feed.Way.PUSH:
        feed.token = ""
    feed.password = (seal(password) if password else feed.password) if feed.username else ""
    feed.due_at = timezone.now()
    if elsewhere:
        feed.memory, feed.failures, feed.failing_since = {}, 0, None
    changed = (*SET, *POLLED) if elsewhere else SET
    feed.save(update_fields=changed if feed.pk else None)


def poll_now(*, feed: Feed) -> None:
    """Let a feed be polled at the next look at what is due, if it is polled at all."""
    Feed.objects.filter(pk=feed.pk, is_active=True).update(due_at=timezone.now())


def pause(*, feed: Feed) -> None:
    """Poll a feed no more, and take nothing from an agency that sends by it."""
    Feed.objects.filter(pk=feed.pk).update(is_active=False, failures=0, failing_since=None)


def resume(*, feed: Feed) -> None:
    """Poll a feed again, beginning at once."""
    Feed.objects.filter(pk=feed.pk).update(is_active=True, due_at=timezone.now())


def remove(*, feed: Feed) -> None:
    """Remove a feed with what was noted of its polls. What it brought stays where it is."""
    feed.delete()

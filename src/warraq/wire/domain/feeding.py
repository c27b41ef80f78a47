"""When feeds are polled, and what is noted of it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import uniform

from django.db import transaction

from warraq.text.clean import clean_line
from warraq.wire.fetching.fetched import Fault, FetchError, Memory
from warraq.wire.models import Feed, Poll

LONGEST_WAIT = timedelta(hours=1)
"""The most that a feed which fails again and again is left alone."""

JITTER = 0.1
"""The part of a wait by which it varies, so that not all feeds are polled at once."""

LEASE = timedelta(seconds=60)
"""Beyond its time-out, how long a poll may take before another process takes the feed over."""

POLLS_KEPT = 300
REFUSALS_KEPT = 20


@dataclass(slots=True)
class Tally:
    """What one poll has brought so far; `refusals` are sentences.

    Of the `files` that came or were offered, `read` are those that were understood, be they
    stories or not.
    """

    files: int = 0
    read: int = 0
    items: int = 0
    refusals: list[str] = field(default_factory=list)


def claim_due(*, now: datetime, busy: Collection[int] = ()) -> Iterator[Feed]:
    """The feeds whose time has come, each for one process alone.

    Those that are `busy` are being polled, and somebody wants them polled at once.
    """
    due = Feed.objects.filter(is_active=True, due_at__lte=now).exclude(way=Feed.Way.PUSH)
    due = due.exclude(pk__in=busy)
    for feed in due.order_by("due_at"):
        until = now + timedelta(seconds=feed.seconds) + LEASE
        if Feed.objects.filter(pk=feed.pk, due_at=feed.due_at).update(due_at=until):
            yield feed


def hold(*, feeds: Collection[int], now: datetime) -> None:
    """Keep those that are being polled from other processes, however long that takes.

    One that somebody wants polled at once is left as it is.
    """
    ending = Feed.objects.filter(pk__in=feeds, due_at__gt=now, due_at__lt=now + LEASE / 2)
    ending.update(due_at=now + LEASE)


def remember(*, feed: Feed, memory: Memory) -> None:
    """Note what the feed knows from now on; in the transaction that keeps the delivery."""
    Feed.objects.filter(pk=feed.pk).update(memory=dict(memory))


@transaction.atomic
def note_poll(
    *, feed: Feed, started: datetime, ended: datetime, tally: Tally, error: FetchError | None
) -> Poll:
    """Keep what came of a poll and set when the next one is due.

    One whose every file is refused has failed like others. The feed is read anew, since what was
    polled may be its row of minutes ago. Of one that was removed meanwhile nothing is kept.
    """
    known = Feed.objects.select_for_update().filter(pk=feed.pk).first()
    error = error or (_unread(known, tally) if known else None)
    poll = Poll(
        feed=known or feed,
        started=started,
        milliseconds=int((ended - started) / timedelta(milliseconds=1)),
        files=tally.files,
        items=tally.items,
        refusals=tally.refusals[:REFUSALS_KEPT],
        fault=error.fault if error else "",
        detail=clean_line(error.detail)[:1000] if error else "",
    )
    if known:
        _set_next(known, ended, error, is_new=bool(tally.files))
        poll.save()
        _forget_old(known)
    return poll


def _unread(feed: Feed, tally: Tally) -> FetchError | None:
    """That nothing can be read of what came, or could be of what came last."""
    if tally.files:
        return None if tally.read else FetchError(Fault.UNREAD, (*tally.refusals, "")[0])
    if not feed.failures or is_one_file(feed):
        return None
    last = feed.polls.filter(files__gt=0).order_by("-id").first()
    return FetchError(Fault.UNREAD, last.detail) if last and last.fault == Fault.UNREAD else None


def is_one_file(feed: Feed) -> bool:
    """Whether the same file is asked for each time, which may say something else by then.

    While it cannot be read it is not remembered, so that no answer means that it can be again.
    """
    return feed.way == Feed.Way.HTTP


def _set_next(feed: Feed, ended: datetime, error: FetchError | None, *, is_new: bool) -> None:
    """A look that finds nothing new after what cannot be read is no failure more."""
    fields = ["failures", "failing_since", "due_at", "last_good"]
    is_unread = bool(error and error.fault is Fault.UNREAD)
    feed.failures = feed.failures + (is_new or not is_unread) if error else 0
    feed.failing_since = (feed.failing_since or ended) if error else None
    feed.last_good = feed.last_good if error else ended
    jitter = uniform(-1, 1)  # noqa: S311
    costs_nothing = is_unread and not is_one_file(feed)  # each file comes once, readable or not
    failures = 0 if costs_nothing else feed.failures
    feed.due_at = ended + wait(every=feed.every, failures=failures, jitter=jitter)
    if error and error.memory:
        feed.memory, fields = dict(error.memory), [*fields, "memory"]
    feed.save(update_fields=fields)


def wait(*, every: int, failures: int, jitter: float) -> timedelta:
    """How long to leave a feed alone: doubled with every failure, up to an hour.

    `every` is in seconds; `jitter` from -1 to 1 moves the wait by a tenth either way. A feed
    that is polled less than hourly waits no longer for having failed.
    """
    usual = timedelta(seconds=every)
    patient = min(usual * (1 << min(failures, 16)), max(LONGEST_WAIT, usual))
    return patient * (1 + JITTER * jitter)


def _forget_old(feed: Feed) -> None:
    newest = Poll.objects.filter(feed=feed).order_by("-id").values_list("id", flat=True)
    for number in newest[POLLS_KEPT : POLLS_KEPT + 1]:
        Poll.objects.filter(feed=feed, id__lte=number).delete()

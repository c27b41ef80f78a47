"""Mark pages stale, in the transaction that made them so."""

from collections.abc import Collection, Iterable
from itertools import islice
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from warraq.press.bell import ring
from warraq.press.models import Priority, StalePage
from warraq.press.plan import Plan
from warraq.press.store import page_store

MARKED_AT_ONCE = 500


def mark_stale(*, plan: Plan, removals: Collection[str] = ()) -> None:
    """Mark every path of the plan; those of `removals` leave the store at the commit.

    The removal is done by this process as soon as the transaction stands, and by the worker
    if this process dies before: the row asks for it until then.
    """
    now = timezone.now()
    rows = [
        StalePage(
            path=path,
            token=uuid4(),
            priority=priority,
            removal=path in removals,
            due_at=now,
        )
        for path, priority in plan.items()
    ]
    StalePage.objects.bulk_create(
        rows,
        batch_size=MARKED_AT_ONCE,
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["token", "priority", "removal", "due_at", "attempts", "last_error"],
    )
    if removals:
        transaction.on_commit(lambda: remove_now(removals))
    transaction.on_commit(ring)


def mark_all(paths: Iterable[str]) -> None:
    """Mark any number of paths stale, a batch at a time, to be worked behind everything else."""
    left = iter(paths)
    while batch := list(islice(left, MARKED_AT_ONCE)):
        mark_stale(plan=dict.fromkeys(batch, Priority.REST))


def remove_now(paths: Collection[str]) -> None:
    for path in paths:
        page_store().remove(path)


def mark_missing(*, path: str) -> None:
    """Have a page stored that is missing, as after a power cut; one that is marked stays so."""
    row = StalePage(path=path, token=uuid4(), priority=Priority.REST)
    StalePage.objects.bulk_create([row], ignore_conflicts=True)
    transaction.on_commit(ring)

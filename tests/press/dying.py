"""A process that dies: before a step that changes the disk or asks the database, and for good."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from warraq.front import disk
from warraq.press import following

STEPS = {"makedirs", "replace", "unlink", "rmdir", "fsync"}
UNDOING = ("SAVEPOINT", "ROLLBACK")
"""What the database does by itself when a process is gone from it."""


class DiedError(BaseException):
    """The process is gone; nothing of ours may catch it."""


class _Death:
    def __init__(self, steps: int) -> None:
        self._left = steps

    def step(self) -> None:
        if self._left <= 0:
            raise DiedError
        self._left -= 1

    def query(self, execute: Callable[..., Any], sql: str, *words: Any) -> Any:
        if not sql.startswith(UNDOING):
            self.step()
        return execute(sql, *words)


class _MortalOs:
    """The `os` module as the store has it."""

    def __init__(self, death: _Death) -> None:
        self._death = death

    def __getattr__(self, name: str) -> Any:
        return self._mortal(getattr(os, name)) if name in STEPS else getattr(os, name)

    def _mortal(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def take(*words: Any, **named: Any) -> Any:
            self._death.step()
            return step(*words, **named)

        return take


@contextmanager
def dying(after: int) -> Iterator[None]:
    """What is done in here is done by a process that dies after so many steps."""
    death = _Death(after)
    with pytest.MonkeyPatch.context() as patch, connection.execute_wrapper(death.query):
        patch.setattr(disk, "os", _MortalOs(death))
        try:
            yield
        except DiedError:
            transaction.set_rollback(False)  # the test's own, which stands for what was committed
            raise


@contextmanager
def captured() -> Iterator[list[Callable[[], object]]]:
    """What is to be done once the transaction stands."""
    callbacks: list[Callable[[], object]] = []
    before = len(connection.run_on_commit)
    try:
        yield callbacks
    finally:
        callbacks += [waiting[1] for waiting in connection.run_on_commit[before:]]
        del connection.run_on_commit[before:]


_done = following.done


def done_and_committed(step: Callable[[], int]) -> int:
    """What a step of the worker leaves for its commit is done before the next."""
    with captured() as callbacks:
        done = _done(step)
    for callback in callbacks:
        callback()
    return done

"""Turns at the database: SQLite has one writer at a time, and lets them in in no order.

A writer looks every tenth of a second whether it may; one who writes without a pause keeps the
others out, and after twenty seconds they give up.
"""

import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection

T = TypeVar("T")

PAUSE = 0.002
"""Seconds after each transaction in which another may begin."""

TURNS = 10
"""How often twenty seconds are waited."""


def in_turn(work: Callable[[], T]) -> T:
    """What `work` gives, a transaction of its own: begun again while others keep it out.

    Raises OperationalError when it is kept out all the time, as within another transaction.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return work()
    try:
        return _tried(work)
    finally:
        time.sleep(PAUSE)


def _tried(work: Callable[[], T]) -> T:
    for _ in range(TURNS - 1):
        try:
            return work()
        except OperationalError as error:
            if "locked" not in str(error):
                raise
    return work()

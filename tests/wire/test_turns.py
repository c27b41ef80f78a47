"""Whoever is kept out of the database has a turn again."""

from collections.abc import Callable

import pytest
from django.db import OperationalError, connection

from warraq.wire.domain import turns
from warraq.wire.domain.turns import in_turn

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite has one writer"),
]


def kept_out(times: int, problem: str = "database is locked") -> Callable[[], str]:
    left = iter(range(times))

    def work() -> str:
        if next(left, None) is not None:
            raise OperationalError(problem)
        return "written"

    return work


def test_it_is_begun_again_until_it_is_let_in() -> None:
    assert not connection.in_atomic_block
    assert in_turn(kept_out(turns.TURNS - 1)) == "written"


def test_who_is_never_let_in_is_told() -> None:
    with pytest.raises(OperationalError):
        in_turn(kept_out(turns.TURNS))


def test_another_fault_is_told_at_once() -> None:
    with pytest.raises(OperationalError, match="disk"):
        in_turn(kept_out(1, "disk I/O error"))

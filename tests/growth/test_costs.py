"""What a newsroom does all day costs the database the same however much is kept.

Counted are steps of SQLite's machine, by statement. (How PostgreSQL goes about the same
statements is in `test_query_plans.py`.)
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import pytest
from bench.filling import Pattern, copy, highest_keys
from django.db import connection, transaction
from django.utils import timezone
from tests.growth.plans import shape
from tests.growth.verbs import SITEMAP_INDEX, VERBS, Chosen, begin, choose, everything

from warraq.newsroom import archived
from warraq.newsroom.models import Alert
from warraq.press import plan

NOISE = 300
"""Steps by which the depth of an index or a longer number shows."""

Costs = dict[str, Counter[str]]


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Steps by statement; what is fetched later counts for the statement that was last."""
    steps, current = Counter[str](), [""]

    def step() -> None:
        steps[current[0]] += 1

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        current[0] = shape(sql)
        return execute(sql, *rest)

    connection.connection.set_progress_handler(step, 1)
    with connection.execute_wrapper(note):
        yield steps
    connection.connection.set_progress_handler(None, 0)


def costs(chosen: Chosen) -> Costs:
    """What each verb costs; all of it is undone."""
    found: Costs = {}
    for name, does in VERBS.items():
        with transaction.atomic():
            with counted() as found[name]:
                does(deepcopy(chosen))
            transaction.set_rollback(True)
    return found


@pytest.mark.skipif(connection.vendor != "sqlite", reason="counts the steps of SQLite's machine")
@pytest.mark.usefixtures("newsroom")
def test_no_verb_costs_more_where_more_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archived, "SHARD", 100)  # few stories fill it
    monkeypatch.setattr(plan, "STRETCH", 50)
    begin()
    before = highest_keys()
    everything()
    pattern = Pattern(before, highest_keys())
    copy(pattern, times=100, behind=100)
    Alert.objects.update(seen=timezone.now())
    few = costs(choose())
    copy(pattern, times=300, behind=200)
    Alert.objects.update(seen=timezone.now())
    many = costs(choose())
    dearer = [
        f"{name}: {few[name][asked]} steps, then {steps}: {asked}"
        for name in set(VERBS) - {SITEMAP_INDEX}  # it looks once for each of the sitemaps
        for asked, steps in many[name].items()
        if steps > 1.1 * few[name][asked] + NOISE
    ]
    assert not dearer, "\n".join(dearer)

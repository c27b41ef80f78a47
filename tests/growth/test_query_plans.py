"""No statement of a newsroom's daily work goes through a table that grows.

Each verb runs over a few thousand rows, and each of its statements is explained by the database.
"""

from copy import deepcopy

import pytest
from bench.filling import Pattern, copy, highest_keys
from django.apps import apps
from django.db import connection, transaction
from tests.growth.plans import scans
from tests.growth.verbs import VERBS, begin, choose, everything

MANY = 500

FEW = {
    "newsroom_editionpage", "newsroom_sectionpage", "newsroom_topicpage", "newsroom_policypage",
    "newsroom_routingrule", "newsroom_user", "newsroom_contributor", "wire_feed",
    "wire_fingerprint", "wire_trait", "press_stalecopy", "press_announcement",
}  # fmt: skip
"""Of these a newsroom has some, and no more later on: the last four are of the last days and of
the last moment."""

WAGTAILS = {
    "wagtailcore_page", "wagtailcore_pagelogentry", "wagtailcore_referenceindex",
    "wagtailcore_revision", "wagtailcore_taskstate", "wagtailcore_workflowstate",
    "wagtailcore_modellogentry",
}  # fmt: skip
"""Wagtail's own tables that grow with every story."""


def growing() -> set[str]:
    ours = ("press", "newsroom", "wire", "voice")
    tables = {
        model._meta.db_table for room in ours for model in apps.get_app_config(room).get_models()
    }
    return (tables | WAGTAILS) - FEW


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
        return int(cursor.fetchone()[0])


@pytest.fixture
def grown(newsroom: None) -> set[str]:
    """A newsroom with hundreds of everything that it has more of with time."""
    begin()
    before = highest_keys()
    everything()
    copy(Pattern(before, highest_keys()), times=MANY)  # PostgreSQL has its statistics then
    few = {table for table in growing() if rows(table) < MANY}
    assert few == set()
    return growing()


def test_no_verb_goes_through_a_table_that_grows(grown: set[str]) -> None:
    chosen, found = choose(), []
    for name, does in VERBS.items():
        with transaction.atomic():
            with scans(grown) as seen:
                does(deepcopy(chosen))
            found += [f"{name}: {scan}" for scan in seen.values()]
            transaction.set_rollback(True)
    assert not found, "\n".join(found)

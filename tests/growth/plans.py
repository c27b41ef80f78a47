"""How a database goes about what it is asked, and which of it goes through a whole table."""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

ASKED = ("SELECT", "INSERT", "UPDATE", "DELETE")

SOON = {"stale_order", "wire_item_newest"}
"""Indexes in whose order enough is found soon: of what is stale most is due, of what was sent most
is of no event or the newest of one."""

LARGE = {
    "enable_seqscan": "off", "enable_mergejoin": "off", "enable_hashjoin": "off",
    "random_page_cost": "1",
}  # fmt: skip
"""Settings by which PostgreSQL plans for a small table as it would for a large one."""

Plan = Mapping[str, Any]


@dataclass(frozen=True)
class Scan:
    """A statement that goes through all rows of a table, or all entries of one of its indexes."""

    table: str
    statement: str
    plan: str

    def __str__(self) -> str:
        asked = re.sub(r"^SELECT (?:(?!SELECT).)*? FROM", "SELECT … FROM", self.statement)
        return f"{self.table}: {asked}\n{self.plan}\n"


@contextmanager
def scans(tables: Collection[str]) -> Iterator[dict[tuple[str, str], Scan]]:
    """The scans of these tables among what is asked of the database meanwhile.

    An index of some rows alone is there to be gone through, and counts for none.
    """
    found: dict[tuple[str, str], Scan] = {}
    partial = _partial_indexes()
    scanned = _scanned_by_sqlite if connection.vendor == "sqlite" else _scanned_by_postgresql

    def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip("( ").startswith(ASKED) and not many:
            for table, index, plan in scanned(sql, params):
                if table in tables and index not in partial:
                    found.setdefault((table, shape(sql)), Scan(table, shape(sql), plan))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield found


def shape(sql: str) -> str:
    """The statement without how many values it is given."""
    return re.sub(r"\s+", " ", re.sub(r"(%s(, )?)+", "%s", sql))


def _partial_indexes() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'"
            if connection.vendor == "sqlite"
            else "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '% WHERE %'"
        )
        return {name for (name,) in cursor.fetchall()}


def _scanned_by_sqlite(sql: str, params: Any) -> Iterator[tuple[str, str, str]]:
    """Each table that is gone through, by which index, and the plan.

    What is asked for in an index's order and limited ends there, if nothing is left out.
    """
    marks = ("?",) * sql.count("%s")
    with connection.cursor() as cursor:
        rows = cursor.cursor.execute(f"EXPLAIN QUERY PLAN {sql % marks}", params or ())
        steps = [str(row[3]) for row in rows]
    limited = "LIMIT" in sql and "USE TEMP B-TREE FOR ORDER BY" not in steps
    aliases = {alias: table for table, alias in re.findall(r'"(\w+)" "?([UVWT]\d+)"?', sql)}
    for step in steps:
        scan = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", step)
        if scan and not (limited and ("WHERE" not in sql or scan[2] in SOON)):
            table = str(scan[1])
            yield aliases.get(table, table), str(scan[2]), "\n".join(steps)


def _scanned_by_postgresql(sql: str, params: Any) -> Iterator[tuple[str, str, str]]:
    """The same; told to avoid what suits small tables, it scans only where no index helps."""
    with connection.cursor() as cursor:
        for name, value in LARGE.items():
            cursor.cursor.execute(f"SET LOCAL {name} = {value}")
        cursor.cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        (answer,) = cursor.cursor.fetchone()
        for name in LARGE:
            cursor.cursor.execute(f"SET LOCAL {name} TO DEFAULT")
    (whole,) = json.loads(answer) if isinstance(answer, str) else answer
    for node in _scanning(whole["Plan"], ends=False):
        for leaf in _leaves(node):
            index = leaf.get("Index Name")
            yield str(node["Relation Name"]), str(index), "\n".join(_told(whole["Plan"]))


def _scanning(node: Plan, *, ends: bool) -> Iterator[Plan]:
    """The steps that go through a table or an index from one end to the other."""
    kind = node["Node Type"]
    ends = kind == "Limit" or (ends and kind not in ("Sort", "Aggregate", "Hash"))
    led = all("Index Cond" in leaf or "TID Cond" in leaf for leaf in _leaves(node))
    if "Scan" in kind and "Relation Name" in node and not led and ("Filter" in node or not ends):
        yield node
    for one in node.get("Plans", ()):
        yield from _scanning(one, ends=ends)


def _leaves(node: Plan) -> Iterator[Plan]:
    """The steps that say which rows a scan reads: itself, or all that make up its bitmap."""
    below: list[Plan] = node.get("Plans", []) if node["Node Type"].startswith("Bitmap") else []
    if not below:
        yield node
    for one in below:
        yield from _leaves(one)


def _told(node: Plan, depth: int = 0) -> Iterator[str]:
    keys = ("Node Type", "Relation Name", "Index Name", "Index Cond", "Filter")
    yield "  " * depth + " | ".join(str(node[key])[:300] for key in keys if key in node)
    for one in node.get("Plans", ()):
        yield from _told(one, depth + 1)

"""The test database: rows that were kept are put back, in milliseconds on every back end.

What Django does after a test that commits takes seconds: PostgreSQL's TRUNCATE makes the files of
a hundred tables anew, and every row is then brought back through its model.
"""

from collections.abc import Iterable

from django.db import connection, transaction

_filled: dict[str, set[str]] = {}
"""By the name under which they are kept, the tables that have rows: most have none."""


def keep(name: str) -> None:
    """Keep under this name a copy of all rows that models have."""
    _filled[name] = set()
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f"DROP TABLE IF EXISTS {_copy(name, table)}")
            cursor.execute(f"CREATE TABLE {_copy(name, table)} AS SELECT * FROM {_quoted(table)}")
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {_quoted(table)})")
            if cursor.fetchone()[0]:
                _filled[name].add(table)


def put_back(name: str) -> None:
    """Leave in the tables what was kept under this name, and nothing else."""
    with transaction.atomic():
        connection.ops.execute_sql_flush(_statements(name, _tables()))


def flush_to(name: str) -> None:
    """Have Django's `flush` put back what was kept under this name, in place of nothing."""

    def sql_flush(_style: object, tables: Iterable[str], **_: object) -> list[str]:
        return _statements(name, tables)

    connection.ops.sql_flush = sql_flush  # type: ignore[assignment,method-assign]


def _statements(name: str, tables: Iterable[str]) -> list[str]:
    """Keys are checked at the commit, so that the order of tables does not matter."""
    tables = list(tables)
    return [
        *(f"DELETE FROM {_quoted(table)}" for table in tables),
        *(
            f"INSERT INTO {_quoted(table)} SELECT * FROM {_copy(name, table)}"
            for table in tables
            if table in _filled[name]
        ),
    ]


def _tables() -> list[str]:
    return connection.introspection.django_table_names(only_existing=True, include_views=False)


def _copy(name: str, table: str) -> str:
    return _quoted(f"{name}_{table}")


def _quoted(table: str) -> str:
    return connection.ops.quote_name(table)

"""Newsrooms to measure: each a process of its own over a database of its own."""

import os
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import django
import psycopg
from psycopg import sql

POSTGRESQL = "postgres://127.0.0.1:5432"
"""Where databases are made for the benchmark; `BENCH_POSTGRESQL` names another server."""


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A newsroom's process; `asks` runs one of `bench.verbs` in it, `begins` does not wait for it.

    A verb of another module is named with it, as in `bench.pressing.rebuild`.
    """

    process: ProcessPoolExecutor

    def asks(self, verb: str, *words: Any) -> Any:
        return self.begins(verb, *words).result()

    def begins(self, verb: str, *words: Any) -> "Future[Any]":
        module, _, name = verb.rpartition(".")
        return self.process.submit(_answer, module or "bench.verbs", name, words)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one of several: seconds by the clock, and of the cores of both the newsroom and
    PostgreSQL."""

    clock: float
    cores: float


@contextmanager
def newsroom(database: str, data: Path, **settings: str) -> Iterator[Newsroom]:
    """A newsroom over a database (an address; empty for SQLite) and a data folder."""
    given = {
        "WARRAQ_DATA": str(data),
        "DATABASE_URL": database,
        "WARRAQ_EDITIONS": "ar,en",
        "DJANGO_SETTINGS_MODULE": "warraq.settings",
    }
    with ProcessPoolExecutor(
        1, mp_context=get_context("spawn"), initializer=_open, initargs=({**given, **settings},)
    ) as process:
        yield Newsroom(process)


def _open(settings: dict[str, str]) -> None:
    os.environ.update(settings)
    django.setup()


def _answer(module: str, verb: str, words: tuple[Any, ...]) -> Any:
    return getattr(import_module(module), verb)(*words)


class OnSQLite:
    """Newsrooms on files under a folder, set as a newsroom's are."""

    title = "SQLite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self, name: str, *, like: str = "", **settings: str) -> Any:
        """The newsroom of that name; one that is not there is empty, or a copy of another."""
        data = self.folder / f"sqlite-{name}"
        if like:
            shutil.copytree(self.folder / f"sqlite-{like}", data)
        data.mkdir(parents=True, exist_ok=True)
        return newsroom("", data, **settings)

    def close(self) -> None:
        """The folder is whoever's gave it."""


class OnPostgreSQL:
    """Newsrooms on databases of a server, which are dropped in the end."""

    title = "PostgreSQL"

    def __init__(self, folder: Path, server: str) -> None:
        self.folder, self.server = folder, server
        self.made: list[str] = []

    def open(self, name: str, *, like: str = "", **settings: str) -> Any:
        data = self.folder / f"postgresql-{name}"
        data.mkdir(parents=True, exist_ok=True)
        self._run("CREATE DATABASE {} TEMPLATE {}", self._named(name), like and self._named(like))
        self.made.append(self._named(name))
        return newsroom(f"{self.server}/{self._named(name)}", data, **settings)

    def close(self) -> None:
        for name in reversed(self.made):
            self._run("DROP DATABASE IF EXISTS {}", name)

    def _named(self, name: str) -> str:
        return f"warraq_bench_{os.getpid()}_{name}"

    def _run(self, statement: str, *names: str) -> None:
        identifiers = [sql.Identifier(name or "template1") for name in names]
        with psycopg.connect(f"{self.server}/postgres", autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*identifiers))


BackEnd = OnSQLite | OnPostgreSQL


def back_ends(folder: Path) -> list[BackEnd]:
    """SQLite, and PostgreSQL where it answers; where it does not it is said."""
    server = os.environ.get("BENCH_POSTGRESQL", POSTGRESQL)
    try:
        psycopg.connect(f"{server}/postgres", connect_timeout=3).close()
    except psycopg.Error as error:
        sys.stdout.write(f"NOT MEASURED on PostgreSQL, which does not answer: {error}\n")
        return [OnSQLite(folder)]
    return [OnSQLite(folder), OnPostgreSQL(folder, server)]

"""A table of a TOML file that knows where it stands, and says what it lacks."""

from enum import StrEnum
from typing import Any, Self, TypeVar

from warraq.text.clean import clean

Choice = TypeVar("Choice", bound=StrEnum)


class ContentError(Exception):
    """A file of the demo's content does not hold what it must."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where} {what}")


class Table:
    """`where` names the file and the table in it, as errors are to say it."""

    def __init__(self, fields: dict[str, Any], where: str) -> None:
        self._fields = fields
        self.where = where

    def __contains__(self, field: str) -> bool:
        return field in self._fields

    def only(self, *known: str) -> Self:
        """Itself, when it has no other fields than these."""
        if unknown := sorted(set(self._fields) - set(known)):
            raise ContentError(self.where, f"has a field that nobody reads: {', '.join(unknown)}")
        return self

    def text(self, field: str, *, empty: bool = False) -> str:
        """A text that is already as it will be stored; "" only where it may be."""
        return self._checked(self._field(field, str), field, empty=empty)

    def texts(self, field: str) -> list[str]:
        return [self._checked(text, field) for text in self._field(field, list)]

    def rows(self, field: str) -> list[tuple[str, ...]]:
        """The rows of a table, all as long as the first; a cell may not be empty."""
        rows = [
            tuple(self._checked(cell, field) for cell in row) for row in self._field(field, list)
        ]
        if len({len(row) for row in rows}) != 1:
            raise ContentError(self.where, f"has rows of unequal length in {field}")
        return rows

    def number(self, field: str) -> float:
        value = self._field(field, (int, float))
        if value < 0:
            raise ContentError(self.where, f"has a {field} below zero")
        return float(value)

    def flag(self, field: str) -> bool:
        return bool(self._fields.get(field, False))

    def choice(self, field: str, choices: type[Choice]) -> Choice:
        return choices(self.one_of(field, {choice.value for choice in choices}))

    def one_of(self, field: str, known: set[str]) -> str:
        return self._among(self.text(field), field, known)

    def keys(self, field: str, known: set[str]) -> list[str]:
        return [self._among(key, field, known) for key in self.texts(field)]

    def table(self, field: str) -> "Table":
        return Table(self._field(field, dict), f"{self.where}, {field}")

    def tables(self, field: str) -> list["Table"]:
        """The tables of a list, named by their number from 1; at least one."""
        entries = self._field(field, list)
        if not entries:
            raise ContentError(self.where, f"has an empty {field}")
        return [
            Table(entry, f"{self.where}, {field} {number}")
            for number, entry in enumerate(entries, start=1)
        ]

    def _field(self, field: str, kind: type | tuple[type, ...]) -> Any:
        if field not in self._fields:
            raise ContentError(self.where, f"has no {field}")
        if not isinstance(self._fields[field], kind):
            raise ContentError(self.where, f"has a {field} of the wrong kind")
        return self._fields[field]

    def _among(self, value: str, field: str, known: set[str]) -> str:
        if value not in known:
            raise ContentError(self.where, f"has an unknown {field}: {value}")
        return value

    def _checked(self, value: object, field: str, *, empty: bool = False) -> str:
        if not isinstance(value, str) or not (value or empty):
            raise ContentError(self.where, f"has an empty {field}")
        if value != clean(value).strip():
            raise ContentError(self.where, f"has a {field} that is not clean: {value[:40]!r}")
        return value

"""A newsroom that has kept many items: copies in SQL of the rows that real ingests wrote.

To ingest 100,000 items takes an hour, to copy their rows a minute. Each copy is a story of its
own: keys and places in the tree follow on, what names it elsewhere follows its key, identifiers
and moments differ. Left as they are: the texts, and the keys inside the JSON of a revision.
`tests/bench/test_filling.py` holds a copied row beside an ingested one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from warraq.newsroom.models import TakenItem
from warraq.wire.domain.fingerprints import WINDOW
from warraq.wire.models import Fingerprint, Item, Trait

SPACING = 28_800
"""Seconds between a copy and the next, further back in time: of 100 items, 300 a day."""

NAMED = {"guid", "slug", "url_path", "path"}
"""Texts of which no two rows may have the same."""

NUMBERS: dict[tuple[type[models.Model], str], type[models.Model]] = {
    (TakenItem, "revision"): Revision,
}
"""Columns that name a row of another table without a foreign key."""

HASHES = {"sha256", "digest"}
"""Texts that are drawn anew, of which nothing else knows."""

KINDS = {
    "object_id": ("base_content_type", "content_type"),
    "to_object_id": ("to_content_type",),
}
"""Texts that name a row of any table, and the columns that say of which."""

APART = {(Trait, "key")}
"""Numbers that stand for names: other stories are about others."""

STEP = Page.steplen
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

UNLIKE = {
    "postgresql": (
        "(substr({column}::text, 1, 24) || lpad(to_hex({number}), 12, '0'))::uuid",
        f"{{column}} - c.ago * interval '{SPACING} seconds'",
        "replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')",
    ),
    "sqlite": (
        "substr({column}, 1, 20) || printf('%012x', {number})",
        f"strftime('%Y-%m-%d %H:%M:%f', {{column}}, '-' || (c.ago * {SPACING}) || ' seconds')"
        " || '000'",
        "lower(hex(randomblob(32)))",
    ),
}
"""An identifier, a moment and a SHA-256 of no other row, in the words of each database.

What names a row by its identifier elsewhere, as a comment does a story, follows its copy.
"""

AnyField = models.Field[Any, Any]
Keys = Mapping[str, int]
"""The highest key of each table, by the label of its model; only of those that count their own."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The rows that some ingests wrote: those with keys above `before`, `spans` keys wide."""

    before: Keys
    after: Keys

    def span(self, model: type[models.Model]) -> int:
        return self.after[model._meta.label] - self.before[model._meta.label]

    def moved(self, model: type[models.Model]) -> str:
        """What a key of a copy is more than the pattern's: copies begin behind all rows."""
        last = self.after[model._meta.label]
        return f"{_highest(model) - last} + c.n * {self.span(model)}"


def highest_keys() -> Keys:
    """What each table's keys have come to."""
    tables = [model for model in apps.get_models() if _counts(model)]
    return {model._meta.label: _highest(model) for model in tables}


def _counts(model: type[models.Model]) -> bool:
    """Whether rows have numbers of their own; a child's table follows its parent's."""
    return isinstance(model._meta.pk, models.AutoField) and not model._meta.proxy


def _highest(model: type[models.Model]) -> int:
    return model._base_manager.aggregate(highest=models.Max("pk"))["highest"] or 0


@transaction.atomic
def copy(pattern: Pattern, *, times: int, behind: int = 0) -> None:
    """Copy the pattern's rows so many times, in every table that it has rows in.

    `behind` is how many copies lie between them and now: what is new is compared with what
    came in the last days, and an archive is older. The last copy is the newest, as in a newsroom.
    """
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_copies")
        cursor.execute("CREATE TEMPORARY TABLE bench_copies (n integer, ago integer)")
        cursor.executemany(
            "INSERT INTO bench_copies VALUES (%s, %s)",
            [(number, times - number + 1 + behind) for number in range(1, times + 1)],
        )
        for statement in list(_statements(pattern)):  # all of them before the first adds rows
            cursor.execute(statement)
    _forget()
    _count_children()
    _go_on_counting(pattern)


def _statements(pattern: Pattern) -> Iterator[str]:
    """Tables in an order in which what a row names is there already, where the rows say so."""
    for model in _parents_first(apps.get_models()):
        key = _root(model)
        if key._meta.label in pattern.after and pattern.span(key):
            yield _insert(model, pattern)


def _parents_first(tables: Sequence[type[models.Model]]) -> list[type[models.Model]]:
    tables = [model for model in tables if not model._meta.proxy and model._meta.managed]
    return sorted(
        tables, key=lambda model: (len(model._meta.get_parent_list()), _root(model) is not model)
    )


def _root(model: type[models.Model]) -> type[models.Model]:
    """The table whose numbers a table's keys are: its own, its topmost parent's, or that of what
    each of its rows is about."""
    if parents := model._meta.get_parent_list():
        return parents[-1]
    about = model._meta.pk.related_model
    return _root(about) if isinstance(about, type) else model


def _insert(model: type[models.Model], pattern: Pattern) -> str:
    fields = model._meta.local_concrete_fields
    columns = ", ".join(_quote(field.column) for field in fields)
    values = ", ".join(_value(field, pattern) for field in fields)
    table, key = _quote(model._meta.db_table), _quote(model._meta.pk.column)
    above = pattern.before[_root(model)._meta.label]
    upto = pattern.after[_root(model)._meta.label]
    return (
        f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} AS t"
        f" CROSS JOIN bench_copies AS c WHERE t.{key} > {above} AND t.{key} <= {upto}"
    )


def _value(field: AnyField, pattern: Pattern) -> str:
    """What a column of a copy has: SQL about a row `t` and the number `c.n` of the copy."""
    column = f"t.{_quote(field.column)}"
    key = _named(field)
    if key and key._meta.label in pattern.after:
        return _shifted(column, pattern, key)
    if field.name in KINDS:
        return _written(field, column, pattern)
    if field.name == "path" and field.model is Page:
        return _place(column, pattern)
    if field.name in NAMED:
        counted = Item if field.name == "guid" else _root(field.model)  # one in every table
        number = f"(c.n + {_highest(counted)})"
        # An address below another one would be of the same story.
        return (
            f"'/' || {number} || {column}"
            if field.name == "path"
            else f"{column} || '-' || {number}"
        )
    return _unlike(field, column)


def _named(field: AnyField) -> type[models.Model] | None:
    """The table whose key stands in a column."""
    if (field.model, field.name) in NUMBERS:
        return NUMBERS[field.model, field.name]
    target = field.model if field.primary_key else field.related_model
    return _root(target) if isinstance(target, type) else None


def _written(field: AnyField, column: str, pattern: Pattern) -> str:
    """A key that stands in a text, of the table that the row names by its content type."""
    names = {other.name: other.column for other in field.model._meta.local_concrete_fields}
    kind = next(f"t.{_quote(names[name])}" for name in KINDS[field.name] if name in names)
    of_table: dict[type[models.Model], list[str]] = {}
    for known in ContentType.objects.all():
        if (model := known.model_class()) and _root(model)._meta.label in pattern.after:
            of_table.setdefault(_root(model), []).append(str(known.pk))
    cases = "".join(
        f" WHEN {kind} IN ({', '.join(kinds)})"
        f" THEN CAST({_shifted(f'CAST({column} AS integer)', pattern, key)} AS varchar(255))"
        for key, kinds in of_table.items()
        if pattern.span(key)
    )
    return f"CASE{cases} ELSE {column} END" if cases else column


def _shifted(column: str, pattern: Pattern, key: type[models.Model]) -> str:
    """A key of the pattern's follows its copy; any other stays, as a section's."""
    if not pattern.span(key):
        return column
    below, top = pattern.before[key._meta.label], pattern.after[key._meta.label]
    moved = f"{column} + {pattern.moved(key)}"
    return f"CASE WHEN {column} > {below} AND {column} <= {top} THEN {moved} ELSE {column} END"


def _place(path: str, pattern: Pattern) -> str:
    """The path of a page: its parent's, and a number to the base of 36 behind all others."""
    first = _last_place() - pattern.before[Page._meta.label]
    number = f"(t.id + {first} + c.n * {pattern.span(Page)})"
    digits = [
        f"substr('{ALPHABET}', ({number} / {36**place}) % 36 + 1, 1)"
        for place in reversed(range(STEP))
    ]
    return f"substr({path}, 1, length({path}) - {STEP}) || {' || '.join(digits)}"


def _last_place() -> int:
    """The highest number that the path of any page ends with."""
    parents = Page.objects.filter(numchild__gt=0)
    return max(int(parent.get_last_child().path[-STEP:], 36) for parent in parents)


def _unlike(field: AnyField, column: str) -> str:
    """Moments lie further back with each copy, identifiers are others."""
    identifier, earlier, hashed = UNLIKE[connection.vendor]
    if isinstance(field, models.DateTimeField):
        return earlier.format(column=column)
    if isinstance(field, models.UUIDField):
        return identifier.format(column=column, number=f"(c.n + {_highest(Page)})")
    if (field.model, field.name) in APART:
        return f"{column} + c.ago"
    return hashed if field.name in HASHES else column


def _forget() -> None:
    """What a newsroom has forgotten by then: it compares what is new with the last days only."""
    old = Fingerprint.objects.filter(received__lt=timezone.now() - WINDOW)
    Trait.objects.filter(fingerprint__in=old).delete()
    old.delete()


def _count_children() -> None:
    """What the tree keeps with each page of how many are under it."""
    for page in Page.objects.filter(numchild__gt=0):
        children = Page.objects.filter(depth=page.depth + 1, path__startswith=page.path)
        Page.objects.filter(pk=page.pk).update(numchild=children.count())


def _go_on_counting(pattern: Pattern) -> None:
    """New rows take keys behind the copies'; SQLite sees to that by itself.

    PostgreSQL gathers statistics by itself, a while later; nobody does so on SQLite.
    """
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _counting(pattern)):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")


def _counting(pattern: Pattern) -> list[type[models.Model]]:
    return [apps.get_model(label) for label in pattern.after]


def _quote(name: str | None) -> str:
    assert name
    return connection.ops.quote_name(name)

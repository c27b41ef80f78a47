"""Events as several agencies tell of them, written for this: `tests/data/wire/events`.

`# name` begins an event, `== agency` an item; then a headline and a paragraph a line.
"""

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from warraq.wire.items import Block, BlockKind, WireItem
from warraq.wire.likeness import LIKE, likeness, traits

NAMES = ("ar", "en", "fa", "ar-unseen", "en-unseen", "fa-unseen")
"""The files. What likeness weighs was chosen by the first three, its threshold by all."""

FOLDER = Path(__file__).parent.parent / "data" / "wire" / "events"


@dataclass(frozen=True, slots=True)
class Told:
    """An item of an agency, and of which event it is."""

    event: str
    source: str
    item: WireItem


def told(name: str) -> list[Told]:
    """The items of a file; its name begins with their language."""
    language = name.partition("-")[0]
    sections = (FOLDER / f"{name}.txt").read_text("utf-8").split("# ")[1:]
    return [one for section in sections for one in _items(section, language)]


def _items(section: str, language: str) -> list[Told]:
    event, *reports = section.split("== ")
    return [
        _told(event.strip(), f"{language}-{event.strip()}-{number}", report, language)
        for number, report in enumerate(reports)
    ]


def _told(event: str, guid: str, report: str, language: str) -> Told:
    source, headline, *body = report.strip().split("\n")
    item = WireItem(
        guid=guid,
        format="ninjs",
        language=language,
        headline=headline,
        body=tuple(Block(BlockKind.PARAGRAPH, text) for text in body),
    )
    return Told(event, source, item)


def alike(reports: list[Told]) -> list[tuple[Told, Told]]:
    """The pairs of these items that likeness takes for one event."""
    return [(one, other) for one, other in combinations(reports, 2) if _are_alike(one, other)]


def links(reports: list[Told]) -> set[frozenset[str]]:
    """The items, by their identifiers, put together as far as one is like the next."""
    group = {report.item.guid: frozenset({report.item.guid}) for report in reports}
    for one, other in alike(reports):
        joined = group[one.item.guid] | group[other.item.guid]
        group |= dict.fromkeys(joined, joined)
    return set(group.values())


def _are_alike(one: Told, other: Told) -> bool:
    mine, theirs = (traits(told.item, language=told.item.language) for told in (one, other))
    if mine is None or theirs is None:
        return False
    return likeness(mine, theirs, same_source=one.source == other.source) >= LIKE

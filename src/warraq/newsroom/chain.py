"""What an agency's versions of one item say together, in whatever order they came."""

from collections.abc import Iterator, Sequence

from warraq.wire.items import Status
from warraq.wire.models import Item
from warraq.wire.queries import references_to, versions, wire_item
from warraq.wire.reasons import NO_REASON, Reason

CORRECTION = "correction"
"""The signal that something in an earlier version was wrong."""

KILL = "kill"
"""The signal that an item cancels those that it names."""

MAYBE_KILL = "maybe_kill"
"""The signal that an item speaks as a notice of a kill does, or as a story may."""

WITHHOLD = "withhold"
"""The signal that they are not for readers until further notice."""


def known_versions(*, source: str, guid: str) -> list[Item]:
    """All that came of an item, the highest first; bodies are left in the database."""
    return list(versions(source=source, guid=guid).defer("parsed", "words"))


def recalls(known: Sequence[Item]) -> Iterator[Item]:
    """The versions by which the agency takes the story back, the lowest first.

    A cancelled one does, and one that is withheld for good after the agency had allowed it or an
    earlier one. A status that is not known may be a slip.
    """
    allowed = False
    for row in reversed(known):
        allowed = allowed or row.was_usable or row.status == Status.USABLE
        if row.status == Status.CANCELED or (allowed and _is_withheld(row)):
            yield row


def unheeded(known: Sequence[Item]) -> list[Item]:
    """Those of them that the newsroom has not heeded yet."""
    return [row for row in recalls(known) if row.recalled is None]


def _is_withheld(row: Item) -> bool:
    return row.status == Status.WITHHELD and not row.embargo and not wire_item(row).unclear


def corrects(known: Sequence[Item], *, after: int, upto: int) -> bool:
    """Whether the agency has corrected something on the way from one version to another."""
    between = (row for row in known if after < row.version <= upto)
    return any(CORRECTION in row.signals and row.status != Status.CANCELED for row in between)


def language_at(known: Sequence[Item], *, version: int) -> str:
    """The language of a version, as a primary subtag; that of the one before where it has none."""
    said = (row.language for row in known if row.version <= version and row.language)
    return primary(next(said, ""))


def primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def later_word(row: Item) -> Reason:
    """What the source has said of this item under another number; none when it has not."""
    return word_of(references_to([row])[row.pk])


def word_of(others: Sequence[Item]) -> Reason:
    """What items say together of one that they name as an earlier one."""
    if any(one.status == Status.CANCELED or KILL in one.signals for one in others):
        return Reason("canceled")
    if any(WITHHOLD in one.signals for one in others):
        return Reason("withheld")
    return Reason("replaced") if any(_goes_out(one) for one in others) else NO_REASON


def _goes_out(row: Item) -> bool:
    return row.status == Status.USABLE

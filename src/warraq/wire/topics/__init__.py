"""What a story is about, by IPTC's Media Topics: codes, their tree, labels in Arabic and English.

In: codes as agencies write them. Out: frozen topics. No Django; the data is beside, read once,
when it is first asked for.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from warraq.text.fold import fold
from warraq.wire.items import Subject, WireItem

__all__ = [
    "Topic",
    "ancestors",
    "codes_of",
    "every_topic",
    "label",
    "named",
    "topic",
    "topics_of",
    "within",
]

_DATA = Path(__file__).with_name("topics.csv")
_CODE = re.compile(
    r"(?:(?:medtop|mediatopic|subj|subjectcode):"
    r"|https?://cv\.iptc\.org/newscodes/(?:mediatopic|subjectcode)/)?([0-9]{8})/?",
    re.IGNORECASE,
)
_SUBJECT_CODE = re.compile(r"(?:0[1-9]|1[0-7])[0-9]{6}")


@dataclass(frozen=True, slots=True)
class Topic:
    """A Media Topic. `code` and `parent` are such as `medtop:04000000`; a top one has no parent.

    `labels` are by language, `ar` and `en`. A retired topic is for reading only: agencies send
    it still, nobody should choose it.
    """

    code: str
    parent: str
    labels: Mapping[str, str] = field(hash=False)
    retired: bool = False


def topic(code: str) -> Topic | None:
    """The topic of a code, or None.

    A code is `medtop:20000223`, its address at cv.iptc.org, or the eight digits alone. An old
    Subject Code (`subj:04000000`) has the topic to which IPTC maps it.
    """
    found = _CODE.fullmatch(code.strip())
    return _by_digits().get(found[1]) if found else None


def named(name: str) -> Topic | None:
    """The topic of that name in Arabic or English, however it is spelled; of living ones only."""
    return _by_name().get(fold(name))


def label(code: str, language: str) -> str:
    """The topic's name in the language of a tag such as `ar-EG`; empty when there is none."""
    found = topic(code)
    return found.labels.get(language.lower().partition("-")[0], "") if found else ""


def ancestors(code: str) -> tuple[Topic, ...]:
    """The topics above this one, the nearest first; none for a code that is not known."""
    above: list[Topic] = []
    found = topic(code)
    while found := topic(found.parent) if found else None:
        above.append(found)
    return tuple(above)


def within(code: str, ancestor: str) -> bool:
    """Whether a code's topic is the other's, or stands anywhere under it."""
    found, wanted = topic(code), topic(ancestor)
    return found is not None and wanted is not None and wanted in (found, *ancestors(code))


def every_topic() -> tuple[Topic, ...]:
    """All topics, each above its own, in IPTC's order."""
    return tuple(one for digits, one in _by_digits().items() if one.code.endswith(digits))


def topics_of(item: WireItem) -> tuple[Topic, ...]:
    """What the item is about, in its agency's order, each topic once.

    An old Subject Code that has no topic counts for the next broader one that has; what has no
    code of either vocabulary, for the topic of its name.
    """
    found = map(_nearest, item.subjects)
    return tuple({one.code: one for one in found if one}.values())


def codes_of(item: WireItem) -> frozenset[str]:
    """The codes of the item's topics and of all above them."""
    found = topics_of(item)
    return frozenset(one.code for own in found for one in (own, *ancestors(own.code)))


def _nearest(subject: Subject) -> Topic | None:
    """Subject Codes go by digits: 2 for the subject, 3 for the matter, 3 for the detail."""
    exact = topic(subject.code)
    digits = _CODE.fullmatch(subject.code.strip())
    if exact or (digits and not _SUBJECT_CODE.fullmatch(digits[1])):
        return exact
    if digits:
        return topic(digits[1][:5] + "000") or topic(digits[1][:2] + "000000")
    return named(subject.name)


@cache
def _by_name() -> Mapping[str, Topic]:
    living = [one for one in every_topic() if not one.retired]
    names = {fold(name): one for one in living for name in one.labels.values()}
    return MappingProxyType(names)


@cache
def _by_digits() -> Mapping[str, Topic]:
    """Topics by the digits of their codes, then by those of the Subject Codes mapped to them."""
    with _DATA.open(encoding="utf-8", newline="") as file:
        _names, *rows = csv.reader(line for line in file if not line.startswith("#"))
    topics = {row[0]: _topic(*row) for row in rows}
    subjects = {old: topics[row[0]] for row in rows for old in row[3].split()}
    return MappingProxyType(topics | subjects)


def _topic(code: str, parent: str, retired: str, _subjects: str, en: str, ar: str) -> Topic:
    above = f"medtop:{parent}" if parent else ""
    return Topic(f"medtop:{code}", above, MappingProxyType({"ar": ar, "en": en}), bool(retired))

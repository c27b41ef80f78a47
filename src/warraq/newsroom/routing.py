"""Where an item goes when it comes in: the first rule whose conditions all hold decides.

Values and one function over them, without the database: `newsroom/dispatching.py` loads the
rules and carries out what they say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from warraq.text.fold import fold
from warraq.text.phrases import says_one_of
from warraq.wire.items import BlockKind, WireItem
from warraq.wire.priority import Priority
from warraq.wire.topics import codes_of


class Handling(StrEnum):
    """What becomes of an item that is no story yet."""

    INBOX = "inbox"
    TAKE = "take"
    PUBLISH = "publish"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must hold; what is empty or None asks for nothing, of several values one is enough.

    `sources` are feeds', `languages` primary subtags, `topics` codes of Media Topics, which
    stand for all below them. `keywords` are looked for in headline, keywords and lead, `places`
    in the dateline. `begins` is within the time, `ends` is not; one that goes past midnight
    belongs to the day on which it began. Of `weekdays` Monday is 0.
    """

    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    urgency_from: int | None = None
    urgency_to: int | None = None
    keywords: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()
    begins: time | None = None
    ends: time | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """Where an item goes, and the name of the `rule` that says so; none is the usual way.

    Without an `edition` and `section` they are the feed's or the item's own, without a
    `priority` it follows from the urgency.
    """

    rule: str = ""
    edition: str = ""
    section: str = ""
    desk: str = ""
    priority: Priority | None = None
    handling: Handling = Handling.INBOX


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the newsroom's list."""

    conditions: Conditions
    route: Route


@dataclass(frozen=True, slots=True)
class _Traits:
    """What conditions ask of an item, worked out once for all rules; texts are folded."""

    source: str
    language: str
    topics: frozenset[str]
    urgency: int | None
    words: str
    place: str
    moment: datetime


def route(item: WireItem, *, source: str, now: datetime, rules: Iterable[Rule]) -> Route:
    """The route of the first rule that holds for an item of `source`, received `now`.

    `now` is in the time zone in which the rules' hours are meant.
    """
    traits = _traits(item, source, now)
    return next((rule.route for rule in rules if _hold(rule.conditions, traits)), Route())


def _traits(item: WireItem, source: str, now: datetime) -> _Traits:
    return _Traits(
        source=source,
        language=item.language.partition("-")[0].lower(),
        topics=codes_of(item),
        urgency=item.urgency,
        words=_words(item),
        place=fold(item.dateline),
        moment=now,
    )


def _words(item: WireItem) -> str:
    """A line each, so that no phrase is found across two of them. Sluglines are keywords."""
    paragraphs = (block.text for block in item.body if block.kind is BlockKind.PARAGRAPH)
    return "\n".join(map(fold, (item.headline, *item.keywords, next(paragraphs, ""))))


def _hold(asked: Conditions, item: _Traits) -> bool:
    return (
        (not asked.sources or item.source in asked.sources)
        and (not asked.languages or item.language in asked.languages)
        and (not asked.topics or not item.topics.isdisjoint(asked.topics))
        and _is_urgent(asked, item.urgency)
        and (not asked.keywords or says_one_of(asked.keywords, item.words))
        and (not asked.places or says_one_of(asked.places, item.place))
        and _is_time(asked, item.moment)
    )


def _is_urgent(asked: Conditions, urgency: int | None) -> bool:
    """An item that says no urgency is of none that a rule could ask for."""
    if asked.urgency_from is None and asked.urgency_to is None:
        return True
    return urgency is not None and (asked.urgency_from or 1) <= urgency <= (asked.urgency_to or 9)


def _is_time(asked: Conditions, moment: datetime) -> bool:
    begins, ends = asked.begins or time.min, asked.ends or time.max
    now, day = moment.time(), moment.weekday()
    if begins <= ends:
        within = begins <= now and (now < ends or asked.ends is None)
    else:
        within = now >= begins or now < ends
        if now < ends:
            day = (moment - timedelta(days=1)).weekday()
    return within and (not asked.weekdays or day in asked.weekdays)

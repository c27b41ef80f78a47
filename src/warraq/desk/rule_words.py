"""A rule as a sentence in the colleague's language: if this, then that."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import time

from django.utils.dates import WEEKDAYS
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from warraq.desk.taking import Place
from warraq.desk.templatetags.desk import desk_language, own_name
from warraq.newsroom.routing import Conditions, Handling, Route, Rule
from warraq.wire.models import Item
from warraq.wire.topics import label

Names = Mapping[str, str]
"""What feeds are called, by their source."""


def sentence(rule: Rule, *, feeds: Names, places: Sequence[Place]) -> str:
    """The rule as it is read aloud."""
    asked = list(conditions_in_words(rule.conditions, feeds=feeds))
    outcome = outcome_in_words(rule.route, places=places)
    if not asked:
        return _("Every item: it {outcome}.").format(outcome=outcome)
    joint = pgettext("between clauses", " and ")
    return _("If {conditions}, it {outcome}.").format(conditions=joint.join(asked), outcome=outcome)


def conditions_in_words(asked: Conditions, *, feeds: Names) -> Iterator[str]:
    """Each condition that is given, as a clause after «if»."""
    if asked.sources:
        yield _("it comes from {names}").format(
            names=_either([feeds.get(source, source) for source in asked.sources])
        )
    if asked.languages:
        yield _("its language is {names}").format(names=_either(map(own_name, asked.languages)))
    if asked.topics:
        yield _("it is about {names}").format(names=_either(map(topic_name, asked.topics)))
    if asked.urgency_from or asked.urgency_to:
        yield _("its urgency is from {first} to {last}").format(
            first=asked.urgency_from or 1, last=asked.urgency_to or 9
        )
    if asked.keywords:
        yield _("it says {words}").format(words=_either(map(_quoted, asked.keywords)))
    if asked.places:
        yield _("its dateline is {places}").format(places=_either(map(_quoted, asked.places)))
    yield from _time_in_words(asked)


def _time_in_words(asked: Conditions) -> Iterator[str]:
    if asked.weekdays:
        yield _("it arrives on {days}").format(
            days=_either(str(WEEKDAYS[day]) for day in in_week_order(asked.weekdays))
        )
    if asked.begins or asked.ends:
        ends = _clock(asked.ends) if asked.ends else "24:00"
        yield _("it arrives from {begins} to {ends}").format(
            begins=_clock(asked.begins or time.min), ends=ends
        )


def outcome_in_words(route: Route, *, places: Sequence[Place]) -> str:
    """What becomes of the item, as it goes on after «it»."""
    words = [_handling(route, places)]
    if route.desk:
        words.append(_("goes to the team {name}").format(name=_quoted(route.desk)))
    if route.priority:
        words.append(
            _("gets the priority {name}").format(name=_quoted(str(Item.Rank(route.priority).label)))
        )
    return pgettext("between clauses", " and ").join(words)


def _handling(route: Route, places: Sequence[Place]) -> str:
    where = place_in_words(route, places)
    match route.handling:
        case Handling.HOLD:
            return _("is held")
        case Handling.TAKE:
            return _("is taken as a draft in {place}").format(place=where)
        case Handling.PUBLISH:
            return _("is published in {place}").format(place=where)
        case _ if route.edition:
            return _("waits in the inbox for {place}").format(place=where)
        case _:
            return _("stays in the inbox")


def place_in_words(route: Route, places: Sequence[Place]) -> str:
    found = place_of(route, places)
    if found and route.section:
        return _isolated(f"{found.section_name} ({found.edition_name})")
    if found:
        return _("its own section of {edition}").format(edition=_isolated(found.edition_name))
    return _("its own section")


def place_of(route: Route, places: Sequence[Place]) -> Place | None:
    """Where the route leads; None where that is the item's own place, or no more there."""
    inside = [place for place in places if place.edition == route.edition]
    if not route.section:
        return inside[0] if inside else None
    return next((place for place in inside if place.section == route.section), None)


def is_lost(route: Route, places: Sequence[Place]) -> bool:
    """Whether the edition or section of a rule is no more."""
    return bool(route.edition) and place_of(route, places) is None


def topic_name(code: str) -> str:
    """A Media Topic in the colleague's language, or in English."""
    return label(code, desk_language().code) or label(code, "en") or code


def in_week_order(days: Sequence[int]) -> list[int]:
    """Days, of which Monday is 0, from that which begins the colleague's week."""
    first = int(get_format("FIRST_DAY_OF_WEEK")) - 1  # of Django's days Sunday is 0
    return sorted(days, key=lambda day: (day - first) % 7)


def _clock(hour: time) -> str:
    return f"{hour:%H:%M}"


def _either(names: Iterator[str] | Sequence[str]) -> str:
    return pgettext("between values", " or ").join(map(_isolated, names))


def _quoted(words: str) -> str:
    return _("“{words}”").format(words=words)


def _isolated(words: str) -> str:
    return f"\u2068{words}\u2069"

"""Which rule decides where an item goes."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.newsroom.routing import Conditions, Handling, Route, Rule, route
from warraq.wire.items import Block, BlockKind, Subject, WireItem
from warraq.wire.priority import Priority, usual_priority

NOON = datetime(2026, 11, 27, 12, 0, tzinfo=ZoneInfo("Asia/Baghdad"))
"""A Friday."""

LEAD = Block(BlockKind.PARAGRAPH, "أعلنت إدارة المرفأ إغلاق الميناء.")
LATER = Block(BlockKind.PARAGRAPH, "وفتحت المدارس أبوابها.")
ITEM = WireItem(
    guid="urn:tide:1", format="ninjs", language="ar-IQ", urgency=2, headline="المدّ يعلو",
    keywords=("ملاحة",), dateline="البصرة", subjects=(Subject(code="medtop:20001065"),),
    body=(LEAD, LATER),
)  # fmt: skip


def holds(item: WireItem = ITEM, *, now: datetime = NOON, **asked: Any) -> bool:
    rule = Rule(Conditions(**asked), Route(rule="r"))
    return route(item, source="gull", now=now, rules=[rule]).rule == "r"


def says(**changes: Any) -> WireItem:
    return WireItem(**{name: getattr(ITEM, name) for name in ITEM.__slots__} | changes)


def test_a_rule_that_asks_for_nothing_holds_for_everything() -> None:
    assert holds()


def test_one_of_several_feeds_and_the_language_whatever_its_country() -> None:
    assert holds(sources=("heron", "gull"))
    assert not holds(sources=("heron",))
    assert holds(languages=("en", "ar"))
    assert not holds(languages=("en",))
    assert not holds(says(language=""), languages=("ar",))


def test_a_rule_on_a_topic_holds_for_all_below_it() -> None:
    football, sport, weather = "medtop:20001065", "medtop:15000000", "medtop:17000000"
    assert holds(topics=(football,))
    assert holds(topics=(weather, sport))
    assert not holds(topics=(weather,))
    assert not holds(says(subjects=(Subject(code=sport),)), topics=(football,))


@pytest.mark.parametrize(
    "subject",
    [
        Subject(code="15054000"),
        Subject(code="http://cv.iptc.org/newscodes/mediatopic/20001065"),
        Subject(code="harbour:42", name="Sport"),
        Subject(name="كرة القدم"),
    ],
)
def test_topics_are_known_by_old_codes_and_by_name(subject: Subject) -> None:
    assert holds(says(subjects=(subject,)), topics=("medtop:15000000",))


def test_urgency_is_from_and_to_and_one_that_is_not_said_is_none() -> None:
    assert holds(urgency_from=1, urgency_to=2)
    assert holds(urgency_to=2)
    assert not holds(urgency_from=3)
    assert not holds(says(urgency=None), urgency_to=9)


def test_words_are_looked_for_in_headline_keywords_and_lead_only() -> None:
    assert holds(keywords=("مد",))
    assert holds(keywords=("ملاحه",))
    assert holds(keywords=("ميناء",))
    assert not holds(keywords=("مدارس",))
    assert not holds(keywords=("ملاحة أعلنت",))


def test_the_place_is_the_dateline() -> None:
    assert holds(places=("بغداد", "بصرة"))
    assert not holds(places=("المرفأ",))
    assert not holds(says(dateline=""), places=("البصرة",))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return NOON.replace(day=day, hour=hour, minute=minute)


def test_hours_begin_and_end_to_the_minute() -> None:
    hours: dict[str, Any] = {"begins": time(9), "ends": time(17)}
    assert holds(now=at(27, 9), **hours)
    assert not holds(now=at(27, 8, 59), **hours)
    assert not holds(now=at(27, 17), **hours)
    assert holds(now=at(27, 23, 59), begins=time(9))
    assert not holds(now=at(27, 17), ends=time(17))


def test_a_night_belongs_to_the_day_on_which_it_began() -> None:
    friday_night: dict[str, Any] = {"weekdays": (4,), "begins": time(22), "ends": time(6)}
    assert holds(now=at(27, 23), **friday_night)
    assert holds(now=at(28, 5, 59), **friday_night)
    assert not holds(now=at(27, 3), **friday_night)
    assert not holds(now=at(28, 6), **friday_night)
    assert not holds(now=at(28, 23), **friday_night)


def test_every_condition_that_is_given_must_hold() -> None:
    assert holds(sources=("gull",), languages=("ar",), urgency_to=3, keywords=("مد",))
    assert not holds(sources=("gull",), languages=("ar",), urgency_to=3, keywords=("جزر",))


def test_the_first_rule_that_holds_decides_alone() -> None:
    rules = [
        Rule(Conditions(languages=("fr",)), Route("french", desk="Paris")),
        Rule(Conditions(languages=("ar",)), Route("arabic", handling=Handling.TAKE)),
        Rule(Conditions(), Route("rest", desk="البقية", priority=Priority.LOW)),
    ]
    assert route(ITEM, source="gull", now=NOON, rules=rules) == rules[1].route
    assert route(says(language="en"), source="gull", now=NOON, rules=rules) == rules[2].route


def test_without_a_rule_that_holds_an_item_goes_the_usual_way() -> None:
    assert route(ITEM, source="gull", now=NOON, rules=[]) == Route()
    assert Route().handling is Handling.INBOX


@given(
    st.builds(
        Conditions,
        weekdays=st.lists(st.integers(0, 6), max_size=3).map(tuple),
        begins=st.none() | st.times(),
        ends=st.none() | st.times(),
        keywords=st.lists(st.text(max_size=8), max_size=3).map(tuple),
        urgency_from=st.none() | st.integers(1, 9),
    ),
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
    st.text(max_size=40),
)
def test_whatever_is_asked_of_whatever_comes_is_answered(
    asked: Conditions, moment: datetime, headline: str
) -> None:
    rules = [Rule(asked, Route("one")), Rule(Conditions(), Route("rest"))]
    chosen = route(says(headline=headline), source="gull", now=moment, rules=rules)
    assert chosen.rule in ("one", "rest")


def test_priority_follows_from_the_urgency() -> None:
    assert [usual_priority(urgency) for urgency in (1, 2, 3, 4, 5, 6, 8, 9, None)] == [
        Priority.FLASH, Priority.HIGH, Priority.HIGH, Priority.NORMAL, Priority.NORMAL,
        Priority.LOW, Priority.LOW, Priority.NORMAL, Priority.NORMAL,
    ]  # fmt: skip

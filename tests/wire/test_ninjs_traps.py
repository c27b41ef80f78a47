"""Traps met in real ninjs, each as the smallest object that has it."""

import json
from typing import Any

import pytest
from tests.agency_files import ninjs

from warraq.wire.parsing import parse


def test_ninjs_is_found_in_the_envelopes_of_services() -> None:
    first, second = {"uri": "waha:1", "headline": "One"}, {"uri": "waha:2", "headline": "Two"}
    for answer in (
        {"data": {"items": [{"item": first}, {"meta": {}, "item": second}]}},
        {"_items": [first, second]},
        [first, second],
    ):
        items = parse(json.dumps(answer).encode(), name="f").items
        assert [item.headline for item in items] == ["One", "Two"]
    assert parse(b'{"data": {"items": [{"name": "x"}]}}', name="f").items == ()


def test_ninjs_says_who_signed_with_their_titles() -> None:
    signed = [{"by": "By Dana Field", "title": "Waha Writer"}]
    assert ninjs(bylines=signed).byline == "By Dana Field, Waha Writer"
    assert ninjs(by="Dana", bylines=signed).byline == "Dana"
    people = [{"name": "Noor Hill", "role": "editor"}, {"name": "Dana Field", "role": "writer"}]
    assert ninjs(authors=people).byline == "Dana Field"
    assert ninjs(provider="Waha").credit == "Waha"
    assert (
        ninjs(headline=[{"name": "web", "value": "W"}, {"name": "main", "value": "M"}]).headline
        == "M"
    )


@pytest.mark.parametrize(
    "altids", [{"itemid": "41148a07"}, [{"role": "itemid", "value": "41148a07"}]]
)
def test_a_uri_names_the_item_however_it_changes_from_poll_to_poll(altids: Any) -> None:
    polls = (
        "https://api.waha.example/content/41148a07?poll=1&version=3",
        "https://api.waha.example/content/41148a07.4?poll=2",
    )
    items = [ninjs(uri=uri, altids=altids, version="4") for uri in polls]
    assert {item.guid for item in items} == {"https://api.waha.example/content/41148a07"}
    assert polls[0] in items[0].alternate_ids


def test_a_uri_without_the_items_own_id_is_its_name() -> None:
    for altids in ({"itemid": "41148a07"}, {"itemid": "7"}, {"desk": "waha:7"}, {"itemid": None}):
        assert ninjs(uri="waha:7:2", altids=altids).guid == "waha:7:2"


@pytest.mark.parametrize(
    "given",
    [
        {"signals": [{"code": "sig:correction"}]},
        {"signals": [{"uri": "http://cv.iptc.org/newscodes/signal/correction"}]},
        {"signals": ["sig:correction"]},
        {"signal": "correction"},
    ],
)
def test_the_signals_field_is_read(given: dict[str, Any]) -> None:
    assert ninjs(headline="A bridge opens", **given).signals == ("correction",)


@pytest.mark.parametrize("signals", [[], [None], [{}], [[]], {}, 7, ""])
def test_signals_that_say_nothing_are_none(signals: Any) -> None:
    assert ninjs(headline="A bridge opens", signals=signals).signals == ()

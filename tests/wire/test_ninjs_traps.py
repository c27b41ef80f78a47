"""Traps met in real ninjs, each as the smallest object that has it."""

import json

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

"""Why an item is held: one code, worded for whoever reads it."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from warraq.wire.domain.deciding import decide
from warraq.wire.domain.keeping import keep
from warraq.wire.items import WireItem
from warraq.wire.models import Item
from warraq.wire.reasons import NO_REASON, WORDS, Reason, from_row, to_row

UNTIL = datetime(2026, 3, 4, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "under embargo until 4 March 2026, 17:30"),
        ("ar", "محظور النشر حتى 4 آذار/مارس 2026"),
    ],
)
def test_a_reason_is_worded_in_the_readers_language(language: str, words: str) -> None:
    with translation.override(language):
        assert str(Reason("embargo", until=UNTIL)).startswith(words)


@pytest.mark.parametrize("code", WORDS)
def test_a_reason_comes_back_from_its_row(code: str) -> None:
    reason = Reason(code, UNTIL, "http://127.0.0.1:8000/ar/1/x/")
    assert from_row(to_row(reason)) == reason
    assert str(reason)


def test_no_reason_says_nothing() -> None:
    assert not NO_REASON
    assert str(NO_REASON) == ""
    assert from_row({"code": "of another time"}) == from_row({}) == NO_REASON


@pytest.mark.django_db
def test_what_a_colleague_writes_takes_the_place_of_a_reason() -> None:
    item = WireItem(guid="waha:1", format="ninjs")
    (kept,) = keep(raw=b"{}", name="waha.json", items=[item], source="waha")
    decide(item=kept.item, state=Item.State.HELD, reason=Reason("embargo", until=UNTIL))
    assert Item.objects.get().reason == Reason("embargo", until=UNTIL)
    decide(item=kept.item, state=Item.State.IGNORED, reason="لا يخصنا")
    assert Item.objects.get().reason == "لا يخصنا"

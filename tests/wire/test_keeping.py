from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import IntegrityError

from warraq.wire import wording
from warraq.wire.domain.deciding import decide
from warraq.wire.domain.keeping import AT_ONCE, Kept, keep
from warraq.wire.domain.raw import raw_path, store_raw
from warraq.wire.items import Status, WireItem
from warraq.wire.models import Delivery, Item
from warraq.wire.queries import inbox, versions, wire_item

pytestmark = pytest.mark.django_db

RAW = "<newsItem>خبر</newsItem>".encode()
ITEM = WireItem(
    guid="waha:1",
    version=2,
    format="newsml-g2",
    headline="خبر",
    language="ar",
    direction="rtl",
    kind="picture",
    signals=("update",),
    alternate_ids=("ثق-7",),
)


def kept(*items: WireItem, raw: bytes = RAW, source: str = "waha") -> tuple[Kept, ...]:
    return keep(raw=raw, name="delivery.xml", source=source, items=items)


def test_a_delivery_is_kept_whole_and_private(data_folder: Path) -> None:
    (one,) = kept(ITEM)
    path = data_folder / "wire" / one.item.delivery.sha256[:2] / one.item.delivery.sha256
    assert path.read_bytes() == RAW
    assert path.stat().st_mode & 0o777 == 0o600
    assert one.item.delivery.sha256 == sha256(RAW).hexdigest()
    assert one.item.delivery.size == len(RAW)


def test_the_parsed_item_comes_back_as_it_was() -> None:
    (one,) = kept(ITEM)
    assert wire_item(Item.objects.get(pk=one.item.pk)) == ITEM


def test_the_same_delivery_again_changes_nothing() -> None:
    first = kept(ITEM, replace(ITEM, guid="waha:2"))
    again = kept(ITEM, replace(ITEM, guid="waha:2"))
    assert [one.is_new for one in first] == [True, True]
    assert [one.is_new for one in again] == [False, False]
    assert (Delivery.objects.count(), Item.objects.count()) == (1, 2)


def test_other_words_without_a_number_are_a_later_version() -> None:
    first = replace(ITEM, version=1, numbered=False, sent=datetime(2026, 3, 2, tzinfo=UTC))
    later = replace(first, headline="آخر", sent=datetime(2026, 3, 3, tzinfo=UTC))
    kept(first)
    assert [one.item.version for one in kept(first)] == [1]
    assert [(one.item.version, one.is_new) for one in kept(later)] == [(2, True)]
    assert [(one.item.version, one.is_new) for one in kept(later)] == [(2, False)]
    assert [(one.item.version, one.is_new) for one in kept(first)] == [(2, False)]  # sent before


def test_a_version_made_of_a_time_rises_with_other_words_alone() -> None:
    first = replace(ITEM, version=1_000, numbered=False)
    kept(first)
    assert [one.item.version for one in kept(replace(first, version=2_000))] == [1_000]
    changed = replace(first, headline="آخر")
    assert [one.item.version for one in kept(changed)] == [1_001]
    later = replace(first, headline="أخير", version=3_000)
    assert [one.item.version for one in kept(later)] == [3_000]


def test_what_is_taken_back_without_a_number_is_taken_back() -> None:
    kept(replace(ITEM, version=1, numbered=False))
    [one] = kept(replace(ITEM, version=1, numbered=False, status=Status.CANCELED))
    assert (one.item.version, one.item.status) == (2, Status.CANCELED)


def test_a_version_that_comes_again_with_other_words_is_unchanged_and_warned_of() -> None:
    kept(ITEM)
    (again,) = kept(replace(ITEM, headline="آخر"), raw=b"other bytes")
    kept(replace(ITEM, headline="آخر"), raw=b"other bytes")
    stored = Item.objects.get()
    assert not again.is_new
    assert stored.headline == "خبر"
    assert stored.parsed["headline"] == "خبر"
    assert stored.parsed["warnings"] == [wording.SENT_AGAIN]
    assert Delivery.objects.count() == 2


def test_a_lower_version_is_kept_beside_the_higher_one() -> None:
    kept(ITEM)
    kept(replace(ITEM, version=1))
    found = versions(source="waha", guid="waha:1")
    assert [item.version for item in found] == [2, 1]


def test_two_sources_may_use_one_identifier() -> None:
    kept(ITEM)
    (other,) = kept(ITEM, source="other")
    assert other.is_new
    assert Item.objects.count() == 2


def test_nothing_is_half_kept() -> None:
    broken = replace(ITEM, guid="waha:2", version=10**30)  # more than any column holds
    with pytest.raises(Exception, match=r"(?i)overflow|too large|range"):
        kept(ITEM, broken)
    assert (Delivery.objects.count(), Item.objects.count()) == (0, 0)


def test_the_inbox_shows_the_newest_first_and_each_state_alone() -> None:
    first, second = kept(ITEM, replace(ITEM, guid="waha:2", status=Status.WITHHELD))
    decide(item=first.item, state=Item.State.IGNORED, reason="old")
    assert [item.guid for item in inbox()] == ["waha:2", "waha:1"]
    assert [item.guid for item in inbox(state=Item.State.NEW)] == ["waha:2"]
    assert inbox(state=Item.State.IGNORED).get().reason == "old"
    assert second.item.status == Item.Permission.WITHHELD


def test_a_file_name_is_kept_as_far_as_it_fits() -> None:
    keep(raw=RAW, name="folder/" + "x" * 300 + "\udcff.xml", items=[], source="waha")
    assert len(Delivery.objects.get().name) == 255


def test_raw_bytes_are_stored_once_and_leave_no_temporary_file() -> None:
    assert store_raw(RAW) == store_raw(RAW)
    folder = raw_path(store_raw(RAW)).parent
    assert [path.name for path in folder.iterdir()] == [store_raw(RAW)]
    assert raw_path(store_raw(RAW)).read_bytes() == RAW


def test_a_failed_write_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        store_raw(RAW)
    assert list(raw_path(sha256(RAW).hexdigest()).parent.iterdir()) == []


def test_a_long_delivery_is_kept_in_short_transactions() -> None:
    items = [replace(ITEM, guid=f"waha:{number}") for number in range(AT_ONCE + 1)]
    broken = [*items, replace(ITEM, guid=None)]  # type: ignore[arg-type]
    with pytest.raises(IntegrityError):
        keep(raw=RAW, name="long.xml", items=broken, source="waha")
    assert Item.objects.count() == AT_ONCE
    assert len(keep(raw=RAW, name="long.xml", items=items, source="waha")) == AT_ONCE + 1
    assert Item.objects.count() == AT_ONCE + 1
    assert Delivery.objects.count() == 1

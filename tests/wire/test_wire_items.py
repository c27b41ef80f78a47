from datetime import UTC, datetime

from warraq.wire.items import (
    Block,
    BlockKind,
    Status,
    Subject,
    WireItem,
    WirePicture,
    from_dict,
    to_dict,
    to_row,
)

FULL = WireItem(
    guid="waha:1",
    version=2,
    format="ninjs",
    language="ar",
    direction="rtl",
    status=Status.WITHHELD,
    embargo=datetime(2025, 1, 2, 3, 4, tzinfo=UTC),
    expires=datetime(2025, 6, 1, tzinfo=UTC),
    urgency=4,
    headline="عنوان",
    byline="فريق",
    credit="الواحة",
    dateline="حلب",
    section="ثقافة",
    subjects=(Subject(code="medtop:01000000", name="ثقافة"), Subject(name="فنون")),
    keywords=("كتب",),
    sent=datetime(2025, 1, 2, tzinfo=UTC),
    note="للمحرر",
    body=(Block(BlockKind.PARAGRAPH, "فقرة"),),
    pictures=(WirePicture(caption="صورة", href="a.jpg", terms="مرة واحدة", alt="جدار"),),
    warnings=("A warning",),
)


def test_an_item_survives_being_stored() -> None:
    assert from_dict(to_row(FULL)) == FULL


def test_what_is_kept_of_a_picture_beyond_its_fields_is_not_printed() -> None:
    (printed,), (kept,) = to_dict(FULL)["pictures"], to_row(FULL)["pictures"]
    assert set(printed) == {"caption", "credit", "byline", "rights", "href"}
    assert (kept["terms"], kept["alt"]) == ("مرة واحدة", "جدار")


def test_what_is_absent_is_null_or_empty() -> None:
    assert to_dict(WireItem(guid="waha:1", format="nitf")) == {
        "guid": "waha:1",
        "version": 1,
        "format": "nitf",
        "language": None,
        "direction": None,
        "status": "usable",
        "embargo": None,
        "urgency": None,
        "headline": None,
        "byline": None,
        "credit": None,
        "dateline": None,
        "section": None,
        "subjects": [],
        "keywords": [],
        "sent": None,
        "note": None,
        "body": [],
        "pictures": [],
        "warnings": [],
    }


def test_times_are_printed_in_utc() -> None:
    assert to_dict(FULL)["embargo"] == "2025-01-02T03:04:00Z"


def test_a_table_has_rows_of_cells_and_a_list_items() -> None:
    table = Block(BlockKind.TABLE, "day\tfrom\nFriday\t")
    assert table.cells == (("day", "from"), ("Friday", ""))
    assert Block(BlockKind.LIST, "one\ntwo").lines == ("one", "two")

"""Orders to hold a story that an editor typed into a headline or a line of the text."""

import pytest
from tests.agency_files import g2, nitf

from warraq.wire import holding
from warraq.wire.items import Block, BlockKind, Status, WireItem
from warraq.wire.parsing import parse

NOON = "2031-03-13T12:00:00+00:00"
MAIL = "From: Desk <desk@gull.example>\nMessage-ID: <1@gull>\nSubject: {subject}\n\n{text}\n"
STORY = "The bridge was opened this morning.\n\nAll may cross it from tomorrow on."
TELEGRAPH = (
    "\x01ABC0123 4 POL 0120\r\nbridge\r\n\x02\r\n{head}\r\n\r\n"
    "   OASIS (OW) - The bridge is open.\r\n   All may cross.\r\n\x03\r\n010900 GMT MAR 31\x04"
)


def mailed(subject: str, text: str = STORY) -> WireItem:
    (item,) = parse(MAIL.format(subject=subject, text=text).encode(), name="delivery").items
    return item


@pytest.mark.parametrize(
    "subject",
    [
        "EMBARGOED UNTIL 12:00 GMT 13 March 2031 - The bridge opens",
        "STRICTLY EMBARGOED UNTIL 12:00 GMT THURSDAY 13 MARCH 2031 - The bridge opens",
        "The bridge opens (EMBARGOED UNTIL 12:00 GMT 13 March 2031)",
        "EMBARGO 13 March 2031 12:00 GMT: The bridge opens",
        "يُحظر النشر قبل الساعة 12:00 بتوقيت غرينتش 13 مارس 2031: The bridge opens",
        "محظور حتى الساعة 12:00 بتوقيت غرينتش 13 مارس 2031: The bridge opens",
        "Re: النشر محظور حتى 13 آذار 2031 الساعة 12:00 بتوقيت غرينتش: The bridge opens",
    ],
)
def test_a_subject_with_a_moment_holds_until_then_and_is_no_headline(subject: str) -> None:
    item = mailed(subject)
    assert item.embargo is not None
    assert item.embargo.isoformat() == NOON
    assert item.headline == "The bridge opens"


@pytest.mark.parametrize(
    "subject",
    [
        "The bridge opens [EMBARGO]",
        "The bridge opens - EMBARGOED until 13 March 2031",
        "NOT FOR PUBLICATION BEFORE 13 March 2031: The bridge opens",
        "NOT FOR PUBLICATION - The bridge opens",
        "ممنوع النشر حتى 13 مارس 2031: The bridge opens",
        "The bridge opens (محظور النشر حتى 13 مارس 2031)",
        "انتشار ممنوع تا ساعت 18:00 امروز: The bridge opens",
        "ليس للنشر: The bridge opens",
    ],
)
def test_a_subject_that_names_no_whole_moment_holds_until_the_desk_decides(subject: str) -> None:
    item = mailed(subject)
    assert (item.status, item.unclear) == (Status.WITHHELD, "embargo")
    assert item.headline == "The bridge opens"


@pytest.mark.parametrize(
    "headline",
    [
        "Oil embargo is lifted after ten years",
        "Embargo: what it costs the island",
        "Embargo on salt begins on Monday",
        "Salt embargo - what it means",
        "القاضي يحظر النشر في قضية الجسر",
        "حظر النشر في قضية الجسر",
        "سحب قرعة الكأس في الواحة",
        "Under embargo, the island trades by sea",
    ],
)
def test_a_story_about_an_embargo_is_none(headline: str) -> None:
    item = mailed(headline)
    assert (item.status, item.embargo, item.headline) == (Status.USABLE, None, headline)
    assert nitf(body=f"<p>{headline}, said the mayor.</p><p>More.</p>").status is Status.USABLE


@pytest.mark.parametrize("before", ["PRESS RELEASE", "Dear editors,", "بيان صحفي"])
@pytest.mark.parametrize(
    "line",
    [
        "EMBARGOED UNTIL 12:00 GMT 13 March 2031",
        "*** محظور النشر حتى الساعة 12:00 بتوقيت غرينتش 13 مارس 2031 ***",
    ],
)
def test_a_line_below_the_first_holds_and_is_no_text(before: str, line: str) -> None:
    item = mailed("The bridge opens", f"{before}\n\n{line}\n\n{STORY}")
    assert item.embargo is not None
    assert item.embargo.isoformat() == NOON
    assert line.strip("* ") not in "\n".join(block.text for block in item.body)
    assert line.strip("* ") in item.note


@pytest.mark.parametrize(
    "line",
    ["لا يُنشر قبل 13 مارس 2031", "ممنوع النشر قبل الخميس", "محظور حتى الجمعة", "ليس للنشر",
     "Hold for release Thursday"],
)  # fmt: skip
def test_a_line_without_a_whole_moment_holds_until_the_desk_decides(line: str) -> None:
    assert mailed("The bridge opens", f"{line}\n\n{STORY}").unclear == "embargo"


@pytest.mark.parametrize(
    ("head", "embargo"),
    [
        ("The bridge opens=\r\nمحظور النشر حتى الساعة 12:00 بتوقيت غرينتش 13 مارس 2031", NOON),
        ("The bridge opens=\r\n   NOT FOR RELEASE BEFORE 1800 GMT", ""),
    ],
)
def test_a_line_between_headline_and_story_holds_a_telegraph_message(
    head: str, embargo: str
) -> None:
    (item,) = parse(TELEGRAPH.format(head=head).encode(), name="delivery").items
    assert (item.embargo.isoformat() if item.embargo else "") == embargo
    assert item.unclear == ("" if embargo else "embargo")
    assert [block.text for block in item.body] == ["The bridge is open.", "All may cross."]
    assert item.dateline.startswith("OASIS")


def test_a_line_in_the_text_of_a_format_with_a_field_for_it_holds_too() -> None:
    line = "EMBARGOED UNTIL 12:00 GMT 13 March 2031"
    item = nitf(body=f"<p>{line}</p><p>The bridge is open.</p>")
    assert item.embargo is not None
    assert [block.text for block in item.body] == ["The bridge is open."]


def test_the_field_says_it_where_both_do() -> None:
    meta = "<embargoed>2031-03-13T12:00:00Z</embargoed>"
    assert str(g2(meta=meta).embargo) == "2031-03-13 12:00:00+00:00"


def test_an_order_that_is_all_there_is_stays_and_one_run_into_the_story_does() -> None:
    alone = [Block(BlockKind.PARAGRAPH, "EMBARGOED UNTIL FRIDAY")]
    assert holding.part(alone) == holding.Parted(("EMBARGOED UNTIL FRIDAY",), alone)
    run_in = [Block(BlockKind.PARAGRAPH, "EMBARGOED UNTIL FRIDAY. " + "The bridge opens. " * 9)] * 2
    assert holding.part(run_in).blocks == run_in
    assert holding.until(holding.part(run_in).orders)


@pytest.mark.parametrize(
    "subject",
    [
        "إلغاء خبر: فتح الجسر", "عاجل - تم سحب خبر فتح الجسر", "الرجاء إلغاء الخبر السابق",
    ],
)  # fmt: skip
def test_an_arabic_kill_is_one(subject: str) -> None:
    item = mailed(subject)
    assert item.status is Status.CANCELED
    assert "kill" in item.signals


@pytest.mark.parametrize("headline", ["إلغاء خبر رقم 0122", "الرجاء إلغاء الخبر 0122 "])
def test_an_arabic_kill_of_a_telegraph_message_names_the_other(headline: str) -> None:
    (item,) = parse(TELEGRAPH.format(head=f"{headline}=").encode(), name="delivery").items
    assert (item.status, item.earlier) == (Status.CANCELED, ("iptc7901:abc0122",))

"""How texts begin: the reporter, the house, a city and a summary above or before the dateline."""

from time import process_time

import pytest
from tests.agency_files import ninjs
from tests.wire.test_wire_dateline import lead

from warraq.wire.dateline import split_dateline
from warraq.wire.items import Block, BlockKind
from warraq.wire.lead import signature, without_dateline


@pytest.mark.parametrize(
    ("line", "place", "name"),
    [
        ("باريس ــ نور النخيل", "باريس", "نور النخيل"),
        ("لندن: سالم الحقل", "لندن", "سالم الحقل"),
        ("واحة اليوم – دانة سالم الحقل", "", "دانة سالم الحقل"),
    ],
)
def test_a_line_of_place_and_reporter_signs_the_text(line: str, place: str, name: str) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in (line, "فتحت المكتبة أبوابها.")]
    signers = ("صحيفة واحة اليوم",)
    dateline, rest = without_dateline(blocks, known="", signers=signers)
    assert (dateline, [block.text for block in rest]) == (place, ["فتحت المكتبة أبوابها."])
    assert signature(blocks, signers=signers) == name


@pytest.mark.parametrize(
    "line", ["بغداد – انفجار عنيف", "بغداد – البصرة", "قصة – نور النخيل", "لندن: نور وظلال على نهر"]
)
def test_a_line_of_place_and_anything_else_is_the_storys(line: str) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in (line, "فتحت المكتبة أبوابها.")]
    assert without_dateline(blocks, known="") == ("", blocks)
    assert signature(blocks) == ""


TOLD = "فتحت المدينة أمس ثلاث آبار جديدة أمام أهل الواحة كلهم بعد صيف طويل لم يعرف المطر."


def test_a_name_alone_above_a_text_signs_it() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in ("نور سالم النخيل", TOLD)]
    assert signature(blocks) == "نور سالم النخيل"
    assert without_dateline(blocks, known="") == ("", blocks)


@pytest.mark.parametrize("line", ["انفجار في بئر", "نور سالم النخيل:", "نور وظلال", "سالم"])
def test_what_is_no_name_above_a_text_signs_nothing(line: str) -> None:
    assert signature([Block(BlockKind.PARAGRAPH, text) for text in (line, TOLD)]) == ""


def test_a_name_above_another_short_line_signs_nothing() -> None:
    lines = ("سالم الحقل", "دانة النخيل", TOLD)
    assert signature([Block(BlockKind.PARAGRAPH, text) for text in lines]) == ""


def test_a_city_begins_a_report_below_a_line_that_is_no_sentence() -> None:
    text = "The library opens again on Monday after a long winter."
    assert lead("The Harbour Desk", f"LISBON -- {text}") == ("LISBON", ["The Harbour Desk", text])
    assert lead("The harbour was shut.", f"LISBON -- {text}")[0] == ""
    assert lead("The Harbour Desk", f"NOTES -- {text}")[0] == ""


def test_the_headline_may_stand_again_below_such_a_line() -> None:
    shown = ("The Harbour Desk", "Library opens", "LISBON -- The library opens on Monday.")
    html = "".join(f"<p>{line}</p>" for line in shown)
    item = ninjs(headline="Library opens", body_xhtml=html)
    assert item.dateline == "LISBON"
    assert [block.text for block in item.body] == [shown[0], "The library opens on Monday."]


@pytest.mark.parametrize("line", ["بيروت: «الواحة الخضراء»", "لندن – «الواحة»:"])
def test_a_paper_in_quotation_marks_stands_beside_the_city(line: str) -> None:
    assert lead(line, TOLD) == (line.rstrip(":"), [TOLD])
    assert lead(f"{line} قال الأمين إن الآبار فتحت.", TOLD)[1][1] == TOLD


def test_what_is_quoted_beside_no_city_is_the_storys() -> None:
    assert lead("المدير: «الواحة خضراء»", TOLD) == ("", ["المدير: «الواحة خضراء»", TOLD])


def test_an_agency_put_first_is_read_below_a_summary_too() -> None:
    assert lead("Riapre il ponte", "(ANSA) - ROMA, 17 FEB - Il ponte riapre oggi.") == (
        "ROMA, 17 FEB (ANSA)",
        ["Riapre il ponte", "Il ponte riapre oggi."],
    )


def test_the_word_for_a_picture_may_stand_above_the_dateline() -> None:
    text = "پانی کے تین نئے کنویں آج سے شہر کے لوگوں کے لیے کھول دیے گئے ہیں۔"
    assert lead("فائل فوٹو", f"کراچی: {text}") == ("کراچی", ["فائل فوٹو", text])


@pytest.mark.parametrize("head", ["باريس – ", "كابل: ", "KARACHI: "])
def test_a_text_without_an_end_takes_no_time_after_a_city(head: str) -> None:
    started = process_time()
    split_dateline(head + "نور " * 60_000)
    assert process_time() - started < 5


def test_the_house_may_stand_before_the_city() -> None:
    text = "فتحت المدينة أمس ثلاث آبار جديدة."
    assert split_dateline(f"الواحة:رام الله: {text}", signers=("الواحة",)) == (
        "الواحة:رام الله",
        text,
    )
    assert split_dateline(f"الواحة: {text}", signers=("الواحة",)) == ("", f"الواحة: {text}")


def test_an_acronym_and_a_city_alone_are_a_dateline() -> None:
    assert lead("OWN, Dhaka:", "The bridge opened.") == ("OWN, Dhaka", ["The bridge opened."])
    assert lead("NATO, Bridges:", "The bridge opened.")[0] == ""

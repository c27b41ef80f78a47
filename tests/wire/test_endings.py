"""What agencies close a text with, which is no paragraph of it."""

from time import process_time

import pytest
from tests.agency_files import ninjs

from warraq.wire.ending import is_initials
from warraq.wire.items import WireItem

TEXT = ("عاد الماء إلى البئر بعد مطر الأسبوع الماضي.", "وشرب منها أهل الواحة كلهم.")


def closed(*lines: str, source: str = "", opening: str = "") -> WireItem:
    shown = [f"{opening}{TEXT[0]}", TEXT[1], *lines]
    html = "".join(f"<p>{line}</p>" for line in shown)
    return ninjs(headline="البئر", source=source, body_xhtml=html)


def texts(item: WireItem) -> list[str]:
    return [block.text for block in item.body]


@pytest.mark.parametrize(
    "lines",
    [
        ("// انتهى //", "09:07 ت مـ", "0042"),
        ("// انتهى //09:07 ت م", "0042"),
        ("انتهى/42",),
        ("(النهاية)", "12/11/2031 09:07:15"),
        ("انتهای پیام/",),
        ("انتهای خبر / 42 /.",),
        ("/قنا/",),
        ("بنا 0907 جمت 12/11/2031",),
        ("==Kyodo",),
        ("(END)",),
        ("-ends-",),
        ("Oasis/Fim",),
    ],
)
def test_the_lines_that_close_a_text_are_no_paragraphs(lines: tuple[str, ...]) -> None:
    assert texts(closed(*lines)) == list(TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "© 2031 Oasis News. All rights reserved.",
        "(c) Oasis News 2031",
        "Copyright 2031 Oasis News.",
        "Oasis Nachrichten. Alle Rechte vorbehalten.",
        "جميع الحقوق محفوظة لوكالة الواحة 2031",
        "کلیه حقوق این خبر برای واحه محفوظ است.",
    ],
)
def test_whose_a_text_is_closes_it_and_is_told_to_the_desk(line: str) -> None:
    item = closed(line)
    assert texts(item) == list(TEXT)
    assert line in item.note


@pytest.mark.parametrize(
    "line", ["Copyright is what the board spoke of.", "© is the sign of a right." + " It is." * 60]
)
def test_a_sentence_about_rights_is_a_paragraph(line: str) -> None:
    item = closed(line)
    assert texts(item) == [*TEXT, line]
    assert line not in item.note


def test_a_text_that_is_nothing_else_keeps_its_line_about_rights() -> None:
    line = "© 2031 Oasis News"
    assert texts(ninjs(headline="البئر", body_xhtml=f"<p>{line}</p>")) == [line]


def test_the_agency_that_signs_a_text_closes_it_too() -> None:
    assert texts(closed("واحة نيوز", source="واحة نيوز")) == [*TEXT, "واحة نيوز"]
    assert texts(closed("ومع", source="ومع")) == list(TEXT)
    assert texts(closed("ومع", opening="الرباط (ومع) - ")) == list(TEXT)


def test_a_name_in_brackets_that_the_dateline_has_closes_the_text() -> None:
    assert texts(closed("(Oasis Desk)", opening="Nov. 12 (Oasis Desk) - ")) == list(TEXT)
    assert texts(closed("(Oasis Desk)")) == [*TEXT, "(Oasis Desk)"]


def test_the_agency_that_signs_a_text_may_stand_above_it() -> None:
    shown = ("ڕووداو دیجیتاڵ", *TEXT)
    html = "".join(f"<p>{line}</p>" for line in shown)
    assert texts(ninjs(headline="پرد", source="ڕووداو", body_xhtml=html)) == list(TEXT)
    assert texts(ninjs(headline="پرد", body_xhtml=html)) == list(shown)


@pytest.mark.parametrize("line", ["نخل نیوز", "نخل نیوز:", "نخل نيوز"])
def test_whoever_is_credited_may_stand_above_the_text(line: str) -> None:
    html = "".join(f"<p>{text}</p>" for text in (line, *TEXT))
    assert texts(ninjs(headline="پرد", source="نخل نیوز", body_xhtml=html)) == list(TEXT)


def test_the_headline_may_stand_again_below_the_name() -> None:
    html = "".join(f"<p>{text}</p>" for text in ("نخل نیوز", "پرد", *TEXT))
    assert texts(ninjs(headline="پرد", source="نخل نیوز", body_xhtml=html)) == list(TEXT)


def test_who_wrote_and_who_edited_stay_below_the_text() -> None:
    item = closed("ن خ/ر ش", "انتهى")
    assert texts(item) == [*TEXT, "ن خ/ر ش"]
    assert any("ن خ/ر ش" in warning for warning in item.warnings)


@pytest.mark.parametrize(
    "line", ["42", "09:07", "12/11/2031", "وانتهى الحفل.", "البئر", "Ends meet.", "النهاية سعيدة"]
)
def test_a_last_paragraph_of_the_texts_own_stays(line: str) -> None:
    assert texts(closed(line)) == [*TEXT, line]


def test_a_long_line_of_marks_is_read_in_no_time() -> None:
    line = "انتهای خبر " + "/ " * 100_000 + "."
    started = process_time()
    assert len(texts(closed(f"{line}x"))) == 3
    assert process_time() - started < 5


def test_of_a_text_that_is_but_a_closing_nothing_is_lost() -> None:
    item = ninjs(headline="البئر", body_xhtml="<p>انتهى</p>")
    assert texts(item) == ["انتهى"]


@pytest.mark.parametrize("line", ["hh/ph-ts", "ab-cd/ef", "پ گ/چ ژ", "ab//cd", "ن خ/ر ش"])
def test_initials_may_have_hyphens_and_any_letters(line: str) -> None:
    assert is_initials(line)


def test_a_line_spaced_out_above_a_text_is_told_to_the_desk() -> None:
    notice = "N i e u w bericht, vervangt: De put heeft weer water"
    shown = [notice, "OASE (Waha) - De put heeft weer water.", "De oase dronk ervan."]
    item = ninjs(headline="Water", body_xhtml="".join(f"<p>{line}</p>" for line in shown))
    assert texts(item) == ["De put heeft weer water.", "De oase dronk ervan."]
    assert item.note == notice
    assert item.dateline == "OASE (Waha)"


@pytest.mark.parametrize(
    "line",
    [
        "A b c d e are the first letters that the children of the oasis learn.",
        "أ ف ب تنشر خبر البئر",
        "W R A news of the day",
    ],
)
def test_letters_that_begin_a_text_are_no_notice(line: str) -> None:
    item = ninjs(headline="Water", body_xhtml=f"<p>{line}</p><p>{TEXT[1]}</p>")
    assert texts(item)[0] == line

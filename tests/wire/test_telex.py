"""Messages between «ZCZC» and «NNNN» that have no header of a standard."""

import pytest

from warraq.wire import wording
from warraq.wire.items import Status, WireItem
from warraq.wire.parsing import parse

HEADLINE = "A bridge opens over the dry river"
STORY = (
    "   OASIS, June 1 (OW) - The bridge over the dry river was opened on Sunday by\n"
    "the children of the school.\n\n"
    "   All may cross it, the mayor said, and nobody pays for it until the autumn.\n"
)
ENGLISH = f"{HEADLINE}\n\n{STORY}"
ARABIC = (
    "افتتاح جسر فوق الوادي الجاف\n\n"
    "الواحة (وأن) - افتتح أطفال المدرسة يوم الأحد جسرا فوق الوادي الجاف.\n\n"
    "وقالت رئيسة البلدية إن العبور مفتوح للجميع ولا رسوم عليه حتى الخريف.\n"
)


def items(raw: bytes | str) -> tuple[WireItem, ...]:
    parsed = parse(raw.encode() if isinstance(raw, str) else raw, name="delivery")
    assert parsed.refusals == ()
    return parsed.items


def texts(item: WireItem) -> list[str]:
    return [block.text for block in item.body]


@pytest.mark.parametrize(
    "head",
    [
        "ZCZC\n\n",
        "ZCZC 0012\n",
        "ZCZC OW-12\n\n",
        "ZCZC\n\nOW-12\n\nOASIS-BRIDGE\n\n",
        "ZCZC OWA/12 CITY\n110 WORDS\n",
        "ZCZC\nPRI CITY NAT\n.OASIS OW12\nOASIS-BRIDGE\n",
        "ZCZC OW12\nPR-OASIS-BRIDGE\n011200 GMT JUN 25\n\n",
        "ZCZC OW12\nURGENT\n2025-06-01 12:00\n",
        "\x02ZCZC OW12\r\r\nR 110 WORDS\r\r\n",
    ],
)
@pytest.mark.parametrize("end", ["NNNN\n", "\nNNNN", "", "\nOW/LM/1230\n\nNNNN\n\n\n"])
def test_what_stands_above_the_headline_is_none(head: str, end: str) -> None:
    (item,) = items(head + ENGLISH + end)
    assert item.format == "telex"
    assert item.headline == HEADLINE
    assert item.dateline == "OASIS, June 1 (OW)"
    assert item.credit == "OW"
    assert item.language == "en"
    assert texts(item)[0].startswith("The bridge over the dry river was opened on Sunday by the")
    assert texts(item)[1].startswith("All may cross it")


def test_slug_priority_and_time_are_read() -> None:
    (item,) = items(f"ZCZC OW12\nPR-3\nCITY-BRIDGE 2\n011200 GMT JUN 25\n{ENGLISH}NNNN")
    assert item.keywords == ("CITY-BRIDGE 2",)
    assert item.urgency == 3
    assert item.sent is not None
    assert item.sent.isoformat() == "2025-06-01T12:00:00+00:00"
    assert item.guid == "telex:ow12:2025-06-01"


def test_a_headline_in_capitals_that_begins_with_a_number_is_one() -> None:
    (item,) = items(f"ZCZC OW12\n12 CAMELS CROSS NEW BRIDGE\n\n{STORY}NNNN")
    assert item.headline == "12 CAMELS CROSS NEW BRIDGE"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "iso8859-6", "utf-16"])
def test_arabic_messages_are_read_in_any_encoding(encoding: str) -> None:
    raw = f"ZCZC 045\nعاجل\nمدن/جسور\n{ARABIC}NNNN\n".encode(encoding)
    (item,) = items(raw)
    assert item.headline == "افتتاح جسر فوق الوادي الجاف"
    assert (item.dateline, item.credit, item.language) == ("الواحة (وأن)", "وأن", "ar")
    assert item.keywords == ("مدن/جسور",)
    assert "urgent" in item.signals
    assert len(item.body) == 2


@pytest.mark.parametrize("apart", ["NNNN\n\n", "NNNN\n", "\n", "\nNNNN\n\n\n\n\n"])
def test_several_messages_are_as_many_items(apart: str) -> None:
    one = "ZCZC 1\n011200 GMT JUN 25\n"
    found = items(apart.join([one + ENGLISH, one + ARABIC, f"ZCZC\n{ENGLISH}"]) + "NNNN\n")
    assert [item.headline for item in found] == [HEADLINE, ARABIC.split("\n")[0], HEADLINE]
    assert len({item.guid for item in found}) == 3


def test_a_message_without_its_beginning_is_an_item_too() -> None:
    assert len(items(f"ZCZC 1\n{ENGLISH}NNNN\n\n{ARABIC}NNNN\n")) == 2


def test_messages_with_a_header_of_a_standard_are_read_by_it() -> None:
    beside = f"ZCZC abc0001 4 cu 20\n{ENGLISH}NNNN\n"
    assert [item.format for item in items(beside)] == ["iptc7901"]
    framed = f"ZCZC\nabc0001 4 cu 20\n{ENGLISH}NNNN\n"
    assert [item.format for item in items(framed + framed)] == ["iptc7901"] * 2
    mixed = items(f"{framed}ZCZC 2\n{ENGLISH}NNNN\n{framed}")
    assert [item.format for item in mixed] == ["iptc7901", "telex", "iptc7901"]


def test_an_end_on_the_last_line_takes_nothing_with_it() -> None:
    (item,) = items(f"ZCZC 1\n{ENGLISH}\nAll went home singing at dusk. NNNN\n")
    assert texts(item)[-1] == "All went home singing at dusk."


def test_an_order_to_hold_holds() -> None:
    (item,) = items(f"ZCZC 1\nEMBARGOED UNTIL MONDAY\n{ENGLISH}NNNN\n")
    assert item.status is Status.WITHHELD


@pytest.mark.parametrize(
    "text",
    ["123\nSAXX01 OASI 011200\nOASI 011200Z 27010KT", "OWA012 011200\nFF OASIZPZX\n011200 OASIYM"],
)
def test_a_bulletin_of_the_weather_or_of_pilots_is_refused_as_understood(text: str) -> None:
    parsed = parse(f"ZCZC {text}\nNNNN\nZCZC 2\n{ENGLISH}NNNN\n".encode(), name="delivery")
    assert len(parsed.items) == 1
    (refusal,) = parsed.refusals
    assert (refusal.reason, refusal.is_understood) == (wording.BULLETIN, True)


@pytest.mark.parametrize(
    "flag", ["KILL", "KILL KILL KILL", "BULLETIN KILL", "URGENT KILL", "MANDATORY KILL", "إلغاء"]
)
def test_a_kill_above_a_story_is_no_code(flag: str) -> None:
    (item,) = items(f"ZCZC 12\n011200 GMT JUN 25\n{flag}\n\n{ENGLISH}NNNN\n")
    assert item.status is Status.CANCELED


def test_a_priority_names_no_message() -> None:
    """Two of a day would be one item, and the second would never be seen."""
    texts = (ENGLISH, ENGLISH.replace("bridge", "road"))
    found = [items(f"ZCZC 1\nPR-3\n011200 GMT JUN 25\n{text}NNNN\n")[0] for text in texts]
    assert found[0].guid != found[1].guid
    assert [item.alternate_ids for item in found] == [("telex:1",), ("telex:1",)]


def test_what_is_passed_on_again_under_another_number_is_the_same() -> None:
    (one,) = items(f"ZCZC 12\n{ENGLISH}NNNN\n")
    (other,) = items(f"ZCZC 13\n{ENGLISH}NNNN\n")
    assert one.guid == other.guid


@pytest.mark.parametrize("sign", ["BEGIN AGAIN", "XXXXX BEGIN AGAIN", "ALL BEGIN AGAIN."])
def test_what_an_operator_begins_again_replaces_what_was_garbled(sign: str) -> None:
    garbled = f"ZCZC OW1\n{HEADLINE}\n\n   OASIS, June 1 (OW) - The brxdge ovxr\n{sign}\n"
    (item,) = items(f"{garbled}{ENGLISH}NNNN\n")
    assert (item.headline, len(item.body)) == (HEADLINE, 2)


@pytest.mark.parametrize(
    "text",
    [
        "SVC\nTO ALL SUBSCRIBERS\nOUR CIRCUIT WILL BE CLOSED AT 2200 GMT",
        "TO ALL EDITORS\nOUR CIRCUIT WILL BE CLOSED AT 2200 GMT",
        "ADVISORY\n\nEditors: Our circuit will be closed at 2200 GMT.",
        "إلى جميع المشتركين\nتتوقف الخدمة من الساعة العاشرة ليلا حتى منتصفه.",
    ],
)
def test_a_message_to_those_who_are_served_is_withheld(text: str) -> None:
    (item,) = items(f"ZCZC 1\n{text}\nNNNN\n")
    assert item.status is Status.WITHHELD


@pytest.mark.parametrize(
    "text", ["TEST TEST TEST", "THE QUICK BROWN FOX JUMPS OVER THE LAZY DOG\nRYRYRYRYRYRYRYRY"]
)
def test_a_test_of_the_line_is_refused_as_understood(text: str) -> None:
    (refusal,) = parse(f"ZCZC 1\n{text}\nNNNN\n".encode(), name="delivery").refusals
    assert (refusal.reason, refusal.is_understood) == (wording.LINE_TEST, True)


def test_a_message_without_an_end_may_be_cut_off() -> None:
    whole, torn = items(f"ZCZC 1\n{ENGLISH}NNNN\nZCZC 2\n{ARABIC}")
    assert wording.NO_END not in whole.warnings
    assert wording.NO_END in torn.warnings


def test_what_ends_amid_a_sentence_without_an_end_is_held() -> None:
    """Published by a rule, half a story would stand until somebody saw it."""
    (torn,) = items(f"ZCZC 1\n{ENGLISH[:100]}")
    assert torn.status is Status.WITHHELD
    assert wording.NO_END in torn.warnings
    (whole,) = items(f"ZCZC 1\n{ENGLISH}")
    assert whole.status is Status.USABLE


def test_urgent_news_in_persian_is_no_part_of_the_headline() -> None:
    (item,) = items("ZCZC 1\nخبر فوری\nپل باز شد\n\nتهران (ایرنا) - پل دیروز باز شد.\nNNNN")
    assert (item.headline, "urgent" in item.signals) == ("پل باز شد", True)


def test_writers_initials_may_have_the_clock_with_them() -> None:
    (item,) = items(f"ZCZC 1\n{ENGLISH}\nOW/LM/1230\nNNNN\n")
    assert any("OW/LM/1230" in warning for warning in item.warnings)


@pytest.mark.parametrize("text", ["ZCZC", "ZCZC\nNNNN", "ZCZC 12\n\nNNNN", "ZCZC 1\nZCZC 2\nNNNN"])
def test_a_frame_around_nothing_is_refused(text: str) -> None:
    parsed = parse(text.encode(), name="delivery")
    assert parsed.items == ()
    assert {refusal.reason for refusal in parsed.refusals} == {wording.EMPTY_TEXT}


def test_the_word_alone_frames_nothing() -> None:
    parsed = parse(b"ZCZCADWORD is none\nNNNN\n", name="delivery")
    assert parsed.items == ()


def test_a_list_right_under_the_headline_is_no_part_of_it() -> None:
    lines = ("Track: Soft", "Rail: True", "Local times", "Race 1", "Colts", "Prizes: dates")
    runners = "\n".join(f"{number} _ Palm {number}   N Palm   5{number}" for number in (1, 2))
    listed = "\n".join(("Oasis Park fields Thursday", *lines, runners))
    (item,) = items(f"ZCZC OW-12\n\n{listed}\n\nLegend: none of them fell.\n\nNNNN\n")
    assert item.headline == "Oasis Park fields Thursday"
    assert texts(item)[-1] == "Legend: none of them fell."
    assert "1 _ Palm 1\tN Palm\t51" in "\n".join(texts(item))

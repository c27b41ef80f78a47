"""Telegraph messages: framing, and what their lines say."""

import pytest

from warraq.wire import wording
from warraq.wire.items import Status, WireItem
from warraq.wire.parsing import parse

STORY = "A bridge opens\n\nOASIS (OW) - The bridge is open.\n\nAll may cross.\n"


def only(text: str) -> WireItem:
    parsed = parse(text.encode(), name="delivery")
    assert parsed.refusals == ()
    (item,) = parsed.items
    return item


def texts(item: WireItem) -> list[str]:
    return [block.text for block in item.body]


@pytest.mark.parametrize(
    "framed",
    [
        f"\x01abc0001 4 cu 20\n\x02{STORY}\x03241200 GMT Nov 25\x04",
        f"\x16\x16\x01abc0001 4 cu 20\r\r\n\x02{STORY}\x03241200 GMT Nov 25",
        f"[SOH]abc0001 4 cu 20\n[STX]{STORY}[ETX]241200 GMT Nov 25[EOT]",
        f"␁abc0001 4 cu 20\n␂{STORY}␃241200 GMT Nov 25␄",
        f"\x01abc0001 4 cu 20\n{STORY}\n241200 GMT Nov 25\n",
        f"ZCZC\nabc0001 4 cu 20\n{STORY}\n241200 GMT Nov 25\nNNNN\n",
        f"abc0001 4 cu 20\n\n{STORY}\n241200 GMT NOV 2025\n",
    ],
)
def test_a_message_is_the_same_however_it_is_framed(framed: str) -> None:
    item = only(framed)
    assert item.guid == "iptc7901:abc0001:2025-11-24"
    assert item.headline == "A bridge opens"
    assert item.dateline == "OASIS (OW)"
    assert texts(item) == ["The bridge is open.", "All may cross."]


@pytest.mark.parametrize(
    ("time", "sent"),
    [
        ("241200 GMT Nov 25", "2025-11-24T12:00:00+00:00"),
        ("241200 CET Nov 2025", "2025-11-24T11:00:00+00:00"),
        ("241200 MESZ Okt 25", "2025-10-24T10:00:00+00:00"),
        ("241200 Dez 25", "2025-12-24T12:00:00+00:00"),
        ("241200 GMT déc 99", "1999-12-24T12:00:00+00:00"),
        ("241200 GMT نوفمبر 25", "2025-11-24T12:00:00+00:00"),
    ],
)
def test_the_time_of_sending_has_its_month_in_any_language(time: str, sent: str) -> None:
    item = only(f"\x01abc0001 4 cu 20\n\x02{STORY}\x03{time}\x04")
    assert item.sent is not None
    assert item.sent.isoformat() == sent


def test_the_agency_of_a_dateline_below_a_summary_is_credited_before_the_headers() -> None:
    story = "A bridge opens =\n\nThe oasis has one more.\n\nOasis (dpa/ow) - All may cross.\n"
    item = only(f"\x01abc0001 4 cu 20 ow 0045\n\x02{story}\x03241200 GMT Nov 25\x04")
    assert (item.credit, item.dateline) == ("dpa/ow", "Oasis (dpa/ow)")
    talk = story.replace("Oasis (dpa/ow) - All", "The party (OWP) - all")
    item = only(f"\x01abc0001 4 cu 20 ow 0045\n\x02{talk}\x03241200 GMT Nov 25\x04")
    assert item.credit == "ow"


@pytest.mark.parametrize(
    "flag", ["(Achtung - Planungshinweis)", "(AVIS AUX RÉDACTIONS)", "(Aviso a los abonados)"]
)
def test_what_is_planned_is_for_editors_in_other_languages_too(flag: str) -> None:
    item = only(f"\x01abc0001 4 cu 20\n\x02{flag}\n{STORY}\x03241200 GMT Nov 25\x04")
    assert item.status is Status.WITHHELD


def test_a_message_of_another_header_is_refused_alone() -> None:
    good = f"\x01abc0001 4 cu 20\n\x02{STORY}\x03\x04"
    parsed = parse(f"{good}\n\x01who knows\n\x02{STORY}\x03\x04".encode(), name="delivery")
    assert len(parsed.items) == 1
    header = wording.NO_HEADER.format(title="IPTC 7901", line="who knows")
    assert [refusal.reason for refusal in parsed.refusals] == [header]


def anpa(
    version: str, text: str = "\t   OASIS (OW) _ The bridge is open.\n", category: str = "a"
) -> WireItem:
    keyword = f"BC-OA--Bridge {version}".strip()
    return only(f"a0001oasis\nr {category} {keyword}   11-24 0100\n^A bridge opens<\n{text}")


@pytest.mark.parametrize(
    ("version", "number", "signals", "status"),
    [
        ("", 1, (), "usable"),
        ("1stLd", 2, ("update",), "usable"),
        ("3rdLd-Writethru", 4, ("update",), "usable"),
        ("Writethru", 2, ("update",), "usable"),
        ("CORRECTION", 51, ("correction",), "usable"),
        ("2ndLd-CORRECTION", 53, ("correction", "update"), "usable"),
        ("KILL", 101, ("kill",), "canceled"),
        ("ADVISORY", 1, ("advisory",), "withheld"),
    ],
)
def test_the_version_field_says_lead_correction_or_kill(
    version: str, number: int, signals: tuple[str, ...], status: str
) -> None:
    item = anpa(version)
    assert (item.version, item.signals, item.status) == (number, signals, status)
    assert item.guid == "anpa1312:oa--bridge:11-24"


def test_an_embargo_in_a_note_withholds_until_its_time() -> None:
    note = "^Eds: HOLD FOR RELEASE until {}<\n\t   The bridge is open.\n"
    timed = anpa("", note.format("2025-11-25T06:00Z"))
    assert timed.embargo is not None
    assert anpa("", note.format("Sunday")).status == "withheld"


def test_a_note_in_brackets_over_several_lines_is_no_headline() -> None:
    item = only(
        "\x01abc0001 4 cu 20\n\x02(Correction: an earlier version\ngave another year.)\n"
        "A bridge opens =\n\nOASIS (OW) - The bridge is open.\n\x03241200 GMT Nov 25\x04"
    )
    assert item.headline == "A bridge opens"
    assert "(Correction: an earlier version gave another year.)" in item.note


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_message_in_two_bytes_a_letter_needs_no_mark(encoding: str) -> None:
    text = (
        "\x01abc0001 4 cu 20\n\x02الجسر مفتوح =\n\n"
        "الواحة (واحة) - فتح الجسر صباح اليوم.\n\x03241200 GMT Nov 25\x04"
    )
    (item,) = parse(text.encode(encoding), name="delivery").items
    assert item.headline == "الجسر مفتوح"


def test_a_headline_of_the_slugs_own_words_leaves_the_list_below_it_whole() -> None:
    item = only(
        "V4644-----\nr e BC-Oasis-Top-Stories     02-09 0121\n^*9006< ^BC-Oasis-Top-Stories,0176<\n"
        "^Oasis Top Stories at 11 p.m.<\n^A bridge opens\n^A ferry stops\n^A kite wins\n"
    )
    assert item.headline == "Oasis Top Stories at 11 p.m."
    assert texts(item) == ["A bridge opens", "A ferry stops", "A kite wins"]


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        ("جسر الواحة يفتح أبوابه اليوم", "جسر الواحة يفتح أبوابه اليوم"),
        ("^جسر الواحة يفتح أبوابه اليوم<", "جسر الواحة يفتح أبوابه اليوم"),
        ("جسر، 120\nيفتح الجسر", "يفتح الجسر"),
    ],
)
def test_a_headline_that_begins_as_the_keyword_does_is_no_slug(head: str, headline: str) -> None:
    text = f"a0001oasis\nr i جسرالواحة   11-24 0100\n{head}\n\tالواحة (OW) _ فتح الجسر.\n"
    assert only(text).headline == headline


def test_who_signs_below_such_a_headline_is_the_byline() -> None:
    head = "^Bridge opens at Oasis today<\n^By ANN LEE=\n^Waha Press Writer=\n"
    item = only(f"a0001oasis\nr i Bridge   11-24 0100\n{head}\tOASIS (OW) _ It is open.\n")
    assert (item.headline, item.byline) == (
        "Bridge opens at Oasis today",
        "By ANN LEE, Waha Press Writer",
    )


def test_a_line_drawn_above_a_word_takes_no_time() -> None:
    item = only(f"\x01abc0001 4 cu 20\n\x02A bridge opens\n\n{'-' * 60}All may cross it.\x03\x04")
    assert item.headline == "A bridge opens"  # a minute and more, once


@pytest.mark.parametrize(
    "flag", ["EXTRA", "SNAP", "EILMELDUNG", "N i e u w bericht", "V e r v o l g"]
)
def test_a_flag_above_the_headline_is_none_of_it(flag: str) -> None:
    item = only(
        f"\x01abc0001 4 cu 20\n\x02Oasis/bridge/\n{flag}\nA bridge opens =\n\n"
        "OASIS (OW) - The bridge is open.\n\nAll may cross.\n\x03241200 GMT Nov 25\x04"
    )
    assert item.headline == "A bridge opens"
    assert flag in item.note


def test_a_headline_that_begins_with_such_a_word_stays_whole() -> None:
    item = only(
        "\x01abc0001 4 cu 20\n\x02Oasis/bridge/\nEXTRA time for a bridge =\n\n"
        "OASIS (OW) - The bridge is open.\n\nAll may cross.\n\x03241200 GMT Nov 25\x04"
    )
    assert item.headline == "EXTRA time for a bridge"


def test_the_name_that_closes_a_wrapped_paragraph_leaves_it_whole() -> None:
    item = only(
        "a0105WAHAwaha-\nu s BC-Oasis-Bridge   09-12 0344\nBC-Oasis-Bridge\nA bridge opens+\n"
        "     OASIS CITY, Oasis, Dec. 9 Waha - The bridge is open \nto all who come.\n"
        '     "We have waited for this bridge over and over and now I am \n'
        'relieved that I could cross it on foot with my whole family," \n'
        "she said.\n==Waha\nWHA-21:37-09-12-31\n"
    )
    assert len(item.body) == 2
    assert texts(item)[1].endswith("she said.")


def test_a_flag_may_stand_above_the_keywords() -> None:
    item = only(
        "\x01abc0001 4 cu 20\n\x02N i e u w bericht\nOASIS/BRUG/HAVEN\nDe brug gaat open\n\n"
        "   OASIS (OW) - The bridge is open.\n\n   All may cross.\n\x03241200 GMT Nov 25\x04"
    )
    assert item.headline == "De brug gaat open"
    assert item.keywords == ("OASIS", "BRUG", "HAVEN")


def test_a_subtitle_apart_from_the_headline_loses_its_sign() -> None:
    item = only(
        "\x01abc0001 4 cu 20\n\x02Oasis/bridge/\nA bridge opens =\n\n   Utl.: All may cross =\n\n"
        "   OASIS (OW) - The bridge is open.\n\x03241200 GMT Nov 25\x04"
    )
    assert (item.headline, item.dateline) == ("A bridge opens", "OASIS (OW)")
    assert texts(item) == ["All may cross", "The bridge is open."]

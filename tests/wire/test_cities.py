"""Datelines of a city that is known by its name alone."""

import pytest

from warraq.wire.dateline import split_dateline
from warraq.wire.items import Block, BlockKind
from warraq.wire.lead import without_dateline


@pytest.mark.parametrize(
    "head",
    [
        "ورزازات – ", "خنيفرة - ", "الحسكة – ", "خرمشهر – ", "سبزوار – ", "گجرات: ",
        "ساو باولو – ", "REYKJAVIK: ", "GUAYAQUIL: ", "CEBU CITY: ", "New Delhi: ", "Reykjavik: ",
    ],
)  # fmt: skip
def test_a_report_may_come_from_any_city_of_the_world(head: str) -> None:
    texts = {
        "latin": "The library opened its doors on Monday after a long winter.",
        "arabic": "افتتحت المكتبة أبوابها أمس أمام القراء بعد شتاء طويل.",
        "گجرات: ": "کتب خانے نے طویل سردیوں کے بعد پیر کو اپنے دروازے کھول دیے۔",
    }
    text = texts.get(head) or texts["latin" if head[0].isascii() else "arabic"]
    assert split_dateline(head + text) == (head.rstrip(" –-:"), text)


@pytest.mark.parametrize(
    "text",
    [
        "Washington: a city divided by its river and by those who cross it.",
        "Reykjavik: The capital of long evenings has a library for every street.",
        "Orange: The growers said on Monday that the harvest was a good one.",
        "خبر – افتتحت المكتبة أبوابها أمس أمام القراء بعد شتاء طويل.",
        "المدينة – كما قال أمينها أمس – تفتح أبوابها للقراء كل يوم.",
        "الوادي – افتتحت المكتبة أبوابها أمس أمام القراء بعد شتاء طويل.",
    ],
)
def test_what_a_city_is_called_may_be_a_word(text: str) -> None:
    assert split_dateline(text) == ("", text)


@pytest.mark.parametrize(
    "head", ["Wien – ", "Johannesburg - ", "Muscat — ", "DİYARBAKIR - ", "São Paulo – ", "Roma - "]
)
def test_a_city_and_a_dash_begin_a_report_in_latin_letters(head: str) -> None:
    text = "Die Bibliothek öffnet am Montag nach einem langen Winter wieder."
    assert split_dateline(head + text) == (head.rstrip(" –—-"), text)


@pytest.mark.parametrize(
    ("head", "dateline"),
    [
        ("ALGIERS- ", "ALGIERS"),
        ("ERBIL, Kurdistan Region - ", "ERBIL, Kurdistan Region"),
        ("ATHENS, Greece - ", "ATHENS, Greece"),
        ("ATHENS 12 May ", "ATHENS 12 May"),
        ("ATHENS, 12 May. ", "ATHENS, 12 May"),
        ("LONDON, Sept. 12, 2031: ", "LONDON, Sept. 12, 2031"),
        ("Cuba. – ", "Cuba"),
        ("La Habana. – ", "La Habana"),
        ("Quito. - ", "Quito"),
    ],
)
def test_a_known_city_begins_a_report_in_forms_that_only_datelines_have(
    head: str, dateline: str
) -> None:
    text = "La biblioteca abre el lunes tras un largo invierno."
    assert split_dateline(head + text) == (dateline, text)


@pytest.mark.parametrize(
    "text",
    [
        "PALMAS BRAVAS 12 May The library opens again after a long winter.",
        "ATHENS 12 May",
        "ATHENS 12 May be the last of the libraries that open on a Monday.",
        "ATHENS, Greece - and much of the sea around it - had no rain all winter.",
        "ALGIERS-based readers have a library that opens again on Monday.",
        "Poema. – La biblioteca abre el lunes tras un largo invierno.",
        "Cuba. – dijo, y la biblioteca abre el lunes tras un largo invierno.",
    ],
)
def test_what_looks_like_such_a_form_may_be_a_sentence(text: str) -> None:
    assert split_dateline(text) == ("", text)


def test_a_day_may_stand_apart_from_the_city() -> None:
    text = "افتتحت المكتبة أبوابها أمس أمام القراء بعد شتاء طويل."
    assert split_dateline(f"نواكشوط , 12/05/2031 - {text}") == ("نواكشوط , 12/05/2031", text)


@pytest.mark.parametrize(
    "text",
    [
        "Berlin - das heißt für viele vor allem einen langen Winter ohne Licht.",
        "Wien – Roma – Paris ist die Strecke, die er jeden Sommer fährt.",
        "Roma – Die Stadt am Fluss",
        "Insgesamt - So sagt sie am Montag - sind es hundert Bücher geworden.",
    ],
)
def test_a_city_and_a_dash_may_be_of_a_sentence(text: str) -> None:
    assert split_dateline(text) == ("", text)


@pytest.mark.parametrize("head", ["پشاور (نخل نیوز) ", "لاہور (جنرل رپورٹر) "])
def test_urdu_papers_put_whoever_reports_in_brackets(head: str) -> None:
    text = "شہر کے کتب خانے نے پیر کو اپنے دروازے کھول دیے۔"
    assert split_dateline(head + text) == (head.strip(), text)


@pytest.mark.parametrize(
    "line",
    ["مسقط – الواحة اليوم", "الواحة اليوم- تعز:", "عدن(الواحة اليوم)خاص", "طرابلس", "- تعز:"],
)
def test_a_city_and_the_paper_alone_on_a_line_are_a_dateline(line: str) -> None:
    city = next(one for one in ("مسقط", "تعز", "عدن", "طرابلس") if one in line)
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in (line, "افتتحت المكتبة أبوابها أمس.")]
    assert without_dateline(blocks, known="", signers=("الواحة اليوم",)) == (city, blocks[1:])
    assert without_dateline(blocks[:1], known="", signers=("الواحة اليوم",))[1] == blocks[:1]


@pytest.mark.parametrize(
    ("head", "dateline"),
    [
        ("صنعاء/سبأ ", "صنعاء/سبأ"),
        ("أربيل- واع ", "أربيل- واع"),
        ("القاهرة أ ش أ : ", "القاهرة أ ش أ"),
        ("القاهرة أ.ش.أ - ", "القاهرة أ.ش.أ"),
        ("الرياض 12 نوفمبر 2031 واس ", "الرياض 12 نوفمبر 2031 واس"),
        ("الرياض 12 ذو القعدة 1453، واس ", "الرياض 12 ذو القعدة 1453، واس"),
        ("شفق نيوز / ", "شفق نيوز"),
    ],
)
def test_a_city_may_have_its_agency_right_behind_it(head: str, dateline: str) -> None:
    text = "افتتحت المكتبة أبوابها أمس أمام القراء بعد شتاء طويل."
    assert split_dateline(head + text) == (dateline, text)


@pytest.mark.parametrize(
    "text",
    [
        "القاهرة/قنا طريق قديم يسلكه القراء إلى المكتبة كل شتاء.",
        "الرياض/بنا قراء المكتبة بيتا من الكتب بعد شتاء طويل.",
        "بغداد 12 نوفمبر 2031 عادت إلى المكتبة كتب الشتاء كلها.",
        "القاهرة أ ش أ خبر طويل عن المكتبة وقرائها في الشتاء.",
    ],
)
def test_a_word_behind_a_city_may_be_of_the_sentence(text: str) -> None:
    assert split_dateline(text) == ("", text)

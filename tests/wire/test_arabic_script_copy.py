"""Persian, Urdu and Kurdish copy, by the habits of those who write it."""

import json

import pytest

from warraq.wire.dateline import split_dateline
from warraq.wire.items import Status, WireItem
from warraq.wire.parsing import parse

MAIL = "From: Desk <desk@gull.example>\nMessage-ID: <1@gull>\nSubject: {subject}\n\n{text}\n"


def mailed(subject: str, text: str) -> WireItem:
    (item,) = parse(MAIL.format(subject=subject, text=text).encode(), name="delivery").items
    return item


@pytest.mark.parametrize(
    "line",
    [
        "گزارش: نسرین کتابی", "به قلم نسرین کتابی", "خبرنگار: نسرین کتابی", "رپورٹ: رابعہ ورق والا",
        "تحریر: رابعہ ورق والا", "تحرير: رابعہ ورق والا", "نووسینی: بەفرین پەڕتووک",
        "ئامادەکردنی: بەفرین پەڕتووک", "ڕاپۆرت: بەفرین پەڕتووک",
    ],
)  # fmt: skip
def test_the_line_that_signs_is_the_byline(line: str) -> None:
    item = mailed("پل", f"{line}\n\nپل تازه باز شد.\n\nهمه از آن می‌گذرند.")
    assert item.byline == line
    assert len(item.body) == 2


@pytest.mark.parametrize(
    "line", ["گزارش تازه‌ای منتشر شد", "رپورٹ جاری کر دی گئی", "ڕاپۆرتێک بڵاوکرایەوە"]
)
def test_a_sentence_that_begins_with_such_a_word_signs_nothing(line: str) -> None:
    item = mailed("پل", f"{line}\n\nپل تازه باز شد.")
    assert (item.byline, len(item.body)) == ("", 2)


@pytest.mark.parametrize(
    ("fields", "credit"),
    [
        ("تیتر: پل\nنویسنده: لیلا رودی\nمنبع: واحه\nکلیدواژه‌ها: آب، پل\nمتن:", "واحه"),
        ("تيتر: پل\nنويسنده: لیلا رودی\nمنبع: واحه\nکلیدواژه ها: آب، پل\nمتن خبر:", "واحه"),
        ("سرخی: پل\nرپورٹر: لیلا رودی\nذریعہ: واحہ\nکلیدی الفاظ: آب، پل\nمتن:", "واحہ"),
        ("ناونیشان: پل\nنووسەر: لیلا رودی\nسەرچاوە: واحە\nکلیلەوشە: آب، پل\nدەق:", "واحە"),
    ],
)
def test_fields_are_named_in_any_of_the_languages(fields: str, credit: str) -> None:
    item = mailed("-", f"{fields}\n\nپل تازه باز شد.\n\nهمه از آن می‌گذرند.")
    assert (item.headline, item.byline, item.credit) == ("پل", "لیلا رودی", credit)
    assert item.keywords == ("آب", "پل")
    assert len(item.body) == 2


@pytest.mark.parametrize(
    "subject",
    [
        "خبر منسوخ: پل باز شد", "لغو خبر: پل باز شد", "هەواڵەکە هەڵوەشێنرایەوە: پل باز شد",
        "لطفا حذف خبر ۰۱۲۲",
    ],
)  # fmt: skip
def test_a_kill_is_one_in_any_of_the_languages(subject: str) -> None:
    item = mailed(subject, "پل باز نشد.\n\nپوزش می‌خواهیم.")
    assert item.status is Status.CANCELED


@pytest.mark.parametrize(
    "subject", ["لغو کنسرت در نخلستان", "حذف خبرگزاری از فهرست", "منسوخ قوانین کی نئی کتاب"]
)
def test_a_story_about_what_is_called_off_is_none(subject: str) -> None:
    item = mailed(subject, "پل باز نشد.\n\nپوزش می‌خواهیم.")
    assert (item.status, item.headline) == (Status.USABLE, subject)


@pytest.mark.parametrize(
    ("line", "names_a_day"),
    [
        ("این خبر منتشر نشود تا فردا", True), ("غیرقابل انتشار تا پنجشنبه", True),
        ("اس خبر کی اشاعت ممنوع ہے", False), ("قبل از اشاعت", False),
        ("یہ خبر شائع نہ کی جائے", False), ("بڵاو مەکرێتەوە تا سبەی", True),
        ("ئەم هەواڵە بڵاونەکرێتەوە", False), ("بڵاوکردنەوەی قەدەغەیە تا هەینی", True),
    ],
)  # fmt: skip
def test_an_order_to_hold_holds_in_any_of_the_languages(line: str, *, names_a_day: bool) -> None:
    """One that names no time might be a line of the story, and stays for the desk to see."""
    item = mailed("پل", f"{line}\n\nپل تازه باز شد.\n\nهمه از آن می‌گذرند.")
    assert (item.status, item.unclear) == (Status.WITHHELD, "embargo")
    assert (line in item.note) is names_a_day
    assert (item.body[0].text == line) is not names_a_day
    assert len(item.body) == (2 if names_a_day else 3)


@pytest.mark.parametrize("line", ["انتشار کتاب تازه آغاز شد", "کتاب دوبارہ شائع ہو گئی"])
def test_a_line_about_publishing_holds_nothing(line: str) -> None:
    item = mailed("پل", f"{line}\n\nپل تازه باز شد.")
    assert item.status is Status.USABLE


PERSIAN = "پژوهشگران می‌گویند شمار گنجشک‌ها در پارک بزرگ امسال دو برابر شد."
ARABIC = "عاد السنونو إلى المدينة القديمة هذا الأسبوع، وبنى أعشاشه تحت القناطر العالية."
ARABIC_BY_PERSIAN_KEYBOARD = ARABIC.replace("ي", "ی").replace("ك", "ک")
URDU = "منتظمین نے کہا کہ صفائی کی مہم ایک ماہ جاری رہے گی اور سب شریک ہوں گے۔"
KURDISH = "بەڕێوەبەری باخچەکە وتی هەزار دار چێنراوە و هەموو ڕۆژێک ئاو دەدرێن."


@pytest.mark.parametrize(
    ("said", "text", "tag"),
    [
        ("ar", PERSIAN, "fa"), ("ar", URDU, "ur"), ("ar", KURDISH, "ckb"), ("fa", ARABIC, "ar"),
        ("ur", ARABIC, "ar"), ("fa", URDU, "ur"), ("fa", KURDISH, "ckb"), ("ku", KURDISH, "ckb"),
        ("ar", ARABIC_BY_PERSIAN_KEYBOARD, "ar"), ("ar-IQ", ARABIC, "ar-IQ"), ("ps", PERSIAN, "ps"),
        ("fa-AF", PERSIAN, "fa-AF"), ("ar", f"{ARABIC} {ARABIC} بوش وپاسكال", "ar"),
        ("", PERSIAN, "fa"), ("", ARABIC, "ar"), ("", URDU, "ur"), ("", KURDISH, "ckb"),
    ],
)  # fmt: skip
def test_the_letters_overrule_the_language_of_a_neighbour(said: str, text: str, tag: str) -> None:
    raw = json.dumps({"uri": "1", "headline": "-", "language": said, "body_text": text})
    (item,) = parse(raw.encode(), name="delivery").items
    assert (item.language, item.direction) == (tag, "rtl")


def test_the_headline_of_an_item_may_be_in_another_language_than_its_text() -> None:
    raw = json.dumps(
        {"uri": "1", "headline": "سوق التوابل", "body_text": f"{PERSIAN}\n\n{PERSIAN}"}
    )
    (item,) = parse(raw.encode(), name="delivery").items
    assert item.language == "fa"


@pytest.mark.parametrize(
    ("dateline", "text"),
    [
        ("تهران – ", PERSIAN), ("کابل - ", PERSIAN), ("کراچی: ", URDU), ("اسلام آباد: ", URDU),
        ("هەولێر – ", KURDISH), ("سلێمانی: ", ""),
    ],
)  # fmt: skip
def test_a_known_city_alone_is_a_dateline_before_a_sentence(dateline: str, text: str) -> None:
    found, rest = split_dateline(dateline + text)
    assert (found, rest) == ((dateline.strip(" –-:"), text) if text else ("", dateline + text))


@pytest.mark.parametrize(
    "text",
    [
        "تهران – مشهد راه تازه‌ای با قطار سریع دارد که امروز باز شد.",
        "تهران: شهر باغ‌های کهن و کوچه‌های باریک است و دیدنی.",
        "کراچی: بارش سے سڑکیں بند",
        "نخلستان – شهر بادگیرها سبز است و پر از باغ‌های کهن.",
    ],
)
def test_a_city_that_the_sentence_needs_stays_in_it(text: str) -> None:
    assert split_dateline(text) == ("", text)


def test_a_post_signs_a_dateline_and_is_no_agency() -> None:
    text = "لاہور (نامہ نگار خصوصی) شہر میں پرانی تصویروں کی نمائش لگائی گئی۔"
    raw = json.dumps({"uri": "1", "headline": "-", "byline": "نمائندہ خصوصی", "body_text": text})
    (item,) = parse(raw.encode(), name="delivery").items
    assert (item.byline, item.dateline) == ("نمائندہ خصوصی", "لاہور (نامہ نگار خصوصی)")
    assert item.credit == ""

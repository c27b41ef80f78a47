"""Persian, Urdu and Kurdish copy, by the habits of those who write it."""

import pytest

from warraq.wire.items import WireItem
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

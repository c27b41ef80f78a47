"""The language that a feed says, and the one that its texts tell."""

import pytest
from tests.wire.test_rss import rss

from warraq.wire import wording
from warraq.wire.parsing import parse


def test_the_language_is_the_entrys_before_the_channels() -> None:
    assert rss("", channel="<language>ar</language>").language == "ar"
    assert rss("<dc:language>fa</dc:language>", channel="<language>ar</language>").language == "fa"


ARABIC = "أعلنت الواحة يوم الاثنين افتتاح جسر جديد على النهر"
ENGLISH = "The oasis said on Monday that a new bridge over the river is open to all"


@pytest.mark.parametrize(
    ("said", "text", "tag"),
    [
        ("en", ARABIC, "ar"),
        ("ur", ARABIC, "ar"),
        ("ar", ENGLISH, "en"),
        ("ru", ENGLISH, "en"),
        ("fr", ENGLISH, "en"),
        (
            "en-US",
            "Silta on auki ja se oli kaupungin uusi, mutta vanha on suljettu ja purettu.",
            "fi",
        ),
        ("en", "Новий міст через річку відкрили у понеділок, і люди вже їдуть", "uk"),
    ],
)
def test_a_language_that_the_text_is_plainly_not_in_is_none_of_its_own(
    said: str, text: str, tag: str
) -> None:
    item = rss(f"<description>{text}</description>", channel=f"<language>{said}</language>")
    assert (item.language, item.direction) == (tag, "rtl" if tag == "ar" else "ltr")
    assert wording.OTHER_LANGUAGE.format(said=said, tag=tag) in item.warnings


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("ps", ARABIC),
        ("gl", ENGLISH),
        ("fr", "Bridge opens in town, says mayor of oasis"),
        ("he", "הגשר החדש מעל הנהר נפתח היום לתנועה ולהולכי רגל"),
        ("bg", "Новый мост через реку открыли в понедельник, и люди уже едут"),
        ("uz", "Дарё устидаги янги кўприк душанба куни очилди ва одамлар ўтди"),
        (
            "ja",
            "大規模橋梁開通式典市長出席市民多数参加河川両岸地区交通渋滞解消期待市議会議長談話発表関係者出席",
        ),
    ],
)
def test_a_language_is_believed_where_the_text_may_be_in_it(said: str, text: str) -> None:
    item = rss(f"<description>{text}</description>", channel=f"<language>{said}</language>")
    assert item.language == said


def test_the_text_tells_its_language_before_a_headline_in_other_letters() -> None:
    headline = "<title>Waha opens the long bridge over the wide river at the end of the day</title>"
    parsed = parse(
        f"<rss><channel><language>en</language><item>{headline}<description>{ARABIC}</description>"
        "</item></channel></rss>".encode(),
        name="delivery",
    )
    assert [item.language for item in parsed.items] == ["ar"]

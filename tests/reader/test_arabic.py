"""What text in Arabic script asks of the whole way, check by check, as arabic.md numbers them.

Checks 20 and 21 are of the moderators' word lists, which are not there yet.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.newsroom.conftest import MakeStory
from tests.reader.drawing import KEY, STORY, drawn, every, one, paragraph

from warraq.languages import language
from warraq.languages.dates import format_date, month_name
from warraq.languages.durations import format_age
from warraq.languages.months import Months
from warraq.languages.names import join_names
from warraq.languages.numbers import format_number
from warraq.newsroom import searching
from warraq.newsroom.domain import publishing
from warraq.text.clean import clean, clean_line
from warraq.text.count import utf16_length
from warraq.text.slug import slugify
from warraq.text.stem import stems
from warraq.voice.forms import CommentForm
from warraq.voice.queries import PublishedComment, Thread

ARABIC, KURDISH = language("ar"), language("ckb")
WHEN = datetime(2025, 7, 26, 9, tzinfo=UTC)
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"


def written(month: int, day: int = 26) -> str:
    moment = datetime(2025, month, day, 12, tzinfo=UTC)
    return format_date(moment, language=ARABIC, months=Months.DOUBLE, time_zone="UTC")


def counted(count: int) -> str:
    return str(one(drawn(thread=Thread(count, ())), "//h2[@id='comments-count']").text)


def found(query: str) -> list[str]:
    results = searching.search(language="ar", query=query).results
    return [result.entry.headline for result in results]


def publish(make_story: MakeStory, *titles: str) -> None:
    for title in titles:
        story = make_story(title=title, body=[("text", "<p>نص الخبر.</p>")])
        publishing.publish(story=story)


def test_check_1_a_date_bears_both_names_of_its_month() -> None:
    assert written(7) == "26 تموز/يوليو 2025"


def test_check_2_names_of_two_words_too() -> None:
    assert written(1) == "26 كانون الثاني/يناير 2025"


def test_check_3_july_in_morocco_and_algeria() -> None:
    names = [
        month_name(7, language=ARABIC, months=months)
        for months in (Months.MOROCCAN, Months.ALGERIAN)
    ]
    assert names == ["يوليوز", "جويلية"]


def test_check_4_july_in_sorani() -> None:
    assert month_name(7, language=KURDISH, months=Months.DOUBLE) == "تەمووز"


def test_check_5_numbers_are_grouped() -> None:
    assert format_number(1234567.5, language=ARABIC) == "1,234,567.5"


def test_check_6_none_one_and_two_comments() -> None:
    assert [counted(count) for count in (0, 1, 2)] == ["0 تعليق", "تعليق واحد", "تعليقان"]


def test_check_7_many_comments() -> None:
    assert [counted(count) for count in (3, 10, 103)] == ["3 تعليقات", "10 تعليقات", "103 تعليقات"]
    assert [counted(count) for count in (11, 99, 111)] == [
        "11 تعليقًا",
        "99 تعليقًا",
        "111 تعليقًا",
    ]
    assert [counted(count) for count in (100, 101, 102)] == ["100 تعليق", "101 تعليق", "102 تعليق"]


def test_check_8_two_hours_and_eleven_minutes_ago() -> None:
    ages = (timedelta(hours=2), timedelta(minutes=11))
    assert [format_age(age, language=ARABIC) for age in ages] == ["قبل ساعتين", "قبل 11 دقيقة"]


def test_check_9_authors_are_joined() -> None:
    assert join_names(["أ", "ب"], language=ARABIC) == "أ وب"
    assert join_names(["أ", "ب", "ج"], language=ARABIC) == "أ، ب وج"


def test_check_10_a_headline_that_begins_with_a_latin_name_runs_leftwards() -> None:
    page = drawn(replace(STORY, headline='"BBC" تنفي الخبر'))
    assert one(page, "//article[@itemscope][.//h1]").get("dir") == "rtl"


def test_check_11_signs_of_direction_leave_names() -> None:
    assert clean_line("abc\u2069\u202e") == "abc"
    assert clean_line("John\u202egpj.exe") == "Johngpj.exe"


@pytest.mark.parametrize(
    "phone",
    [
        "+964 770 123 4567",
        "0770 123 4567",
        "0770-123-4567",
        "+٩٦٤ ٧٧٠ ١٢٣ ٤٥٦٧",
        "+964 (0)770 1234567",
    ],
)
def test_check_12_a_telephone_number_is_shown_in_its_order(phone: str) -> None:
    text = f"الهاتف {phone} للاستفسار"
    thread = Thread(1, (PublishedComment(1, "كريم", text, WHEN),))
    page = drawn(
        replace(STORY, dateline="", body=(paragraph(text),), correction=text), thread=thread
    )
    kept = every(page, "//bdi[@dir='ltr' and not(@data-rest)]")
    assert [one.text for one in kept] == [phone] * 3
    assert one(page, "//*[@itemprop='articleBody']/p").text_content() == text


def test_check_12_an_ending_that_clings_to_a_number_is_not_of_it() -> None:
    body = (paragraph("ژمارەکە +964 770 123 4567ە."),)
    page = drawn(replace(STORY, dateline="", body=body))
    assert one(page, "//*[@itemprop='articleBody']//bdi").text == "+964 770 123 4567"


@pytest.mark.parametrize(
    "text",
    ["بين 1948 و1967", "1948 1967 1973", "في 26-07-2025", "من 10:00 إلى 12:00", "ربح +5 نقاط"],
)
def test_check_12_other_numbers_are_left_alone(text: str) -> None:
    page = drawn(replace(STORY, dateline="", body=(paragraph(text),)))
    assert every(page, "//*[@itemprop='articleBody']//bdi") == []


def test_check_13_zwnj_is_kept() -> None:
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.usefixtures("newsroom")
def test_check_14_marks_do_not_matter(make_story: MakeStory) -> None:
    publish(make_story, "مُحَمَّد يعود", "القمح")
    assert found("محمد") == ["مُحَمَّد يعود"]


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize("query", ["كتاب", "کتاب"])
def test_check_15_nor_tatweel_clitics_and_a_persian_kaf(make_story: MakeStory, query: str) -> None:
    publish(make_story, "كـتـاب قديم", "والكتاب جديد", "كتابها هنا", "القمح")
    assert set(found(query)) == {"كـتـاب قديم", "والكتاب جديد", "كتابها هنا"}


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize(
    ("query", "headline"),
    [("اسرائيل", "لإسرائيل قول"), ("غزه", "قيل بغزة"), ("مسؤول", "مسئول قال")],
)
def test_check_16_nor_hamza_and_the_last_letter(
    make_story: MakeStory, query: str, headline: str
) -> None:
    publish(make_story, headline, "القمح")
    assert found(query) == [headline]


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize(
    ("query", "headline"), [("وزارة الصحة", "لوزارة الصحه قول"), ("رئيس", "ثلاثة رؤساء")]
)
def test_check_17_phrases_and_broken_plurals(
    make_story: MakeStory, query: str, headline: str
) -> None:
    publish(make_story, headline, "القمح")
    assert found(query) == [headline]


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize("query", ["٢٠٢٥", "۲۰۲۵", "2025", '"حكومة', "«حكومة»؟", "حكومة"])
def test_check_18_digits_and_quotes_of_any_kind(make_story: MakeStory, query: str) -> None:
    publish(make_story, "حكومة 2025", "القمح")
    assert found(query) == ["حكومة 2025"]


def test_check_19_the_old_spelling_of_sorani_is_the_new_one() -> None:
    assert [*stems("ده\u200cنگ", language="ckb")] == [*stems("دەنگ", language="ckb")]


@pytest.mark.usefixtures("newsroom")
def test_check_22_a_line_break_counts_once() -> None:
    body = "\r\n".join(["ا"] * 750)
    form = CommentForm({"name": "كريم", "body": body}, story_key=KEY, language="ar")
    assert form.is_valid()
    assert utf16_length(form.cleaned_data["body"]) == 1499
    assert utf16_length(clean("a\r\nb")) == 3


def test_check_23_a_family_counts_eleven() -> None:
    assert utf16_length(clean(FAMILY)) == 11


def test_check_24_four_marks_on_a_letter_are_kept() -> None:
    assert clean("ب" + "\u0651" * 50) == "ب" + "\u0651" * 4


def test_check_25_a_slug() -> None:
    assert slugify("غزّة: «الهدنة» بدأت") == "غزة-الهدنة-بدأت"

"""The light page: the whole story in few bytes, for an old phone on a thin line."""

from dataclasses import replace

import pytest
from django.contrib.staticfiles import finders
from lxml.html import HtmlElement
from tests.reader.drawing import (
    ARABIC,
    ENGLISH,
    HOSTILE,
    PICTURE,
    STORY,
    every,
    one,
    paragraph,
    parsed,
)

from warraq.reader import rendering
from warraq.reader.rendering import LITE
from warraq.stories.edition import Edition
from warraq.stories.story import (
    Block,
    FactCheck,
    Kind,
    List,
    Paragraph,
    Quote,
    Run,
    Story,
    Subhead,
    Table,
    Translation,
)
from warraq.voice.queries import Thread

SENTENCE = "قال أمين المكتبة إن السوق تبقى بيت القرّاء والورّاقين في المدينة القديمة كلها. "
OF_EVERY_KIND: tuple[Block, ...] = (
    Paragraph((Run("في "), Run("السوق", href="/ar/9/سوق/", strong=True), Run(" قبة."))),
    Subhead("ما الذي بقي"),
    Quote((paragraph("هذه سوقنا."),), source="أمين المكتبة"),
    List((paragraph("أقواس"), paragraph("قباب")), ordered=True),
    Table((("العام", "الدكاكين"), ("2024", "12")), header=True, caption="الدكاكين"),
    replace(PICTURE, caption="باب السوق", alt="باب"),
)


def lite(story: Story = STORY, edition: Edition = ARABIC) -> list[HtmlElement]:
    return [parsed(part) for part in rendering.render_lite(edition=edition, story=story)]


def said(page: HtmlElement) -> str:
    return " ".join(one(page, "//article").text_content().split())


def of_length(letters: int) -> Story:
    return replace(STORY, body=tuple(paragraph(SENTENCE * 5) for _ in range(letters // 400)))


def test_story_of_a_thousand_words_weighs_at_most_15_kilobytes() -> None:
    (page,) = rendering.render_lite(edition=ARABIC, story=of_length(6_000))
    assert len(page) <= LITE == 15_000


def test_it_asks_for_no_picture_no_font_and_no_script() -> None:
    (page,) = lite(replace(STORY, body=OF_EVERY_KIND))
    assert not every(page, "//img | //picture | //script | //svg | //*[@style] | //style")
    assert every(page, "//link[not(@rel='canonical' or @rel='icon')]/@href") == [
        "/static/reader/lite.css"
    ]
    css = finders.find("reader/lite.css")
    assert isinstance(css, str)
    with open(css, encoding="utf-8") as opened:
        style = opened.read()
    assert "url(" not in style
    assert "@font-face" not in style
    assert len(style) < 1_200


def test_it_says_all_that_the_story_says() -> None:
    (page,) = lite(replace(STORY, body=OF_EVERY_KIND, correction="كان العام خطأ."))
    text = said(page)
    for words in (
        STORY.headline, "فريق عمل السوق ووكالة أنباء الواحة", "26 تموز/يوليو 2025",
        "المدينة القديمة -- في السوق قبة.", "كان العام خطأ.", "ما الذي بقي", "هذه سوقنا.",
        "أمين المكتبة", "أقواس", "الدكاكين", "2024",
        "صورة: قبة الورّاقين مساء يوم 26 تموز/يوليو. [سامر الراوي/وكالة أنباء الواحة]",
        "صورة: باب السوق",
    ):  # fmt: skip
        assert words in text
    assert every(page, "//article//a/@href") == ["/ar/9/سوق/"]


def test_fact_check_has_its_verdict_there() -> None:
    found = FactCheck("السوق أُغلقت", "صفحة", "غير صحيح")
    (page,) = lite(replace(STORY, kind=Kind.FACT_CHECK, fact_check=found))
    assert {"السوق أُغلقت", "غير صحيح"} <= set(every(page, "//aside//text()"))


def test_it_leads_to_the_full_page_the_comments_and_the_translation() -> None:
    story = replace(STORY, translations=(Translation(13, "en", "/en/13/market/", "The market"),))
    (page,) = lite(story)
    assert every(page, "//footer//a/@href") == [story.url, "/ar/12/comments/", "/en/13/market/"]
    assert every(page, "//link[@rel='canonical']/@href") == [f"https://news.example{story.url}"]


def test_story_leads_to_its_light_page_by_a_plain_link() -> None:
    page = parsed(rendering.render_story(edition=ARABIC, story=STORY, thread=_nobody()))
    assert one(page, "//a[@href='/ar/12/lite/']").text == "صفحة خفيفة"


def _nobody() -> Thread:
    return Thread(count=0, comments=())


@pytest.mark.parametrize("edition", [ARABIC, ENGLISH])
def test_direction_is_the_story_s_and_words_are_the_edition_s(edition: Edition) -> None:
    (page,) = lite(replace(STORY, language=edition.code), edition)
    assert (
        page.get("dir")
        == one(page, "//article").get("dir")
        == {"ar": "rtl"}.get(edition.code, "ltr")
    )
    full = {"ar": "الصفحة الكاملة", "en": "The full page"}[edition.code]
    assert one(page, "//footer//a[1]").text == full


def test_whatever_is_typed_is_text() -> None:
    hostile = replace(
        STORY,
        headline=HOSTILE,
        body=(paragraph(HOSTILE), Subhead(HOSTILE), replace(PICTURE, caption=HOSTILE)),
        correction=HOSTILE,
    )
    (page,) = lite(hostile)
    assert not every(page, "//script | //img | //b")
    assert said(page).count("</textarea></script>") == 5


LONG: dict[str, tuple[Block, ...]] = {
    "paragraphs": of_length(60_000).body,
    "one paragraph": (paragraph(SENTENCE * 500),),
    "one paragraph of runs": (Paragraph(tuple(Run(SENTENCE, strong=True) for _ in range(300))),),
    "a quote": (Quote(tuple(paragraph(SENTENCE * 9) for _ in range(60)), source="الأمين"),),
    "a quote of one paragraph": (Quote((paragraph(SENTENCE * 500),), source="الأمين"),),
    "a list": (List(tuple(paragraph(f"{n}) {SENTENCE}") for n in range(500))),),
    "a numbered list": (List(tuple(paragraph(SENTENCE) for _ in range(500)), ordered=True),),
    "a table": (Table((("العام", "القول"), *((str(n), SENTENCE) for n in range(500))), True),),
}


@pytest.mark.parametrize("kind", LONG)
def test_longer_story_falls_into_parts_that_fit_and_lacks_no_word(kind: str) -> None:
    story = replace(STORY, body=LONG[kind], picture=None, dateline="")
    parts = rendering.render_lite(edition=ARABIC, story=story)
    assert len(parts) > 3
    assert max(map(len, parts)) <= LITE
    pages = [parsed(part) for part in parts]
    words = " ".join(said(page) for page in pages).split()
    assert words.count("والورّاقين") == _count(story.body)
    for number, page in enumerate(pages, 1):
        next_part = [] if number == len(pages) else [f"/ar/12/lite/{number + 1}/"]
        assert every(page, "//a[@rel='next']/@href") == next_part
    assert every(pages[1], "//a[@rel='prev']/@href") == ["/ar/12/lite/"]
    assert every(pages[2], "//a[@rel='prev']/@href") == ["/ar/12/lite/2/"]


def _count(body: tuple[Block, ...]) -> int:
    return repr(body).count("والورّاقين")


def test_table_that_falls_into_parts_names_its_columns_in_each() -> None:
    story = replace(STORY, body=LONG["a table"])
    for page in lite(story):
        assert every(page, "//th/text()") == ["العام", "القول"]


def test_subhead_stands_with_what_follows_it() -> None:
    body = tuple(
        block for n in range(40) for block in (Subhead(f"عنوان {n}"), paragraph(SENTENCE * 6))
    )
    for page in lite(replace(STORY, body=body)):
        *_, last = every(page, "//article/*")
        assert last.tag == "p"


def test_what_can_be_divided_nowhere_stays_whole() -> None:
    story = replace(STORY, body=(paragraph("و" * 20_000), paragraph(SENTENCE)))
    parts = lite(story)
    assert sum(said(page).count("و" * 20_000) for page in parts) == 1

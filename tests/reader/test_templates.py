"""The story's page, drawn from values alone."""

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.contrib.staticfiles import finders
from tests.reader.drawing import (
    ARABIC,
    ENGLISH,
    HOSTILE,
    NOBODY,
    NOON,
    PICTURE,
    STORY,
    bound_form,
    drawn,
    every,
    lines,
    one,
    paragraph,
    parsed,
)

from warraq.reader import rendering
from warraq.stories.edition import Edition
from warraq.stories.story import (
    Block,
    Byline,
    Kind,
    List,
    Paragraph,
    Quote,
    Run,
    Subhead,
    Table,
    Translation,
)
from warraq.voice.queries import PublishedComment, Thread


def test_story_reads_in_the_order_of_the_reference_page() -> None:
    expected = [
        "ثقافة",
        "السوق القديمة تعلن 'مرحلة جديدة' تحت القبة",
        "فريق عمل السوق ووكالة أنباء الواحة",
        "قبة الورّاقين مساء يوم 26 تموز/يوليو. [سامر الراوي/وكالة أنباء الواحة]",
        'المدينة القديمة -- قال أمين المكتبة إن السوق تبقى "بيت القرّاء".',
        "ما الذي بقي",
        "بقيت الأقواس الثلاثة.",
        "هل أعجبك هذا المقال؟",
        "0 تعليق",
        "سياسة السوق بشأن التعليقات * معلومات ضرورية 1500 / 1500",
    ]
    read = lines(drawn())
    assert [line for line in read if line in expected] == expected


def test_caption_is_said_once_and_alt_says_what_is_seen() -> None:
    page = drawn()
    assert page.text_content().count(PICTURE.caption) == 1
    assert one(page, "//main//img").get("alt") == PICTURE.alt


def test_article_body_holds_paragraphs_and_subheads_alone() -> None:
    body = one(drawn(), "//*[@itemprop='articleBody']")
    assert [element.tag for element in body] == ["p", "h2", "p"]


def test_dateline_opens_the_first_paragraph_wherever_it_stands() -> None:
    body: tuple[Block, ...] = (Subhead("أولًا"), paragraph("جاء الخبر."), paragraph("وانتهى."))
    body_of = every(drawn(replace(STORY, body=body)), "//*[@itemprop='articleBody']/*")
    assert [element.text_content() for element in body_of] == [
        "أولًا",
        "المدينة القديمة -- جاء الخبر.",
        "وانتهى.",
    ]


def test_dateline_separator_is_the_editions_own() -> None:
    page = drawn(edition=replace(ARABIC, dateline_separator=" — "))
    assert "المدينة القديمة — قال" in page.text_content()


def test_every_kind_of_block_keeps_its_words() -> None:
    body: tuple[Block, ...] = (
        Paragraph((Run("انظر "), Run("هنا", href="/ar/1/"), Run(" و"), Run("بقوة", strong=True))),
        Quote((paragraph("لم نخترع شيئًا."),), "المهندسة"),
        List((paragraph("أول"), paragraph("ثان")), ordered=True),
        Table((("المرحلة", "العدد"), ("الأقواس", "1,120")), header=True, caption="الترميم"),
        replace(PICTURE, caption="رفوف", credit=""),
    )
    page = drawn(replace(STORY, body=body, dateline=""))
    inside = one(page, "//*[@itemprop='articleBody']")
    assert one(inside, "p[1]").text_content() == "انظر هنا وبقوة"
    assert one(inside, "p[@class='source']").text_content() == "المهندسة"
    assert [item.text_content().strip() for item in every(inside, "ol/li")] == ["أول", "ثان"]
    assert one(inside, ".//th[1]").get("scope") == "col"
    assert one(inside, ".//tbody/tr/td[2]").text_content() == "1,120"
    assert one(inside, "div[@role='region']").get("tabindex") == "0"
    assert one(inside, "figure/figcaption").text_content().strip() == "رفوف"


def test_headline_runs_as_its_language_does_whatever_it_begins_with() -> None:
    page = drawn(replace(STORY, headline='"BBC" تنفي الخبر'))
    article = one(page, "//article[@itemscope]")
    assert (article.get("lang"), article.get("dir")) == ("ar", "rtl")
    assert article.xpath(".//*[@dir='auto']") == []


@pytest.mark.parametrize(
    ("edition", "direction"), [(ARABIC, "rtl"), (ENGLISH, "ltr")], ids=["ar", "en"]
)
def test_page_says_its_language_and_direction(edition: Edition, direction: str) -> None:
    page = drawn(replace(STORY, language=edition.code), edition=edition)
    assert (page.get("lang"), page.get("dir")) == (edition.code, direction)


def test_links_to_other_languages_run_their_own_way() -> None:
    story = replace(
        STORY, translations=(Translation(13, "en", "/en/13/market/", "The old market"),)
    )
    link = one(drawn(story), "//nav[@class='languages']//a")
    assert (link.get("href"), link.get("lang"), link.get("dir")) == ("/en/13/market/", "en", "ltr")
    assert one(drawn(), "//nav[@class='languages']//a").get("href") == "/en/"


def test_the_other_language_under_a_story_stands_where_its_lines_begin() -> None:
    story = replace(
        STORY, translations=(Translation(13, "en", "/en/13/market/", "The old market"),)
    )
    link = one(drawn(story), "//p[@class='translation']/a")
    assert link.get("dir") is None
    assert (one(link, "bdi").get("lang"), one(link, "bdi").get("dir")) == ("en", "ltr")


def test_names_cannot_turn_their_neighbours_round() -> None:
    story = replace(STORY, byline=(Byline("Oasis News"), Byline("فريق"), Byline("وكالة")))
    byline = one(drawn(story), "//p[@class='byline']")
    assert byline.text_content() == "Oasis News، فريق ووكالة"
    assert [name.text for name in byline.findall("bdi")] == ["Oasis News", "فريق", "وكالة"]


def test_time_says_its_offset() -> None:
    time = one(drawn(), "//article[@itemscope]//time")
    assert time.get("datetime") == "2025-07-26T09:00:00+00:00"
    assert time.text == "26 تموز/يوليو 2025، 12:00"


def test_update_is_told_when_a_reader_could_notice() -> None:
    changed = replace(STORY, modified=NOON + timedelta(hours=2))
    assert len(every(drawn(changed), "//header//time")) == 2
    assert len(every(drawn(), "//header//time")) == 1


def test_correction_stands_before_the_body() -> None:
    page = drawn(replace(STORY, correction="عدد الدكاكين 62."))
    note = one(page, "//aside[@class='correction']")
    assert note.getnext().get("itemprop") == "articleBody"
    assert "عدد الدكاكين 62." in note.text_content()


def test_hostile_text_stays_text_everywhere() -> None:
    story = replace(
        STORY,
        headline=HOSTILE,
        summary=HOSTILE,
        byline=(Byline(HOSTILE),),
        dateline=HOSTILE,
        correction=HOSTILE,
        body=(paragraph(HOSTILE), Subhead(HOSTILE), Table(((HOSTILE,),), caption=HOSTILE)),
        picture=replace(PICTURE, alt=HOSTILE, caption=HOSTILE, credit=HOSTILE),
        translations=(Translation(13, "en", "/en/13/", HOSTILE),),
    )
    thread = Thread(1, (PublishedComment(1, HOSTILE, HOSTILE, NOON),))
    form = bound_form(name=HOSTILE, email=HOSTILE, body=HOSTILE, parent=HOSTILE)
    for drawing in (
        rendering.render_story(edition=ARABIC, story=story, thread=thread),
        rendering.render_comments(edition=ARABIC, story=story, thread=thread, form=form),
    ):
        page = parsed(drawing)
        assert every(page, "//img[@src='x'] | //@onerror | //b") == []
    assert one(page, "//textarea").text_content().strip() == HOSTILE


def test_picture_offers_its_renditions_and_keeps_its_place() -> None:
    figure = one(drawn(), "//main//figure")
    image = one(figure, ".//img")
    assert (image.get("width"), image.get("height")) == ("960", "640")
    source = one(figure, ".//source")
    assert source.get("srcset") == "/media/a.avif 400w, /media/b.avif 800w"
    assert source.get("sizes")


def test_same_values_give_the_same_bytes() -> None:
    first = rendering.render_story(edition=ARABIC, story=STORY, thread=NOBODY)
    assert first == rendering.render_story(edition=ARABIC, story=STORY, thread=NOBODY)


def test_nothing_is_inline_and_nothing_comes_from_elsewhere() -> None:
    page = drawn(thread=Thread(1, (PublishedComment(1, "كريم", "مرحبًا", NOON),)))
    scripts = "//script[not(@src or @type='application/ld+json')]"
    assert every(page, f"//style | //@style | {scripts} | //@*[starts-with(name(),'on')]") == []
    fetched = every(page, "//script/@src | //img/@src | //link[not(@rel='alternate')]/@href")
    own = [url for url in fetched if url != f"{ARABIC.site_url}{STORY.url}"]
    assert own
    assert all(url.startswith(("/static/", "/media/", "/ar/")) for url in own)


def test_style_sheet_and_pages_name_only_fonts_that_are_there() -> None:
    sheet = finders.find("reader/site.css")
    assert sheet is not None
    with open(sheet, encoding="utf-8") as file:
        named = set(re.findall(r'url\("(fonts/[^"]+)"\)', file.read()))
    preloaded = {f"fonts/{font}.woff2" for fonts in rendering.FONTS.values() for font in fonts}
    assert preloaded <= named
    assert all(finders.find(f"reader/{name}") for name in named)


def test_all_that_is_no_news_is_labelled_as_what_it_is() -> None:
    label = one(drawn(replace(STORY, kind=Kind.OPINION)), "//header/p[@class='label']")
    assert label.text_content().split() == ["ثقافة", "رأي"]
    assert one(drawn(), "//header/p[@class='label']").text_content().split() == ["ثقافة"]


def test_a_story_is_passed_on_by_plain_links_to_where_it_stays() -> None:
    *links, light = every(drawn(), "//nav[@class='share']//a")
    assert light.get("href") == "/ar/12/lite/"
    assert [link.text for link in links] == [
        "واتساب",
        "تيليغرام",
        "فيسبوك",
        "إكس",
        "البريد الإلكتروني",
    ]
    asked = [{**dict(parse_qsl(urlsplit(link.get("href")).query))} for link in links]
    address = f"{ARABIC.site_url}/ar/12/"
    assert all(address in " ".join(one.values()) for one in asked)
    assert asked[0]["text"] == f"{STORY.headline}\n{address}"

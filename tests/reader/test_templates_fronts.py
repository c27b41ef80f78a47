"""Home, section fronts and the pages that say why there is none."""

from dataclasses import replace

import pytest
from tests.reader.drawing import (
    ARABIC,
    CITIES,
    CULTURE,
    ENGLISH,
    NOON,
    PICTURE,
    card,
    every,
    lines,
    one,
    paragraph,
    parsed,
)

from warraq.newsroom.fronts import Stretch
from warraq.newsroom.published import Policy
from warraq.reader import rendering
from warraq.stories.story import BylineKind, Front, FrontKind, Kind

FRONT = Front(FrontKind.SECTION, 1, CULTURE.name, CULTURE.slug, CULTURE.url)


def test_home_leads_with_the_newest_of_the_first_that_has_a_picture() -> None:
    cards = [card(1), card(2, picture=PICTURE), *(card(n) for n in range(3, 9))]
    page = parsed(rendering.render_home(edition=ARABIC, cards=cards))
    assert one(page, "//div[@class='lead']//h2").text_content() == "الخبر 2"
    assert sorted(every(page, "//main//article//a/@href[starts-with(., '/ar/')]")) == sorted(
        [*(item.url for item in cards), *[CULTURE.url] * 6]
    )


def test_home_bands_stand_in_the_order_of_the_menu() -> None:
    cards = [card(n, section=CULTURE if n % 2 else CITIES) for n in range(1, 20)]
    page = parsed(rendering.render_home(edition=ARABIC, cards=cards))
    assert [title.text_content() for title in every(page, "//h2[@class='band-title']")] == [
        "مدن",
        "ثقافة",
    ]


@pytest.mark.parametrize("code", ["ar", "en", "fr", "fa", "ur", "ckb", "he"])
def test_front_without_a_story_says_so_in_every_edition(code: str) -> None:
    edition = replace(ARABIC, code=code, others=())
    for drawing in (
        rendering.render_home(edition=edition, cards=()),
        rendering.render_front(edition=edition, front=FRONT, stretch=Stretch(())),
    ):
        page = parsed(drawing)
        assert one(page, "//div[@class='nothing']").text_content().strip()
        assert len(every(page, "//h1")) == 1


@pytest.mark.parametrize("count", [1, 2, 7, 31])
def test_section_front_shows_every_card_once(count: int) -> None:
    cards = [card(n) for n in range(count)]
    drawing = rendering.render_front(edition=ARABIC, front=FRONT, stretch=Stretch(tuple(cards)))
    page = parsed(drawing)
    assert every(page, "//main//h2/a/@href") == [item.url for item in cards]
    assert every(page, "//nav[@class='sections']//a[@aria-current]/@href") == [CULTURE.url]


def test_policy_is_a_page_of_its_own() -> None:
    policy = Policy("سياسة التعليقات", "/ar/comment-policy/", (paragraph("نقرأ قبل النشر."),), NOON)
    drawing = rendering.render_policy(edition=ARABIC, policy=policy)
    assert lines(parsed(drawing)) == ["سياسة التعليقات", "نقرأ قبل النشر."]


def test_message_differs_by_what_went_wrong() -> None:
    titles = {
        one(parsed(drawing), "//h1").text
        for drawing in (
            rendering.render_gone(edition=ENGLISH),
            rendering.render_not_found(edition=ENGLISH),
            *(rendering.render_message(edition=ENGLISH, status=s) for s in (400, 403, 415, 429)),
        )
    }
    assert len(titles) == 5


def test_a_card_of_no_news_is_labelled_where_news_has_no_label() -> None:
    cards = tuple(replace(card(number), kind=Kind.ANALYSIS) for number in range(2))
    page = parsed(rendering.render_front(edition=ARABIC, front=FRONT, stretch=Stretch(cards)))
    labels = [label.text_content().split() for label in every(page, "//main//p[@class='label']")]
    assert labels == [["تحليل"], ["تحليل"]]


def test_a_topic_says_what_it_is_about_and_no_section_is_the_one_we_are_in() -> None:
    topic = Front(FrontKind.TOPIC, 2, "ماء", "ماء", "/ar/topics/ماء/", about="ما يُروى به.")
    found = Stretch((card(1),), older="1-1")
    page = parsed(rendering.render_front(edition=ARABIC, front=topic, stretch=found))
    assert one(page, "//h1").text == "ماء"
    assert lines(page)[:3] == ["موضوع", "ماء", "ما يُروى به."]
    assert every(page, "//nav[@class='sections']//a[@aria-current]") == []
    assert every(page, "//a[@rel='next']/@href") == ["/ar/topics/ماء/older/?after=1-1"]
    feeds = every(page, "//link[@type='application/rss+xml']/@href")
    assert "/ar/topics/ماء/feed.xml" in feeds


def test_a_topic_leads_to_the_same_in_another_edition() -> None:
    twins = (("en", "/en/topics/water/"),)
    topic = Front(FrontKind.TOPIC, 2, "ماء", "ماء", "/ar/topics/ماء/", twins=twins)
    page = parsed(rendering.render_front(edition=ARABIC, front=topic, stretch=Stretch(())))
    assert "/en/topics/water/" in every(page, "//nav[@class='languages']//a/@href")
    assert every(page, "//link[@hreflang='en']/@href") == ["https://news.example/en/topics/water/"]


@pytest.mark.parametrize("kind", [BylineKind.PERSON, BylineKind.TEAM, BylineKind.AGENCY])
def test_an_authors_page_says_who_it_is(kind: BylineKind) -> None:
    author = Front(FrontKind.AUTHOR, 3, "الواحة", "الواحة", "/ar/authors/الواحة/", signs=kind)
    page = parsed(rendering.render_front(edition=ARABIC, front=author, stretch=Stretch((card(1),))))
    assert one(page, "//h1").text == "الواحة"
    assert len(every(page, "//main//article")) == 1

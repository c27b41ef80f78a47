"""What a page says of itself to search engines and to who shows its address elsewhere.

Checks 19 to 21 of the page standards, in `test_`s of that number."""

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import msgspec_schemaorg.models as vocabulary
import pytest
from lxml.html import HtmlElement
from tests.reader.drawing import (
    ARABIC,
    ENGLISH,
    HOSTILE,
    NOBODY,
    PICTURE,
    STORY,
    drawn,
    every,
    one,
    paragraph,
    parsed,
)

from warraq.newsroom.fronts import Stretch
from warraq.newsroom.published import Policy
from warraq.reader import rendering
from warraq.stories.edition import Edition, PolicyKind, PolicyLink
from warraq.stories.story import (
    Byline,
    BylineKind,
    Card,
    FactCheck,
    Front,
    FrontKind,
    Kind,
    PictureSource,
    Section,
    Story,
    Topic,
    Translation,
)

SHARED = replace(PICTURE, shared=PictureSource("/media/dome-large.jpg", 1280, 853))
TRANSLATION = Translation(13, "en", "/en/13/market/", "The old market")
CARD = Card(
    **{
        field.name: getattr(STORY, field.name)
        for field in fields(Card)
        if field.name not in ("comments", "picture")
    },
    picture=SHARED,
)


def front_of(section: Section) -> Front:
    return Front(FrontKind.SECTION, 1, section.name, section.slug, section.url)


def topic_of(edition: Edition) -> Front:
    twins = tuple((code, f"/{code}/topics/water/") for code, _home in edition.others)
    url = f"{edition.url}topics/ماء/"
    return Front(FrontKind.TOPIC, 2, "ماء", "ماء", url, about="ما يُروى به.", twins=twins)


def author_of(edition: Edition) -> Front:
    url = f"{edition.url}authors/فريق/"
    return Front(FrontKind.AUTHOR, 3, "فريق", "فريق", url, signs=BylineKind.TEAM)


def pages(edition: Edition) -> Iterator[tuple[str, HtmlElement]]:
    """One of every kind that has an address of its own, by that address."""
    section = edition.sections[0]
    story = replace(STORY, language=edition.code, section=section)
    policy = Policy("سياسة", edition.policy_url, (paragraph("نقول."),), STORY.modified)
    topic, author = topic_of(edition), author_of(edition)
    day = STORY.published.date()
    archive = f"{edition.url}archive/"
    drawn_at = {
        edition.url: rendering.render_home(edition=edition, cards=[CARD]),
        section.url: rendering.render_front(
            edition=edition, front=front_of(section), stretch=Stretch((CARD,))
        ),
        topic.url: rendering.render_front(edition=edition, front=topic, stretch=Stretch((CARD,))),
        author.url: rendering.render_front(edition=edition, front=author, stretch=Stretch(())),
        story.url: rendering.render_story(edition=edition, story=story, thread=NOBODY),
        policy.url: rendering.render_policy(edition=edition, policy=policy),
        archive: rendering.render_archive(edition=edition, months=[day]),
        f"{archive}{day:%Y/%m/}": rendering.render_month(edition=edition, days=[day]),
        f"{archive}{day:%Y/%m/%d/}": rendering.render_day(edition=edition, day=day, entries=[]),
    }
    return ((address, parsed(body)) for address, body in drawn_at.items())


def linked(page: HtmlElement) -> dict[str, Any]:
    """The page's JSON-LD by type."""
    scripts = every(page, "//script[@type='application/ld+json']")
    things = (json.loads(script.text) for script in scripts)
    return {thing["@type"]: thing for thing in things}


def said(page: HtmlElement, name: str) -> str | None:
    """What the one `<meta>` of that name or property says, None where there is none."""
    found = every(page, f"//head/meta[@name='{name}' or @property='{name}']/@content")
    assert len(found) <= 1, name
    return found[0] if found else None


@pytest.mark.parametrize("edition", [ARABIC, ENGLISH], ids=lambda edition: str(edition.code))
def test_19_every_page_names_its_own_whole_address_once(edition: Edition) -> None:
    for address, page in pages(edition):
        (canonical,) = every(page, "//head/link[@rel='canonical']/@href")
        assert canonical == f"https://news.example{address}"
        assert said(page, "og:url") == canonical


def alternates(story: Story, edition: Edition) -> dict[str, str]:
    found = every(drawn(story, edition=edition), "//head/link[@rel='alternate'][@hreflang]")
    codes = [link.get("hreflang") for link in found]
    assert len(codes) == len(set(codes))
    return {str(link.get("hreflang")): str(link.get("href")) for link in found}


def test_19_languages_name_each_other_themselves_and_one_default() -> None:
    main = replace(ARABIC, main="ar")
    here = alternates(replace(STORY, translations=(TRANSLATION,)), main)
    there = replace(
        STORY,
        language="en",
        url=TRANSLATION.url,
        translations=(Translation(STORY.id, "ar", STORY.url, STORY.headline),),
    )
    assert here == {
        "ar": f"https://news.example{STORY.url}",
        "en": "https://news.example/en/13/market/",
        "x-default": f"https://news.example{STORY.url}",
    }
    assert alternates(there, replace(ENGLISH, main="ar")) == here


def test_19_a_story_in_one_language_names_no_other() -> None:
    assert alternates(STORY, ARABIC) == {}


def test_19_without_the_main_language_all_agree_on_one_default() -> None:
    third = (TRANSLATION, Translation(14, "fr", "/fr/14/marche/", "Le marché"))
    fourth = (third[1], Translation(STORY.id, "ar", STORY.url, STORY.headline))
    of_arabic = alternates(replace(STORY, translations=third), replace(ARABIC, main="he"))
    english = replace(STORY, language="en", url=TRANSLATION.url, translations=fourth)
    of_english = alternates(english, replace(ENGLISH, main="he"))
    assert of_arabic["x-default"] == of_english["x-default"] == f"https://news.example{STORY.url}"


@pytest.mark.parametrize("edition", [ARABIC, ENGLISH], ids=lambda edition: str(edition.code))
def test_20_who_shares_a_page_shows_what_it_says(edition: Edition) -> None:
    for address, page in pages(edition):
        assert said(page, "og:title") == said(page, "twitter:title") != ""
        assert said(page, "og:description") == said(page, "twitter:description")
        assert said(page, "og:site_name") == edition.site_name
        assert said(page, "og:type") == ("article" if address == STORY.url else "website")
        assert said(page, "robots") == "max-image-preview:large"


def test_20_a_story_is_shared_with_its_large_picture() -> None:
    page = drawn(replace(STORY, picture=SHARED))
    whole = "https://news.example/media/dome-large.jpg"
    assert said(page, "og:image") == said(page, "twitter:image") == whole
    assert (said(page, "og:image:width"), said(page, "og:image:height")) == ("1280", "853")
    assert said(page, "og:image:alt") == said(page, "twitter:image:alt") == PICTURE.alt
    assert said(page, "twitter:card") == "summary_large_image"


def test_20_until_it_is_made_with_the_one_that_there_is() -> None:
    assert said(drawn(), "og:image") == "https://news.example/media/dome.jpg"


def test_20_without_a_picture_none_is_promised() -> None:
    page = drawn(replace(STORY, picture=None))
    assert said(page, "twitter:card") == "summary"
    assert said(page, "og:image") is None


def test_20_a_story_without_a_summary_is_shared_with_how_it_begins() -> None:
    page = drawn(replace(STORY, summary=""))
    assert said(page, "og:description") == 'قال أمين المكتبة إن السوق تبقى "بيت القرّاء".'


def test_21_says_who_what_when_and_where() -> None:
    story = replace(STORY, picture=SHARED, modified=STORY.modified + timedelta(hours=2))
    page = drawn(story)
    article = linked(page)["NewsArticle"]
    assert article["headline"] == STORY.headline
    assert article["inLanguage"] == "ar"
    assert article["articleSection"] == STORY.section.name
    assert article["author"] == [
        {"@type": "Organization", "name": "فريق عمل السوق"},
        {"@type": "Organization", "name": "وكالة أنباء الواحة"},
    ]
    assert article["publisher"]["name"] == "السوق"
    assert article["url"] == article["mainEntityOfPage"] == said(page, "og:url")
    assert [image["width"] for image in article["image"]] == [1280]
    times = every(page, "//article[@itemscope]//time/@datetime")
    assert times == [article["datePublished"], article["dateModified"]]


def test_21_a_person_signs_as_a_person_and_nothing_leads_to_one() -> None:
    story = replace(STORY, byline=(Byline("نور الورّاق", BylineKind.PERSON),))
    assert linked(drawn(story))["NewsArticle"]["author"] == [
        {"@type": "Person", "name": "نور الورّاق"}
    ]


def test_21_what_nobody_signs_the_newsroom_signs() -> None:
    article = linked(drawn(replace(STORY, byline=())))["NewsArticle"]
    assert article["author"] == article["publisher"]


@pytest.mark.parametrize("correction", ["", "صُحّح اسم السوق."])
def test_21_a_correction_is_there_exactly_when_one_was_published(correction: str) -> None:
    article = linked(drawn(replace(STORY, correction=correction)))["NewsArticle"]
    assert article.get("correction", "") == correction


def test_21_the_way_to_a_story_leads_through_its_section() -> None:
    steps = linked(drawn())["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "السوق", "https://news.example/ar/"),
        (2, "ثقافة", "https://news.example/ar/culture/"),
        (3, STORY.headline, f"https://news.example{STORY.url}"),
    ]


def test_21_the_home_names_the_newsrooms_policies_by_what_they_are_about() -> None:
    policies = (
        PolicyLink("سياسة التعليقات", "/ar/comment-policy/"),
        PolicyLink("التصويبات", "/ar/corrections/", PolicyKind.CORRECTIONS),
    )
    page = parsed(rendering.render_home(edition=replace(ARABIC, policies=policies), cards=[]))
    newsroom = linked(page)["NewsMediaOrganization"]
    assert newsroom["correctionsPolicy"] == "https://news.example/ar/corrections/"
    assert "https://news.example/ar/comment-policy/" not in newsroom.values()


def test_21_every_policy_stands_at_the_foot_of_every_page() -> None:
    policies = (PolicyLink("التصويبات", "/ar/corrections/", PolicyKind.CORRECTIONS),)
    page = drawn(edition=replace(ARABIC, policies=policies))
    assert one(page, "//footer//a[@href='/ar/corrections/']").text == "التصويبات"


def unknown(thing: dict[str, Any], at: str = "") -> Iterator[str]:
    """Properties that schema.org has not for the type of thing they stand at."""
    kind = getattr(vocabulary, thing["@type"])
    for name, value in thing.items():
        if not name.startswith("@") and name not in kind.__struct_fields__:
            yield f"{at}{thing['@type']}.{name}"
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                yield from unknown(part, f"{at}{name}.")


@pytest.mark.parametrize("edition", [ARABIC, ENGLISH], ids=lambda edition: str(edition.code))
def test_21_no_property_that_schema_org_has_not(edition: Edition) -> None:
    every_policy = tuple(PolicyLink("نص", f"/ar/{kind}/", kind) for kind in PolicyKind)
    whole = replace(
        STORY, picture=SHARED, correction="صُحّح.", topics=(Topic("ماء", "/ar/topics/ماء/"),)
    )
    found = [page for _, page in pages(replace(edition, policies=every_policy))]
    things = [thing for page in (*found, drawn(whole)) for thing in linked(page).values()]
    assert {thing["@type"] for thing in things} == {
        "NewsArticle", "BreadcrumbList", "NewsMediaOrganization", "ProfilePage",
    }  # fmt: skip
    assert [name for thing in things for name in unknown(thing)] == []


def test_21_leads_to_the_page_of_who_signs_where_there_is_one_and_says_what_it_is_about() -> None:
    byline = (Byline("فريق", BylineKind.TEAM, "/ar/authors/فريق/"), Byline("ليلى"))
    topics = (Topic("ماء", "/ar/topics/ماء/"),)
    article = linked(drawn(replace(STORY, byline=byline, topics=topics)))["NewsArticle"]
    assert [author.get("url") for author in article["author"]] == [
        "https://news.example/ar/authors/فريق/",
        None,
    ]
    assert [(one["name"], one["url"]) for one in article["about"]] == [
        ("ماء", "https://news.example/ar/topics/ماء/")
    ]


def test_21_a_topics_page_stands_right_below_home() -> None:
    topic = topic_of(ARABIC)
    page = parsed(rendering.render_front(edition=ARABIC, front=topic, stretch=Stretch(())))
    steps = linked(page)["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == [ARABIC.site_name, topic.name]


def test_no_words_end_the_data_or_an_attribute_early() -> None:
    story = replace(STORY, headline=HOSTILE, summary=HOSTILE, byline=(Byline(HOSTILE),))
    page = drawn(story)
    assert linked(page)["NewsArticle"]["headline"] == HOSTILE
    assert said(page, "og:title") == HOSTILE
    assert every(page, "//img[@src='x']") == []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.NEWS, "NewsArticle"),
        (Kind.OPINION, "OpinionNewsArticle"),
        (Kind.ANALYSIS, "AnalysisNewsArticle"),
        (Kind.EXPLAINER, "BackgroundNewsArticle"),
        (Kind.INTERVIEW, "NewsArticle"),
        (Kind.FACT_CHECK, "NewsArticle"),
    ],
)
def test_21_says_what_kind_of_work_it_is(kind: Kind, expected: str) -> None:
    things = linked(drawn(replace(STORY, kind=kind)))
    assert expected in things
    assert list(unknown(things[expected])) == []


def test_21_a_fact_check_says_what_was_claimed_and_what_was_found() -> None:
    found = FactCheck("السوق تغلق غدًا.", "منشور متداول", "غير صحيح")
    page = drawn(replace(STORY, kind=Kind.FACT_CHECK, fact_check=found))
    review = linked(page)["ClaimReview"]
    assert review["claimReviewed"] == "السوق تغلق غدًا."
    assert review["reviewRating"]["alternateName"] == "غير صحيح"
    assert list(unknown(review)) == []
    assert one(page, "//aside[@class='verdict']//blockquote/p").text == "السوق تغلق غدًا."
    assert one(page, "//aside[@class='verdict']//strong").text == "غير صحيح"

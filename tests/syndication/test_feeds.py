"""Three formats of one feed: they agree, and who read it before finds what is new alone."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from tests.reader.drawing import ARABIC as EDITION
from tests.reader.drawing import STORY
from tests.syndication.test_ninjs import WHOLE
from warraq.stories.story import (
    LEAD,
    Byline,
    BylineKind,
    Front,
    FrontKind,
    Paragraph,
    Run,
    Topic,
)
from warraq.syndication import feeds
from warraq.syndication.feeds import Feed

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
MEDIA = "{http://search.yahoo.com/mrss/}"
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
FEED = Feed(EDITION, (WHOLE, replace(STORY, id=11, summary="")), "/ar/feed.xml", None, BEGAN)
WHOLE_FEED = replace(FEED, edition=replace(EDITION, feeds_whole=True))


def rss(feed: Feed) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(feeds.rss(feed)).iter("item"))


def atom(feed: Feed) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(feeds.atom(feed)).iter(f"{ATOM}entry"))


def as_json(feed: Feed) -> list[dict[str, object]]:
    return list(json.loads(feeds.json_feed(feed))["items"])


def said(feed: Feed) -> list[list[tuple[str | None, ...]]]:
    """Identity, headline, address, summary of each entry, by format."""
    return [
        [tuple(one.findtext(name) for name in ("guid", "title", "link", "description"))
         for one in rss(feed)],
        [(one.findtext(f"{ATOM}id"), one.findtext(f"{ATOM}title"),
          one.find(f"{ATOM}link").get("href"),  # type: ignore[union-attr]
          one.findtext(f"{ATOM}summary")) for one in atom(feed)],
        [tuple(str(one[name]) for name in ("id", "title", "url", "summary"))
         for one in as_json(feed)],
    ]  # fmt: skip


def test_all_formats_say_the_same() -> None:
    in_rss, in_atom, in_json = said(FEED)
    assert in_rss == in_atom == in_json
    assert [title for _, title, _, _ in in_rss] == [WHOLE.headline, STORY.headline]


def test_a_new_headline_and_another_section_are_no_new_entry() -> None:
    section = replace(WHOLE.section, slug="other", url="/ar/other/")
    changed = replace(WHOLE, headline="غيره", url="/ar/12/غيره/", section=section)
    before, after = (
        [identity for identity, *_ in entries]
        for feed in (FEED, replace(FEED, stories=(changed,)))
        for entries in said(feed)[:1]
    )
    assert before[0] == after[0] == f"{EDITION.site_url}/ar/{WHOLE.id}/"


def test_the_text_is_given_away_where_the_edition_says_so() -> None:
    assert rss(FEED)[0].find(CONTENT) is None
    assert "content_html" not in as_json(FEED)[0]
    whole = rss(WHOLE_FEED)[0].findtext(CONTENT) or ""
    assert whole == atom(WHOLE_FEED)[0].findtext(f"{ATOM}content")
    assert whole == as_json(WHOLE_FEED)[0]["content_html"]
    assert whole.startswith('<div lang="ar" dir="rtl"><p><strong>')
    assert WHOLE.correction in whole
    assert f"<p>الواحة{EDITION.dateline_separator}عاد <strong>النحّالون</strong>" in whole
    assert f'href="{EDITION.site_url}/ar/7/' in whole


def test_every_name_of_a_byline_and_none_beside_it() -> None:
    names = [one.text for one in atom(FEED)[0].iter(f"{ATOM}name")]
    assert names == ["فريق العلوم", "نور الهدى"]
    assert as_json(FEED)[0]["authors"] == [{"name": name} for name in names]
    assert rss(FEED)[0].findtext("{http://purl.org/dc/elements/1.1/}creator") == (
        "فريق العلوم ونور الهدى"
    )


def test_the_picture_goes_with_its_credit() -> None:
    (picture,) = rss(FEED)[0].findall(f"{MEDIA}content")
    assert WHOLE.picture is not None
    assert picture.get("url") == f"{EDITION.site_url}{WHOLE.picture.fallback.url}"
    assert picture.findtext(f"{MEDIA}credit") == WHOLE.picture.credit


@pytest.mark.parametrize("text", ["كلمة كلمة", "كلمة " * 200, "ا" * 1_000, "كلمة\u00a0" * 200])
def test_a_story_without_a_summary_is_told_by_how_it_begins(text: str) -> None:
    story = replace(STORY, summary="", body=(Paragraph((Run(text),)),))
    (summary,) = (one for *_, one in said(replace(FEED, stories=(story,)))[0])
    assert summary is not None
    assert text.startswith(summary.rstrip("…"))
    assert len(summary) <= LEAD + 1


def test_a_section_has_its_own_title_and_page() -> None:
    front = Front(FrontKind.SECTION, 1, WHOLE.section.name, WHOLE.section.slug, WHOLE.section.url)
    feed = replace(FEED, front=front, path=f"{WHOLE.section.url}atom.xml")
    root = ElementTree.fromstring(feeds.atom(feed))
    assert root.findtext(f"{ATOM}title") == f"{WHOLE.section.name} | {EDITION.site_name}"
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"alternate", "self"}


@pytest.mark.parametrize("write", [feeds.rss, feeds.atom, feeds.json_feed])
def test_made_again_it_is_the_same_and_empty_it_is_one_too(write: object) -> None:
    assert callable(write)
    assert write(FEED) == write(FEED)
    assert write(replace(FEED, stories=()))


def test_every_format_names_the_topics_beside_the_section_and_the_pages_of_authors() -> None:
    story = replace(
        STORY,
        topics=(Topic("ماء", "/ar/topics/ماء/"),),
        byline=(Byline("فريق", BylineKind.TEAM, "/ar/authors/فريق/"), Byline("وكالة")),
    )
    feed = replace(FEED, stories=(story,))
    ((in_rss,), (in_atom,), (in_json,)) = rss(feed), atom(feed), as_json(feed)
    names = [STORY.section.name, "ماء"]
    assert [one.text for one in in_rss.iter("category")] == names
    assert [one.get("label") for one in in_atom.iter(f"{ATOM}category")] == names
    assert in_json["tags"] == names
    page = feed.address("/ar/authors/فريق/")
    assert [one.findtext(f"{ATOM}uri") for one in in_atom.iter(f"{ATOM}author")] == [page, None]
    assert in_json["authors"] == [{"name": "فريق", "url": page}, {"name": "وكالة"}]

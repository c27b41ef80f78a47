"""The demo's content: what a newcomer reads first."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from warraq.demo.content import (
    CommentState,
    ContentError,
    DemoComment,
    DemoPicture,
    DemoStory,
    load,
)
from warraq.demo.content.newsroom import DemoBlock
from warraq.demo.content.reading import FOLDER
from warraq.newsroom.models.pages import RESERVED_SLUGS
from warraq.stories.story import List, Paragraph, Quote, Subhead, Table
from warraq.text.clean import clean
from warraq.text.slug import slugify

NEWSROOM = load()
STORIES = NEWSROOM.stories
ARABIC = [story for story in STORIES if story.language == "ar"]
ENGLISH = [story for story in STORIES if story.language == "en"]
TWENTY_DAYS = 20 * 24

each_story = pytest.mark.parametrize(
    "story", STORIES, ids=[f"{story.key}.{story.language}" for story in STORIES]
)


def texts_of(block: DemoBlock) -> Iterator[str]:
    match block:
        case Paragraph() | Subhead():
            yield block.text
        case Quote():
            yield from (paragraph.text for paragraph in block.paragraphs)
            yield block.source
        case List():
            yield from (item.text for item in block.items)
        case Table():
            yield block.caption
            yield from (cell for row in block.rows for cell in row)
        case DemoPicture():
            yield from (block.alt, block.caption, block.byline, block.credit)


def every_comment(story: DemoStory) -> Iterator[DemoComment]:
    for comment in story.comments:
        yield comment
        yield from comment.replies


def written(story: DemoStory) -> list[str]:
    """All that the desk wrote of a story."""
    texts = [story.headline, story.summary, story.dateline, *texts_of(story.picture)]
    return texts + [text for block in story.body for text in texts_of(block)]


def test_newsroom_is_arabic_first() -> None:
    assert len(ARABIC) == 26
    assert len(ENGLISH) == 15


def test_every_section_has_stories_in_both_editions() -> None:
    sections = {(section.key, section.language) for section in NEWSROOM.sections}
    assert {(story.section, story.language) for story in STORIES} == sections


def test_every_topic_has_stories_of_several_sections_in_both_editions() -> None:
    for topic in NEWSROOM.topics:
        about = [one for one in STORIES if one.key in topic.stories]
        assert {one.language for one in about} == {"ar", "en"}
        assert len(about) >= 3
        assert len(topic.about) <= 300
        assert topic.about.endswith(".")


def test_a_team_and_one_person_who_does_not_exist_have_a_page() -> None:
    shown = [one for one in NEWSROOM.contributors if one.about]
    assert sorted((one.key, one.kind.value) for one in shown if one.language == "ar") == [
        ("ghayma", "person"),
        ("science-team", "team"),
    ]
    assert {one.language for one in shown} == {"ar", "en"}


def test_slugs_of_sections_are_neither_decimal_nor_reserved() -> None:
    slugs = [section.slug for section in NEWSROOM.sections]
    assert len(set(slugs)) == len(slugs)
    for slug in slugs:
        assert slug == slugify(slug)
        assert not slug.isdecimal()
        assert slug not in RESERVED_SLUGS


def test_translations_are_linked_both_ways() -> None:
    translated = [story for story in ARABIC if NEWSROOM.translations(story)]
    assert len(translated) >= 12
    for story in translated:
        (other,) = NEWSROOM.translations(story)
        assert other.language == "en"
        assert NEWSROOM.translations(other) == (story,)
        assert other.hours_ago <= story.hours_ago
        assert other.picture.alt != story.picture.alt


def test_originals_each_have_a_picture_of_their_own() -> None:
    originals = {story.key: (story.picture.motif, story.picture.seed) for story in STORIES}
    assert len(set(originals.values())) == len(originals)


@each_story
def test_story_has_what_its_page_needs(story: DemoStory) -> None:
    names = {one.key for one in NEWSROOM.contributors if one.language == story.language}
    paragraphs = [block for block in story.body if isinstance(block, Paragraph)]
    assert slugify(story.headline)
    assert isinstance(story.body[0], Paragraph)
    assert not isinstance(story.body[-1], Subhead)
    assert 5 <= len(paragraphs) <= 10
    assert len(story.summary) <= 200
    assert story.summary.endswith((".", "؟"))
    assert story.byline
    assert set(story.byline) <= names
    assert story.picture.alt != story.picture.caption


@each_story
def test_story_is_stored_as_it_is_written(story: DemoStory) -> None:
    for text in written(story) + [one.body for one in every_comment(story)]:
        assert clean(text) == text


@pytest.mark.parametrize("story", ARABIC, ids=[story.key for story in ARABIC])
def test_arabic_story_is_punctuated_as_arabic(story: DemoStory) -> None:
    for text in written(story):
        assert not re.search(r"[\u0621-\u064a][,;?]", text), text
        assert not re.search(r"\s[،؛؟.:»]|[«]\s", text), text
        assert not re.search(r"[\u0640\u0660-\u0669\"]", text), text
        assert text.count("«") == text.count("»"), text


def test_stories_vary_as_a_newsroom_does() -> None:
    blocks = [block for story in ARABIC for block in story.body]
    assert {len(story.byline) for story in ARABIC} == {1, 2, 3}
    assert {type(block) for block in blocks} == {
        *(Paragraph, Subhead, Quote, List, Table, DemoPicture)
    }
    assert {block.ordered for block in blocks if isinstance(block, List)} == {True, False}
    assert any(re.search(r"[a-z]{3}", text) for story in ARABIC for text in written(story))


def test_stories_are_fresh_and_reach_back_weeks() -> None:
    ages = [story.hours_ago for story in STORIES]
    assert ages == sorted(ages)
    assert ages[0] == 1
    assert TWENTY_DAYS * 0.9 < ages[-1] <= TWENTY_DAYS


def test_readers_comment_on_some_ten_stories_in_every_state() -> None:
    discussed = [story for story in STORIES if story.comments]
    assert len(discussed) >= 10
    assert {story.language for story in discussed} == {"ar", "en"}
    states = {one.state for story in discussed for one in every_comment(story)}
    assert states == set(CommentState)
    assert any(comment.replies for story in discussed for comment in story.comments)
    assert max(len(list(every_comment(story))) for story in discussed) <= 6


def test_most_stories_have_been_answered_by_readers() -> None:
    assert all(story.feedback.yes > story.feedback.no for story in STORIES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "content"))


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


TEA = "stories/tea-glass.en.toml"


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        (TEA, 'section = "life"', "section = life", "tea-glass.en.toml cannot be read"),
        (TEA, 'section = "life"', 'section = "tea"', "has an unknown section: tea"),
        (TEA, '["life-team"]', '["tea-team"]', "has an unknown byline: tea-team"),
        (TEA, "hours_ago = 15", 'hours_ago = "15"', "has a hours_ago of the wrong kind"),
        (TEA, "hours_ago = 15", "hours_ago = -1", "has a hours_ago below zero"),
        (TEA, "hours_ago = 15", "hours_ago = 1", "comment 1 is older than what it answers"),
        (TEA, "hours_ago = 15", "", "tea-glass.en.toml has no hours_ago"),
        (TEA, "hours_ago = 15", "hours_ago = 15\nage = 3", "nobody reads: age"),
        (TEA, "dateline = ", "dateline = #", "tea-glass.en.toml cannot be read"),
        (TEA, '"Baghdad"', '" Baghdad"', "has a dateline that is not clean"),
        (TEA, '"paragraph"', '"poem"', "body 1 is of an unknown kind: poem"),
        (TEA, '["0", "92", ', '["0", ', "has rows of unequal length in rows"),
        (TEA, 'motif = "tea"', 'motif = "cocoa"', "picture has an unknown motif: cocoa"),
        (TEA, "seed = 0", "seed = 1", "has another section, motif or seed than its translation"),
        (TEA, 'byline = "shuaa"\ncredit = "life-team"', "", "picture is credited to nobody"),
        (
            "comments/tea-glass.en.toml",
            'state = "approved"',
            'state = "rejected"',
            "comment 1 has replies, but no reader could see it",
        ),
        ("contributors.toml", '"team"', '"band"', "contributor 1 has an unknown kind: band"),
    ],
)
def test_faulty_file_is_named_with_its_fault(
    folder: Path, name: str, old: str, new: str, complaint: str
) -> None:
    change(folder, name, old, new)
    with pytest.raises(ContentError, match=re.escape(complaint)):
        load(folder)


def test_comments_without_a_story_are_refused(folder: Path) -> None:
    (folder / "stories/tea-glass.en.toml").unlink()
    with pytest.raises(ContentError, match="belongs to no story"):
        load(folder)


def test_story_of_an_unknown_language_is_refused(folder: Path) -> None:
    (folder / TEA).rename(folder / "stories/tea-glass.xx.toml")
    with pytest.raises(ContentError, match=r"is not named <key>\.ar\.toml"):
        load(folder)

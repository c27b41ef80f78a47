"""Read the demo's files into values, and say plainly what is wrong with one that does not fit."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from warraq.demo.content.blocks import block_of, picture_of
from warraq.demo.content.newsroom import (
    CommentState,
    DemoComment,
    DemoContributor,
    DemoFeedback,
    DemoNewsroom,
    DemoSection,
    DemoStory,
    DemoTopic,
)
from warraq.demo.content.table import ContentError, Table
from warraq.stories.story import BylineKind

FOLDER = Path(__file__).parent
LANGUAGES = ("ar", "en")


def load(folder: Path = FOLDER) -> DemoNewsroom:
    """The demo newsroom, read and checked. Raises `ContentError` naming the file at fault."""
    sections = tuple(_sections(folder / "sections.toml"))
    contributors = tuple(_contributors(folder / "contributors.toml"))
    names = {
        language: {one.key: one.name for one in contributors if one.language == language}
        for language in LANGUAGES
    }
    known = {section.key for section in sections}
    stories = [_story(path, known, names) for path in sorted(folder.glob("stories/*.toml"))]
    stories.sort(key=lambda story: story.hours_ago)
    topics = tuple(_topics(folder / "topics.toml", {story.key for story in stories}))
    _check_comments_have_stories(folder)
    _check_translations(stories)
    return DemoNewsroom(sections, contributors, topics, tuple(stories))


def _open(path: Path) -> Table:
    try:
        return Table(tomllib.loads(path.read_text("utf-8")), path.name)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(path.name, f"cannot be read: {error}") from error


def _sections(path: Path) -> Iterator[DemoSection]:
    for entry in _open(path).only("section").tables("section"):
        entry.only("key", *LANGUAGES)
        for language in LANGUAGES:
            named = entry.table(language).only("name", "slug")
            yield DemoSection(entry.text("key"), language, named.text("name"), named.text("slug"))


def _contributors(path: Path) -> Iterator[DemoContributor]:
    for entry in _open(path).only("contributor").tables("contributor"):
        entry.only("key", "kind", "page", *LANGUAGES)
        kind = entry.choice("kind", BylineKind)
        page = entry.table("page").only(*LANGUAGES) if "page" in entry else None
        for language in LANGUAGES:
            about = page.text(language) if page else ""
            yield DemoContributor(entry.text("key"), language, entry.text(language), kind, about)


def _topics(path: Path, stories: set[str]) -> Iterator[DemoTopic]:
    for entry in _open(path).only("topic").tables("topic"):
        entry.only("key", "stories", *LANGUAGES)
        about = tuple(entry.keys("stories", stories))
        for language in LANGUAGES:
            said = entry.table(language).only("name", "about")
            yield DemoTopic(
                entry.text("key"), language, said.text("name"), said.text("about"), about
            )


def _story(path: Path, sections: set[str], names: dict[str, dict[str, str]]) -> DemoStory:
    key, language = _named(path)
    file = _open(path).only(
        *("section", "headline", "summary", "byline", "dateline", "hours_ago"),
        *("feedback", "body", "picture"),
    )
    signing = names[language]
    hours_ago = file.number("hours_ago")
    return DemoStory(
        key=key,
        language=language,
        section=file.one_of("section", sections),
        headline=file.text("headline"),
        summary=file.text("summary"),
        byline=tuple(file.keys("byline", set(signing))),
        dateline=file.text("dateline", empty=True),
        hours_ago=hours_ago,
        picture=picture_of(file.table("picture"), signing),
        body=tuple(block_of(block, signing) for block in file.tables("body")),
        feedback=_feedback(file),
        comments=_comments(path.parents[1] / "comments" / path.name, hours_ago),
    )


def _named(path: Path) -> tuple[str, str]:
    key, _, language = path.stem.partition(".")
    if not key or language not in LANGUAGES:
        raise ContentError(path.name, "is not named <key>.ar.toml or <key>.en.toml")
    return key, language


def _feedback(file: Table) -> DemoFeedback:
    if "feedback" not in file:
        return DemoFeedback()
    given = file.table("feedback").only("yes", "no")
    return DemoFeedback(yes=int(given.number("yes")), no=int(given.number("no")))


def _comments(path: Path, story_age: float) -> tuple[DemoComment, ...]:
    if not path.exists():
        return ()
    entries = _open(path).only("comment").tables("comment")
    return tuple(_comment(entry, story_age) for entry in entries)


def _comment(entry: Table, oldest: float) -> DemoComment:
    """A comment no older than `oldest` hours, what it answers."""
    hours_ago = entry.only("name", "body", "state", "hours_ago", "reply").number("hours_ago")
    state = entry.choice("state", CommentState)
    if hours_ago > oldest:
        raise ContentError(entry.where, "is older than what it answers")
    replies = entry.tables("reply") if "reply" in entry else []
    if replies and state is not CommentState.APPROVED:
        raise ContentError(entry.where, "has replies, but no reader could see it")
    if any("reply" in reply for reply in replies):
        raise ContentError(entry.where, "has a reply to a reply")
    return DemoComment(
        name=entry.text("name"),
        body=entry.text("body"),
        state=state,
        hours_ago=hours_ago,
        replies=tuple(_comment(reply, hours_ago) for reply in replies),
    )


def _check_comments_have_stories(folder: Path) -> None:
    for path in folder.glob("comments/*.toml"):
        if not (folder / "stories" / path.name).exists():
            raise ContentError(f"comments/{path.name}", "belongs to no story")


def _check_translations(stories: list[DemoStory]) -> None:
    """Translations share the picture, not what is said of it, and the section."""
    shared: dict[str, tuple[str, str, int]] = {}
    for story in stories:
        drawn = (story.section, story.picture.motif, story.picture.seed)
        if shared.setdefault(story.key, drawn) != drawn:
            raise ContentError(
                f"{story.key}.{story.language}.toml",
                "has another section, motif or seed than its translation",
            )

"""A story saved anew while somebody was writing: both brought together, nothing lost unsaid."""

from collections.abc import Iterator
from dataclasses import dataclass

from warraq.languages import language
from warraq.languages.names import join_names
from warraq.newsroom.comparing import Changed, compare, merge
from warraq.newsroom.filling import flowing
from warraq.newsroom.models import StoryPage
from warraq.newsroom.pieces import story_pieces

TOGETHER = (
    ("section",),
    ("kind",),
    ("claim", "claimant", "verdict"),
    ("title",),
    ("summary",),
    ("wire_byline",),
    ("dateline",),
    ("photo", "photo_caption", "photo_alt"),
    ("correction",),
    ("comments_open",),
    ("go_live_at", "expire_at"),
)
"""What an editor fills in, in groups of which one is nothing without the others."""


@dataclass(frozen=True, slots=True)
class Disputed:
    """A field that both have changed, and what it is in the other version."""

    field: str
    theirs: object


def bring_together(
    *, before: StoryPage, ours: StoryPage, theirs: StoryPage
) -> tuple[Disputed, ...]:
    """Put into `ours` what `theirs` alone has changed of `before`; where both changed, ours stays.

    Nothing is saved.
    """
    return tuple(
        disputed
        for part in (_fields, _byline, _topics, _body)
        for disputed in part(before, ours, theirs)
    )


def _fields(before: StoryPage, ours: StoryPage, theirs: StoryPage) -> Iterator[Disputed]:
    for names in TOGETHER:
        first, mine, other = (
            [getattr(story, name) for name in names] for story in (before, ours, theirs)
        )
        if other in (first, mine):
            continue
        if mine == first:
            for name, value in zip(names, other, strict=True):
                setattr(ours, name, value)
        else:
            for name, own, value in zip(names, mine, other, strict=True):
                if own != value:
                    yield Disputed(name, value)


def _byline(before: StoryPage, ours: StoryPage, theirs: StoryPage) -> Iterator[Disputed]:
    first, mine, other = map(_contributors, (before, ours, theirs))
    if other in (first, mine):
        return
    if mine == first:
        ours.byline_lines.set(theirs.byline_lines.all())
    else:
        names = [line.contributor.name for line in theirs.byline_lines.all()]
        yield Disputed("byline_lines", join_names(names, language=language(theirs.edition_code)))


def _contributors(story: StoryPage) -> list[int]:
    return [line.contributor_id for line in story.byline_lines.all()]


def _topics(before: StoryPage, ours: StoryPage, theirs: StoryPage) -> Iterator[Disputed]:
    first, mine, other = (
        [line.topic_id for line in story.topic_lines.all()] for story in (before, ours, theirs)
    )
    if other in (first, mine):
        return
    if mine == first:
        ours.topic_lines.set(theirs.topic_lines.all())
    else:
        names = [line.topic.title for line in theirs.topic_lines.all()]
        yield Disputed("topic_lines", join_names(names, language=language(theirs.edition_code)))


def _body(before: StoryPage, ours: StoryPage, theirs: StoryPage) -> Iterator[Disputed]:
    first, mine, other = (list(story_pieces(story)) for story in (before, ours, theirs))
    stretches = compare(first, mine, other)
    if any(stretch.changed is Changed.AGENCY for stretch in stretches):
        ours.body = flowing(piece.block for piece in merge(stretches, {}))
    for stretch in stretches:
        if stretch.changed is Changed.BOTH:
            yield Disputed("body", "\n".join(piece.text for piece in stretch.agency))

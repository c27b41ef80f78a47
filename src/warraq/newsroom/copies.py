"""Copies of a story that was made of an item: they go with it while they tell the same.

A copy may be but a pattern for another story, which stays.
"""

from collections.abc import Iterator
from uuid import UUID

from warraq.newsroom.added import Said, said_by, tells
from warraq.newsroom.alike import is_of, retells
from warraq.newsroom.models import StoryPage, TakenItem
from warraq.newsroom.pieces import story_pieces
from warraq.text.fold import fold


def keys_of_copies(taken: TakenItem) -> Iterator[UUID]:
    """The translation keys of what was copied from the item's story and tells of the item, to
    readers or in a draft."""
    story = taken.story
    copies = StoryPage.objects.filter(origin=story.origin or story.translation_key)
    for copy in copies.exclude(translation_key=story.translation_key):
        if any(_tells(taken, copy, said_by(one)) for one in _as_read_and_drafted(copy)):
            yield copy.translation_key


def _as_read_and_drafted(story: StoryPage) -> Iterator[StoryPage]:
    yield story
    yield story.get_latest_revision_as_object()


def _tells(taken: TakenItem, copy: StoryPage, has: Said) -> bool:
    """A copy in another language was made of a translation, and is told by what that says."""
    if copy.language == taken.story.language:
        return tells(taken, has)
    theirs = _said_in(copy.language, taken.story)
    return any(
        is_of(text, theirs) or retells(text, theirs, language=copy.language)
        for text in has.folded()
    )


def _said_in(language: str, story: StoryPage) -> list[str]:
    """The paragraphs of the story's translation, as readers have it and as it is drafted."""
    same = StoryPage.objects.filter(translation_key=story.translation_key, language=language)
    versions = (one for page in same for one in _as_read_and_drafted(page))
    return [fold(piece.text) for one in versions for piece in story_pieces(one)]

"""Copies of a story that was made of an item: they go with it while they tell the same.

A copy may be but a pattern for another story, which stays.
"""

from collections.abc import Iterator
from uuid import UUID

from warraq.newsroom.added import said_by, tells
from warraq.newsroom.models import StoryPage, TakenItem


def keys_of_copies(taken: TakenItem) -> Iterator[UUID]:
    """The translation keys of what was copied from the item's story and tells of the item, to
    readers or in a draft."""
    story = taken.story
    copies = StoryPage.objects.filter(origin=story.origin or story.translation_key)
    for copy in copies.exclude(translation_key=story.translation_key):
        if tells(taken, said_by(copy)) or tells(
            taken, said_by(copy.get_latest_revision_as_object())
        ):
            yield copy.translation_key

"""A picture that came after its item, and the story that was made of the item meanwhile."""

from django.db import transaction
from wagtail.models import Page

from warraq.newsroom.barring import is_edited
from warraq.newsroom.domain.picturing import photo_of
from warraq.newsroom.domain.publishing import carry_on
from warraq.newsroom.filling import illustrate
from warraq.newsroom.licences import ended_in
from warraq.newsroom.models import StoryPage, TakenItem
from warraq.wire.domain.pictures import kept_pictures
from warraq.wire.items import WireItem
from warraq.wire.models import Item
from warraq.wire.queries import wire_item


@transaction.atomic
def attach(*, row: Item, href: str) -> None:
    """Give the story of an item the picture at `href`, as if it had come with the item.

    A story that the desk has changed or withdrawn stays as it is: the picture is among the photos
    then, for an editor to choose.
    """
    known = TakenItem.objects.filter(source=row.source, guid=row.guid, version=row.version)
    taken = known.select_related("story").first()
    if taken is None:
        return
    Page.objects.select_for_update().get(pk=taken.story_id)
    taken.story.refresh_from_db()  # as it is now that nobody else changes it
    item = wire_item(row)
    if _is_the_desks(taken):
        _offer(row, item, href)
    else:
        _illustrate(taken, row, item)


def _is_the_desks(taken: TakenItem) -> bool:
    story = taken.story
    withdrawn = story.first_published_at and not story.live
    return bool(withdrawn or is_edited(taken))


def _offer(row: Item, item: WireItem, href: str) -> None:
    content = kept_pictures(row)(href)
    for picture in item.pictures:
        if picture.href == href:
            photo_of(picture=picture, content=content)


def _illustrate(taken: TakenItem, row: Item, item: WireItem) -> None:
    """As public as the story is or will be, unless the picture's licence has ended."""
    story = taken.story.get_latest_revision_as_object()
    assert isinstance(story, StoryPage)  # noqa: S101 -- Wagtail's revision of a StoryPage
    before = story.photo_id, story.photo_caption
    illustrate(story, item, kept_pictures(row))
    if before == (story.photo_id, story.photo_caption):
        return
    if (story.live or story.approved_schedule) and ended_in(story):
        return
    revision = carry_on(story=story)
    TakenItem.objects.filter(pk=taken.pk).update(revision=revision.pk)

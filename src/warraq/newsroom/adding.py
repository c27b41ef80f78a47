"""An item of the wire added to a story of ours: what it has beyond it comes at the story's end."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Page

from warraq.languages import language
from warraq.languages.names import join_names
from warraq.newsroom.added import note, said_by
from warraq.newsroom.filling import block_of, flowing
from warraq.newsroom.locking import raise_if_locked
from warraq.newsroom.merging import ChangedMeanwhileError, raise_if_held
from warraq.newsroom.models import StoryPage, TakenItem, User
from warraq.newsroom.picture_changes import Saved, photo_with_caption
from warraq.newsroom.pieces import story_pieces
from warraq.text.clean import clean_line
from warraq.text.fold import fold
from warraq.wire.domain.deciding import decide
from warraq.wire.items import Block, WireItem
from warraq.wire.models import Item
from warraq.wire.queries import later_version, wire_item

NO_REVISION = 0
"""The wire made no revision of such a story: later versions of the item wait for an editor."""


class TakenElsewhereError(Exception):
    """The item is part of another story already."""


class OutdatedError(Exception):
    """A later version of the item has come: it is not the agency's word any more."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A block of an item, and whether the story says just that already."""

    block: Block
    is_known: bool


def offers(*, story: StoryPage, item: WireItem) -> tuple[Offer, ...]:
    """What the item could add to the story's draft, in the item's order."""
    known = {fold(piece.text) for piece in story_pieces(story)}
    return tuple(Offer(block, fold(block.text) in known) for block in item.body)


@transaction.atomic
def add_to_story(
    *,
    row: Item,
    story: StoryPage,
    revision: int,
    chosen: Collection[int],
    by: User,
    pictures: Collection[int] = (),
) -> Saved:
    """Save a draft of the story with the chosen blocks and pictures of the item at its end.

    Both are named by their numbers; pictures are among the photos then, too.

    The item's agency is named beside those of the story. Should it take the item back, the story
    goes too once readers have it with its words, until then the words alone.

    Raises ChangedMeanwhileError when the story's draft is not `revision` any more,
    TakenElsewhereError for an item that another story was made of, HeldMeanwhileError for one
    that must not be used, OutdatedError for one of which a later version has come, LockedError
    for a story that is locked for whoever asks.
    """
    raise_if_held(row)
    if later_version(row):
        raise OutdatedError
    Page.objects.select_for_update().get(pk=story.pk)
    raise_if_locked(story=StoryPage.objects.get(pk=story.pk), by=by)
    draft = story.get_latest_revision_as_object()
    if (draft.latest_revision_id or 0) != revision:
        raise ChangedMeanwhileError
    item, before = wire_item(row), said_by(draft)
    added = [block_of(block) for number, block in enumerate(item.body) if number in chosen]
    shown, missing = _pictures(row, item, pictures, by)
    draft.body = flowing([*(piece.block for piece in story_pieces(draft)), *added, *shown])
    draft.wire_byline = _with_agency(draft, item)
    taken, is_new = _taken(row, story)
    made = draft.save_revision(user=by, clean=True)
    if is_new or taken.added_in:
        taken.version, taken.added_in = row.version, taken.added_in or made.pk
        taken.save(update_fields=["version", "added_in"])
        note(taken, before=before, after=said_by(draft))
    decide(item=row, state=Item.State.TAKEN)
    return Saved(draft, missing)


def _pictures(
    row: Item, item: WireItem, chosen: Collection[int], by: User
) -> tuple[list[tuple[str, object]], int]:
    """The pictures as the editor stores them, and how many could not be had."""
    wanted = [picture for number, picture in enumerate(item.pictures) if number in chosen]
    found = [photo_with_caption(row=row, picture=picture, by=by) for picture in wanted]
    shown: list[tuple[str, object]] = [
        ("picture", {"photo": photo, "caption": clean_line(caption), "alt": ""})
        for photo, caption in filter(None, found)
    ]
    return shown, len(found) - len(shown)


def _with_agency(story: StoryPage, item: WireItem) -> str:
    """The byline with the agency, unless it is named there; one that is too long stays."""
    agency, byline = item.credit or item.byline, story.wire_byline
    if not agency or fold(agency) in fold(byline):
        return byline
    longest = story._meta.get_field("wire_byline").max_length
    names = join_names(list(filter(None, (byline, agency))), language=language(story.edition_code))
    return names if len(names) <= longest else byline


def _taken(row: Item, story: StoryPage) -> tuple[TakenItem, bool]:
    """The item noted as one of the story's, and whether it was none before."""
    taken, is_new = TakenItem.objects.get_or_create(
        source=row.source,
        guid=row.guid,
        defaults={"version": row.version, "story": story, "revision": NO_REVISION},
    )
    if taken.story_id != story.pk:
        raise TakenElsewhereError
    return taken, is_new

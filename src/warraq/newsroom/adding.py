"""An item of the wire added to a story of ours: what it has beyond it comes at the story's end."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Page

from warraq.languages import language
from warraq.languages.names import join_names
from warraq.newsroom.filling import block_of, flowing
from warraq.newsroom.merging import ChangedMeanwhileError, raise_if_held, story_pieces
from warraq.newsroom.models import StoryPage, TakenItem, User
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
    *, row: Item, story: StoryPage, revision: int, chosen: Collection[int], by: User
) -> StoryPage:
    """Save a draft of the story with the chosen blocks of the item, by number, at its end.

    The item's agency is named beside those of the story, and should it take the item back, the
    story goes too: its words are in it. Raises ChangedMeanwhileError when the story's draft is
    not `revision` any more, TakenElsewhereError for an item that another story was made of,
    HeldMeanwhileError for one that must not be used, OutdatedError for one of which a later
    version has come.
    """
    raise_if_held(row)
    if later_version(row):
        raise OutdatedError
    Page.objects.select_for_update().get(pk=story.pk)
    draft = story.get_latest_revision_as_object()
    if (draft.latest_revision_id or 0) != revision:
        raise ChangedMeanwhileError
    item = wire_item(row)
    added = [block for number, block in enumerate(item.body) if number in chosen]
    draft.body = flowing([piece.block for piece in story_pieces(draft)] + _blocks(added))
    draft.wire_byline = _with_agency(draft, item)
    _note(row, story)
    draft.save_revision(user=by, clean=True)
    decide(item=row, state=Item.State.TAKEN)
    return draft


def _blocks(added: Sequence[Block]) -> list[tuple[str, object]]:
    return [block_of(block) for block in added]


def _with_agency(story: StoryPage, item: WireItem) -> str:
    """The byline with the agency, unless it is named there; one that is too long stays."""
    agency, byline = item.credit or item.byline, story.wire_byline
    if not agency or fold(agency) in fold(byline):
        return byline
    longest = story._meta.get_field("wire_byline").max_length
    names = join_names(list(filter(None, (byline, agency))), language=language(story.edition_code))
    return names if len(names) <= longest else byline


def _note(row: Item, story: StoryPage) -> None:
    taken, _ = TakenItem.objects.get_or_create(
        source=row.source,
        guid=row.guid,
        defaults={"version": row.version, "story": story, "revision": NO_REVISION},
    )
    if taken.story_id != story.pk:
        raise TakenElsewhereError

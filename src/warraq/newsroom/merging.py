"""An agency's new version beside a story that the desk has changed since it took it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from warraq.newsroom import withdrawing
from warraq.newsroom.added import note, said_by
from warraq.newsroom.chain import corrects, known_versions, recalls
from warraq.newsroom.comparing import Changed, Choice, Piece, Stretch, compare, merge
from warraq.newsroom.filling import block_of, corrected, flowing
from warraq.newsroom.locking import raise_if_locked
from warraq.newsroom.models import StoryPage, TakenItem, User
from warraq.newsroom.picture_changes import (
    NO_PICTURES,
    PictureChange,
    PictureChoice,
    Saved,
    exchange_pictures,
    picture_changes,
)
from warraq.newsroom.pieces import piece_of, story_pieces
from warraq.newsroom.renumbered import is_followed
from warraq.wire.domain.deciding import decide
from warraq.wire.items import WireItem
from warraq.wire.models import Item
from warraq.wire.queries import wire_item
from warraq.wire.reasons import held_reason

FIELDS = {"title": "headline", "wire_byline": "byline", "dateline": "dateline"}
"""A story's fields of one line, and the item's words that went into them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A field of one line as each of the three has it."""

    field: str
    changed: Changed
    before: str
    desk: str
    agency: str

    @property
    def usual(self) -> Choice:
        return Choice.AGENCY if self.changed is Changed.AGENCY else Choice.DESK


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is to be decided; `revision` is the story's draft that was compared."""

    revision: int
    lines: tuple[Line, ...]
    body: tuple[Stretch, ...]
    pictures: tuple[PictureChange, ...]
    has_lead: bool


def compared(*, taken: TakenItem, row: Item) -> Comparison:
    """The new version `row` beside the story that came of an earlier one."""
    story = taken.story.get_latest_revision_as_object()
    first = _version(taken)
    before, agency = wire_item(first), wire_item(row)
    return Comparison(
        revision=story.latest_revision_id or 0,
        lines=tuple(_lines(story, before, agency)),
        body=compare(_pieces(before), list(story_pieces(story)), _pieces(agency)),
        pictures=picture_changes(story=story, before=first, after=row),
        has_lead=story.photo is not None,
    )


def _version(taken: TakenItem) -> Item:
    """The version that the story was made of."""
    if is_followed(taken):
        taken = _beside(taken)
    return Item.objects.get(source=taken.source, guid=taken.guid, version=taken.version)


def _beside(taken: TakenItem) -> TakenItem:
    """The item that the story came of, where another one under a new number is to be merged."""
    others = TakenItem.objects.filter(story=taken.story, source=taken.source)
    return next((one for one in others.order_by("pk") if not is_followed(one)), taken)


def _lines(story: StoryPage, before: WireItem, agency: WireItem) -> Iterator[Line]:
    for field, name in FIELDS.items():
        first, ours, theirs = getattr(before, name), getattr(story, field), getattr(agency, name)
        if field == "wire_byline":
            first, theirs = first or before.credit, theirs or agency.credit
        stretch = compare(_piece(first), _piece(ours), _piece(theirs))[0]
        yield Line(field, stretch.changed, first, ours, theirs)


def _piece(text: str) -> list[Piece]:
    return [Piece(text, ("line", text))]


def _pieces(item: WireItem) -> list[Piece]:
    return [piece_of(block.text, *block_of(block)) for block in item.body]


class ChangedMeanwhileError(Exception):
    """The story has another draft than the one that was compared."""


class HeldMeanwhileError(Exception):
    """The agency does not allow the new version to be used, or not yet."""


@transaction.atomic
def merge_into(
    *,
    taken: TakenItem,
    row: Item,
    revision: int,
    lines: Mapping[str, Choice],
    stretches: Mapping[int, Choice],
    by: User,
    pictures: PictureChoice = NO_PICTURES,
) -> Saved:
    """Save a draft with what was chosen, what is usual for the rest; of pictures nothing else.

    From then on the new version is the one that the story is made of. Raises HeldMeanwhileError
    for a version that must not be used, ChangedMeanwhileError when the draft is not `revision`
    any more, LockedError when the story is locked for whoever asks.
    """
    raise_if_held(row)
    Page.objects.select_for_update().get(pk=taken.story.pk)
    raise_if_locked(story=StoryPage.objects.get(pk=taken.story.pk), by=by)
    comparison = compared(taken=taken, row=row)
    if comparison.revision != revision:
        raise ChangedMeanwhileError
    story: StoryPage = taken.story.get_latest_revision_as_object()
    before = said_by(story)
    for line in comparison.lines:
        if lines.get(line.field, line.usual) is Choice.AGENCY:
            setattr(story, line.field, _fitting(story, line))
    story.body = flowing(piece.block for piece in merge(comparison.body, stretches))
    missing = exchange_pictures(story=story, changes=comparison.pictures, choice=pictures, by=by)
    if taken.added_in:
        note(taken, before=before, after=said_by(story))
    known = known_versions(source=row.source, guid=row.guid)
    is_corrected = corrects(known, after=taken.version, upto=row.version)
    if is_corrected and story.first_published_at:
        story.correction = corrected(story, story.get_parent().specific)
    story.save_revision(user=by, clean=True)
    TakenItem.objects.filter(pk=taken.pk).update(version=row.version)
    withdrawing.allow(story=story, source=row.source, guid=row.guid, version=row.version)
    decide(item=row, state=Item.State.TAKEN)
    return Saved(story, missing)


def raise_if_held(row: Item) -> None:
    """Raises HeldMeanwhileError for an item that must not be used, as it is kept by now.

    What a later version takes back, the earlier one is no way round.
    """
    now = Item.objects.select_for_update().get(pk=row.pk)
    known = known_versions(source=row.source, guid=row.guid)
    if any(later.version > row.version for later in recalls(known)):
        raise HeldMeanwhileError
    if held_reason(item=wire_item(now), now=timezone.now()):
        raise HeldMeanwhileError


def _fitting(story: StoryPage, line: Line) -> str:
    longest = story._meta.get_field(line.field).max_length
    return line.agency[:longest] or line.desk

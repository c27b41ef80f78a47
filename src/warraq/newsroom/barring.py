"""What stands against bringing a new version of an item into a story by itself."""

from collections.abc import Sequence

from warraq.newsroom import withdrawing
from warraq.newsroom.chain import language_at, later_word, primary, recalls
from warraq.newsroom.conversion import story_of
from warraq.newsroom.models import DiscardedItem, StoryPage, TakenItem
from warraq.newsroom.renumbered import is_followed, row_of
from warraq.wire.items import Status, WireItem
from warraq.wire.models import Item
from warraq.wire.reasons import NO_REASON, Reason


def barred_reason(
    *, item: WireItem, source: str, taken: TakenItem | None, known: Sequence[Item], insists: bool
) -> Reason:
    """What has happened meanwhile that stands against the item; none when nothing does."""
    if any(row.version > item.version for row in known):
        return Reason("superseded")
    if reason := _editors_reason(item, taken, known) if taken else NO_REASON:
        return reason
    if insists:
        return NO_REASON
    if reason := _agencys_reason(item, taken, known):
        return reason
    if taken:
        is_gone = taken.story.first_published_at and not taken.story.live
        withdrawn = is_gone and not is_paused(taken, item)
        return Reason("withdrawn") if withdrawn or is_hindered(taken, item) else NO_REASON
    if DiscardedItem.objects.filter(source=source, guid=item.guid).exists():
        return Reason("deleted")
    others = TakenItem.objects.filter(guid=item.guid).exclude(source=source)
    return Reason("foreign") if others.exists() else NO_REASON


def _editors_reason(item: WireItem, taken: TakenItem, known: Sequence[Item]) -> Reason:
    """What makes a new version one that an editor alone can put into the story."""
    if is_followed(taken):
        return Reason("follows")
    if is_edited(taken):
        return Reason("edited")
    return Reason("language") if _is_in_another_language(item, taken, known) else NO_REASON


def _agencys_reason(item: WireItem, taken: TakenItem | None, known: Sequence[Item]) -> Reason:
    """What the agency has said otherwise of the item or of its earlier versions."""
    if any(row.status == Status.CANCELED for row in known):
        return Reason("canceled")
    row = row_of(item, known)
    said = later_word(row) if row else NO_REASON
    if said and not (taken and said.code == "replaced"):
        return said
    decided = taken.version if taken else 0
    is_withheld = any(row.version >= decided for row in recalls(known))
    return Reason("withheld_before") if is_withheld else NO_REASON


def _is_in_another_language(item: WireItem, taken: TakenItem, known: Sequence[Item]) -> bool:
    """An item in one language may have been taken into the edition of another."""
    before = language_at(known, version=taken.version)
    return primary(item.language) not in ("", before, taken.story.language)


def is_hindered(taken: TakenItem, item: WireItem) -> bool:
    return withdrawing.hinders(
        story=taken.story, source=taken.source, guid=taken.guid, version=item.version
    )


def is_paused(taken: TakenItem, item: WireItem) -> bool:
    """Whether readers have the story again with this version: an embargo alone stood against it."""
    paused = withdrawing.paused(source=taken.source, guid=taken.guid, version=item.version)
    return paused.filter(story=taken.story, resumes__gt=withdrawing.NOTHING).exists()


def is_edited(taken: TakenItem) -> bool:
    """Whether the desk has changed the story since, in its draft or in what is scheduled; to save,
    schedule or publish it as it is, is none."""
    story = taken.story
    theirs = {one.pk: one for one in (story.latest_revision, story.scheduled_revision) if one}
    theirs.pop(taken.revision, None)
    if not theirs:
        return False
    made = story.revisions.filter(pk=taken.revision).first()
    return made is None or any(
        _words(one.as_object()) != _words(made.as_object()) for one in theirs.values()
    )


def _words(page: StoryPage) -> tuple[object, ...]:
    """What readers would have of the story."""
    story = story_of(page)
    return (
        *(story.headline, story.summary, story.section, story.byline, story.dateline),
        *(story.body, story.picture, story.correction, story.comments_open),
    )

"""What stands against making a story of an item, or bringing a new version into one, by itself.

The reasons are asked in one order by one function, whether the item has just come or the desk
tries a rule on what came before: only what is `Known` of it then is found out differently.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from warraq.newsroom import withdrawing
from warraq.newsroom.chain import MAYBE_KILL, language_at, later_word, primary, recalls
from warraq.newsroom.conversion import story_of
from warraq.newsroom.drafted import Wish, unfit_reason
from warraq.newsroom.models import DiscardedItem, StoryPage, TakenItem
from warraq.newsroom.renumbered import (
    NONE_EARLIER,
    Earlier,
    earlier_than,
    is_followed,
    is_kill,
    is_unplaced,
    row_of,
)
from warraq.wire.items import Status, WireItem
from warraq.wire.models import Item
from warraq.wire.reasons import NO_REASON, Reason, held_reason


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an item: its `versions`, the highest first, and what its source has `said`
    of it under other numbers.

    Of one that is no story yet also whether the desk `discarded` its story, whether another
    source's item of its identifier is a story (`is_foreign`), and the `earlier` items that it
    names: whether it `follows` a story of ours.
    """

    versions: Sequence[Item]
    said: Reason = NO_REASON
    is_discarded: bool = False
    is_foreign: bool = False
    earlier: Earlier = NONE_EARLIER
    follows: bool = False


def known_of(
    *, item: WireItem, source: str, versions: Sequence[Item], taken: TakenItem | None
) -> Known:
    """What is known now."""
    row = row_of(item, versions)
    said = later_word(row) if row else NO_REASON
    if taken:
        return Known(versions, said)
    others = TakenItem.objects.filter(guid=item.guid).exclude(source=source)
    earlier = earlier_than(item, row) if row else NONE_EARLIER
    return Known(
        versions,
        said,
        is_discarded=DiscardedItem.objects.filter(source=source, guid=item.guid).exists(),
        is_foreign=others.exists(),
        earlier=earlier,
        follows=bool(earlier.taken),
    )


def reason_against(
    *, item: WireItem, known: Known, wish: Wish, now: datetime, taken: TakenItem | None = None
) -> Reason:
    """Why the item is held; none when it becomes a story, or changes the one that it was taken
    for, as far as it is wished."""
    if taken is None and is_kill(item):
        return Reason("canceled" if known.follows else "never_taken")
    return (
        unfit_reason(item=item)
        or held_reason(item=item, now=now)
        or _barred_reason(item, known, taken, insists=wish.insists)
        or (Reason("routed", rule=wish.rule) if wish.hold else NO_REASON)
    )


def reason_against_version(*, item: WireItem, known: Known, now: datetime, decided: int) -> Reason:
    """Why a later version of a story that is of version `decided` is held, whatever the desk has
    done with the story since."""
    return (
        unfit_reason(item=item)
        or held_reason(item=item, now=now)
        or _overtaken_reason(item, known)
        or _doubt_reason(item, known, taken=True)
        or _agencys_reason(known, decided)
    )


def over_reason(
    *, item: WireItem, wish: Wish, now: datetime, unlicensed: bool, goes_on: bool = False
) -> Reason:
    """Why it is too late to publish a story that the item makes; none when it is not.

    `unlicensed` says that the licence of a picture of it has ended. What `goes_on`, as readers
    have it or shall have it, is brought up to date whatever its age.
    """
    if unlicensed:
        return Reason("licence")
    is_over = item.expires and item.expires <= now
    return Reason("expired") if is_over and not (goes_on or wish.insists) else NO_REASON


def _barred_reason(
    item: WireItem, known: Known, taken: TakenItem | None, *, insists: bool
) -> Reason:
    """What has happened meanwhile that stands against the item; none when nothing does."""
    if reason := _overtaken_reason(item, known):
        return reason
    if reason := NO_REASON if insists else _doubt_reason(item, known, taken=taken is not None):
        return reason
    if reason := _editors_reason(item, taken, known.versions) if taken else NO_REASON:
        return reason
    if insists:
        return NO_REASON
    if reason := _agencys_reason(known, taken.version if taken else None):
        return reason
    return _withdrawn_reason(item, taken) if taken else _strangers_reason(item, known)


def _overtaken_reason(item: WireItem, known: Known) -> Reason:
    is_overtaken = any(row.version > item.version for row in known.versions)
    return Reason("superseded") if is_overtaken else NO_REASON


def _doubt_reason(item: WireItem, known: Known, *, taken: bool) -> Reason:
    """Whether it speaks of a kill and of something that came before: another version of it, or
    what it answers. What else speaks so is a story."""
    is_of_earlier = taken or item.earlier or len(known.versions) > 1
    is_doubtful = MAYBE_KILL in item.signals and is_of_earlier
    return Reason("maybe_killed") if is_doubtful else NO_REASON


def _withdrawn_reason(item: WireItem, taken: TakenItem) -> Reason:
    is_gone = taken.story.first_published_at and not taken.story.live
    withdrawn = is_gone and not is_paused(taken, item)
    return Reason("withdrawn") if withdrawn or is_hindered(taken, item) else NO_REASON


def _strangers_reason(item: WireItem, known: Known) -> Reason:
    """What stands against a story that we have not."""
    if known.is_discarded:
        return Reason("deleted")
    if known.is_foreign:
        return Reason("foreign")
    if known.follows:
        return Reason("follows")
    return Reason("unplaced") if is_unplaced(item, known.earlier) else NO_REASON


def _editors_reason(item: WireItem, taken: TakenItem, known: Sequence[Item]) -> Reason:
    """What makes a new version one that an editor alone can put into the story."""
    if is_followed(taken):
        return Reason("follows")
    if is_edited(taken):
        return Reason("edited")
    return Reason("language") if _is_in_another_language(item, taken, known) else NO_REASON


def _agencys_reason(known: Known, decided: int | None) -> Reason:
    """What the agency has said otherwise of the item or of its earlier versions, where the story
    is of the version `decided`; None where there is no story."""
    if any(row.status == Status.CANCELED for row in known.versions):
        return Reason("canceled")
    if known.said and not (decided is not None and known.said.code == "replaced"):
        return known.said
    is_withheld = any(row.version >= (decided or 0) for row in recalls(known.versions))
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
        *(story.kind, story.fact_check),
    )

"""From a kept wire item to a story: take it as a draft, update it, publish it or kill it.

A wire item never publishes what it must not: withheld, cancelled, of unknown status or under
an embargo that has not passed. A feed changes only the stories of its own items.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from warraq.newsroom import withdrawing
from warraq.newsroom.barring import (
    is_edited,
    is_hindered,
    is_paused,
    known_of,
    over_reason,
    reason_against,
)
from warraq.newsroom.chain import CORRECTION, corrects, known_versions, unheeded
from warraq.newsroom.domain import publishing
from warraq.newsroom.drafted import Action, Drafted, Wish, fresh, held
from warraq.newsroom.filling import corrected, fill
from warraq.newsroom.history import log_rule
from warraq.newsroom.licences import ended_in
from warraq.newsroom.models import StoryPage, TakenItem, User
from warraq.newsroom.placing import home_for, section_for, topics_for
from warraq.newsroom.renumbered import Earlier, follow, row_of
from warraq.newsroom.taking_back import (
    comes_late,
    resume,
    take_back,
    take_pictures_back,
    taken_back,
)
from warraq.wire.domain.deciding import heed
from warraq.wire.domain.pictures import PictureReader
from warraq.wire.items import WireItem
from warraq.wire.models import Item
from warraq.wire.reasons import Reason, held_reason


@transaction.atomic
def draft(
    *,
    item: WireItem,
    source: str,
    wish: Wish,
    read_picture: PictureReader,
    by: User | None = None,
) -> Drafted:
    """Bring one kept item into the newsroom. The same item again changes nothing.

    In whatever order the versions come, the story ends the same: what the agency takes back is
    for the desk from then on, with all later versions, those included that came before.
    """
    known = known_versions(source=source, guid=item.guid)
    recall = next((row for row in unheeded(known) if row.version == item.version), None)
    if recall:
        heed(recall=recall)
    row = row_of(item, known)
    if row and (recall or row.state == Item.State.NEW):  # the same again takes nothing more
        take_pictures_back(item, row, recalls=recall is not None)
    taken = TakenItem.objects.select_related("story").filter(source=source, guid=item.guid).first()
    if taken and wish.rule:
        wish = Wish(edition=wish.edition)
    if taken and recall and comes_late(taken, recall, known):
        return take_back(taken, recall, by)
    if drafted := taken_back(taken, item, known, by):
        return drafted
    if taken and taken.version >= item.version:
        return _again(taken, item, known, wish, by)
    about = known_of(item=item, source=source, versions=known, taken=taken)
    reason = reason_against(item=item, known=about, wish=wish, now=timezone.now(), taken=taken)
    if reason:
        return _hold(taken or _beside(about.earlier, row, reason), reason, row, by)
    if not taken and not wish.take:
        return Drafted(Action.WAITING)
    return _write(taken, item, known, source, wish, read_picture, by)


def _beside(earlier: Earlier, row: Item | None, reason: Reason) -> TakenItem | None:
    """What came of the item that this one is about: the desk sees it beside that story."""
    if not earlier.taken:
        return None
    if reason.code == "follows" and row:
        return follow(earlier.taken[0], row)
    return earlier.taken[0] if reason.code == "maybe_killed" else None


def _hold(taken: TakenItem | None, reason: Reason, row: Item | None, by: User | None) -> Drafted:
    """Readers shall not have by the clock what a version that has just come may have overtaken.

    An editor who schedules the story after that has seen it.
    """
    drafted = held(taken, reason)
    has_come = by is None and row is not None and row.state == Item.State.NEW
    if not taken or not has_come or reason.code == "superseded":
        return drafted
    return replace(drafted, stops_schedule=publishing.unschedule(story=taken.story))


def _again(
    taken: TakenItem, item: WireItem, known: Sequence[Item], wish: Wish, by: User | None
) -> Drafted:
    """An item whose version is known: at most a draft that is now wished to be published.

    What the agency has put in its way meanwhile, under the same number, is for the desk to know.
    """
    story = fresh(taken.story)
    if taken.version > item.version:
        if _lacks_note(story, item, known):
            return _note_correction(taken, by)
        return Drafted(Action.UNCHANGED, story)
    if reason := held_reason(item=item, now=timezone.now()):
        return held(taken, reason)
    if resume(taken, item.version, by):
        return Drafted(Action.UPDATED, fresh(story))
    withdrawing.allow(story=story, source=taken.source, guid=taken.guid, version=item.version)
    if wish.publish and story.first_published_at is None:
        if is_hindered(taken, item):
            return held(taken, Reason("superseded"))
        latest = _latest(story)
        if over := _over(item, latest, wish):
            return held(taken, over)
        return Drafted(Action.UPDATED, publishing.publish(story=latest, by=by))
    return Drafted(Action.UNCHANGED, story)


def _lacks_note(story: StoryPage, item: WireItem, known: Sequence[Item]) -> bool:
    """Whether a correction comes late, of what readers had before any later version came."""
    if CORRECTION not in item.signals or not story.live or story.first_published_at is None:
        return False
    is_new = any(row.version == item.version and row.state == Item.State.NEW for row in known)
    later = (row.received for row in known if row.version > item.version)
    return is_new and story.first_published_at < min(later, default=timezone.now())


def _note_correction(taken: TakenItem, by: User | None) -> Drafted:
    """Readers are told; where an editor has changed the story, that is the desk's to say."""
    if is_edited(taken):
        return held(taken, Reason("edited"))
    story = _latest(fresh(taken.story))
    story.correction = corrected(story, story.get_parent().specific)
    taken.revision = publishing.carry_on(story=story, by=by).pk
    taken.save(update_fields=["revision"])
    return Drafted(Action.UPDATED, fresh(story))


def _write(
    taken: TakenItem | None,
    item: WireItem,
    known: Sequence[Item],
    source: str,
    wish: Wish,
    read_picture: PictureReader,
    by: User | None,
) -> Drafted:
    home = home_for(item, edition=wish.edition)
    story = _latest(fresh(taken.story)) if taken else StoryPage(locale=home.locale)
    if not taken or (wish.section and wish.take):
        story.section = section_for(item, home=home, name=wish.section, may_be_new=not wish.rule)
    if not taken:
        story.topic_lines = topics_for(item, home=home)
    fill(story, item, read_picture)
    is_corrected = CORRECTION in item.signals or (
        taken is not None and corrects(known, after=taken.version, upto=item.version)
    )
    if is_corrected and story.first_published_at:
        story.correction = corrected(story, home)
    goes_on = taken is not None and (
        story.live or story.approved_schedule or is_paused(taken, item)
    )
    over = _over(item, story, wish, goes_on=goes_on)
    if over and (wish.publish or goes_on):
        return _hold(taken, over, row_of(item, known), by)
    if not taken:
        story.live, story.owner = False, by
        # Locked: the place in the tree is counted from the last child.
        parent = Page.objects.select_for_update().get(pk=home.pk)
        story = parent.specific.add_child(instance=story)
    if taken:
        resume(taken, item.version, by)
    withdrawing.allow(story=story, source=source, guid=item.guid, version=item.version)
    revision = publishing.carry_on(story=story, publishes=wish.publish or goes_on, by=by)
    if wish.rule:
        log_rule(story, rule=wish.rule, published=wish.publish)
    TakenItem.objects.update_or_create(
        source=source,
        guid=item.guid,
        defaults={"version": item.version, "story": story, "revision": revision.pk},
    )
    return Drafted(Action.UPDATED if taken else Action.CREATED, fresh(story))


def _over(item: WireItem, story: StoryPage, wish: Wish, *, goes_on: bool = False) -> Reason:
    return over_reason(
        item=item,
        wish=wish,
        now=timezone.now(),
        unlicensed=bool(ended_in(story)),
        goes_on=goes_on,
    )


def _latest(story: StoryPage) -> StoryPage:
    """The story with its newest draft's words."""
    latest = story.get_latest_revision_as_object()
    assert isinstance(latest, StoryPage)  # noqa: S101 -- Wagtail's revision of a StoryPage
    return latest

"""From a kept wire item to a story: take it as a draft, update it, publish it or kill it.

A wire item never publishes what it must not: withheld, cancelled, of unknown status or under
an embargo that has not passed. A feed changes only the stories of its own items.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from warraq.newsroom import withdrawing
from warraq.newsroom.added import is_only_drafted
from warraq.newsroom.barring import barred_reason, is_edited, is_hindered
from warraq.newsroom.chain import CORRECTION, KILL, corrects, known_versions, recalls
from warraq.newsroom.domain import publishing
from warraq.newsroom.filling import corrected, fill
from warraq.newsroom.history import log_rule
from warraq.newsroom.licences import ended_in
from warraq.newsroom.models import StoryPage, TakenItem, User
from warraq.newsroom.placing import home_for, section_for
from warraq.newsroom.renumbered import (
    earlier_than,
    follow,
    is_kill,
    is_unplaced,
    row_of,
    takes_others_back,
)
from warraq.wire.domain.deciding import heed, hold_all, hold_later
from warraq.wire.domain.pictures import PictureReader
from warraq.wire.items import Status, WireItem
from warraq.wire.models import Item
from warraq.wire.reasons import NO_REASON, Reason, held_reason

STORIES = ("text", "composite")
"""The kinds of item that become stories."""

OTHER_KINDS = ("picture", "graphic", "video", "audio", "package")


class Action(StrEnum):
    """What became of an item: the words that `warraq wire ingest` prints.

    What waits is in the inbox for the desk to decide: only feeds bring that.
    """

    CREATED = "created"
    UPDATED = "updated"
    WAITING = "waiting"
    UNCHANGED = "unchanged"
    HELD = "held"
    KILLED = "killed"


@dataclass(frozen=True, slots=True)
class Drafted:
    """The outcome for one item; `reason` says why it was held, `story` is then as it was."""

    action: Action
    story: StoryPage | None = None
    reason: Reason = NO_REASON


@dataclass(frozen=True, slots=True)
class Wish:
    """What whoever brings an item asks for; empty means what the item itself says.

    Without `take` an item that is no story yet stays in the inbox for the desk to decide. Who
    `insists` has seen what stands against it, as that the desk had withdrawn the story.

    What a `rule` wishes, by its name, is for an item that is no story yet: later versions of a
    story go on as it stands, in the section and as public as it is by then. It may also `hold`
    the item, and never makes a section that is not there.
    """

    edition: str = ""
    section: str = ""
    publish: bool = False
    take: bool = True
    insists: bool = False
    rule: str = ""
    hold: bool = False


def unfit_reason(*, item: WireItem) -> Reason:
    """Why the item is no story: a picture, a video, a package, or nothing at all."""
    if item.kind not in STORIES:
        return Reason(item.kind if item.kind in OTHER_KINDS else "other")
    return NO_REASON if item.body or item.headline else Reason("empty")


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
    fresh = heed(recalls=recalls(known))
    taken = TakenItem.objects.select_related("story").filter(source=source, guid=item.guid).first()
    if taken and wish.rule:
        wish = Wish(edition=wish.edition)
    if taken and (late := _late(taken, known, fresh)):
        return _take_back(taken, late, by)
    if drafted := _taken_back(taken, item, known, by):
        return drafted
    if taken and taken.version >= item.version:
        return _again(taken, item, known, wish, by)
    reason = unfit_reason(item=item) or held_reason(item=item, now=timezone.now())
    reason = reason or barred_reason(
        item=item, source=source, taken=taken, known=known, insists=wish.insists
    )
    if reason:
        return _held(taken, reason)
    if held := _held_aside(taken, item, known, wish):
        return held
    if not taken and not wish.take:
        return Drafted(Action.WAITING)
    return _write(taken, item, known, source, wish, read_picture, by)


def _taken_back(
    taken: TakenItem | None, item: WireItem, known: Sequence[Item], by: User | None
) -> Drafted | None:
    """What comes of an item by which the agency takes something back; None of any other.

    One that was heeded before does not take down again what an editor published in spite of it.
    """
    row = row_of(item, known)
    if taken and row and row.recalled and taken.story.live:
        return Drafted(Action.UNCHANGED, _fresh(taken.story))
    if takes_others_back(item) and (drafted := _take_earlier_back(item, known, by)):
        return drafted
    if item.status is Status.CANCELED or (taken is None and KILL in item.signals):
        return _kill(taken, item, by)
    return _withhold(taken, item, by) if taken and _is_taken_back(taken, item) else None


def _held_aside(
    taken: TakenItem | None, item: WireItem, known: Sequence[Item], wish: Wish
) -> Drafted | None:
    """Held for what it is of another story, or because a rule says so; None otherwise."""
    if not taken and not wish.insists and (held := _follow_earlier(item, known)):
        return held
    return _held(taken, Reason("routed", rule=wish.rule)) if wish.hold else None


def over_reason(*, item: WireItem, story: StoryPage, wish: Wish) -> Reason:
    """Why it is too late to publish a story that the item makes; none when it is not.

    What readers have already is brought up to date all the same, whatever its age.
    """
    if ended_in(story):
        return Reason("licence")
    stands = story.pk is not None and story.live
    if item.expires and item.expires <= timezone.now() and not (stands or wish.insists):
        return Reason("expired")
    return NO_REASON


def _held(taken: TakenItem | None, reason: Reason) -> Drafted:
    """Held; where readers have an earlier version, the reason says where that one stands."""
    story = taken.story if taken else None
    if story and story.live:
        reason = replace(reason, standing=story.address())
    return Drafted(Action.HELD, story, reason)


def _is_taken_back(taken: TakenItem, item: WireItem) -> bool:
    """Whether the agency says outright that readers must not have what the story came of.

    A status that is not known may be a slip of the agency's: it takes nothing from readers.
    A later version under an embargo takes nothing either, the same one is not for them yet.
    """
    withheld = item.status is Status.WITHHELD and not item.unclear
    if held_reason(item=item, now=timezone.now()).code == "embargo":
        return withheld and taken.version == item.version
    return withheld and item.embargo is None and taken.version <= item.version


def _withhold(taken: TakenItem, item: WireItem, by: User | None) -> Drafted:
    """Readers must not have it until further notice (IPTC's pubStatus): the desk decides then."""
    had_it = _withdraw(taken, item.version, by)
    story = _fresh(taken.story)
    if not had_it and is_only_drafted(taken, story):
        return _leave_to_the_desk(taken)
    return Drafted(
        Action.HELD, story, Reason("taken_down" if story.first_published_at else "withheld")
    )


def _withdraw(
    taken: TakenItem, version: int, by: User | None, *, says: TakenItem | None = None
) -> bool:
    """Take it from readers in every language: translations say the same; whether any had it.

    This version of the item `says` so, or of another that cancels it.
    """
    said = says or taken
    key = taken.story.translation_key
    stories = StoryPage.objects.filter(translation_key=key)
    list(Page.objects.select_for_update().filter(pk__in=[one.pk for one in stories]))
    stories = [one for one in stories.all() if not is_only_drafted(taken, one)]
    had_it = any(one.live for one in stories)
    for one in stories:
        publishing.kill(story=one, by=by, source=said.source, guid=said.guid, version=version)
    return had_it


def _kill(taken: TakenItem | None, item: WireItem, by: User | None) -> Drafted:
    """Withdraw the story for good."""
    if taken is None:
        return _held(None, Reason("never_taken"))
    if taken.version > item.version:
        return Drafted(Action.UNCHANGED, taken.story)
    killed = _withdraw(taken, item.version, by)
    if not killed and is_only_drafted(taken, _fresh(taken.story)):
        return _leave_to_the_desk(taken)
    taken.version = item.version
    taken.save(update_fields=["version"])
    return Drafted(Action.KILLED if killed else Action.UNCHANGED, _fresh(taken.story))


def _leave_to_the_desk(taken: TakenItem) -> Drafted:
    """Readers have nothing of what was added: it is for the desk to take it out of the draft."""
    since = taken.story.revisions.filter(pk__gte=taken.added_in)
    since.update(approved_go_live_at=None)
    return _held(taken, Reason("added"))


def _take_earlier_back(item: WireItem, known: Sequence[Item], by: User | None) -> Drafted | None:
    """Withdraw the stories of the items that it names by other numbers; None without one."""
    row = row_of(item, known)
    if row is None:
        return None
    earlier = earlier_than(item, row)
    for guid in earlier.guids:
        reason = Reason("canceled" if is_kill(item) else "withheld")
        hold_all(source=row.source, guid=guid, reason=reason)
    if not earlier.taken:
        return None
    own = follow(earlier.taken[0].story, row, version=item.version)
    killed = [_withdraw(one, item.version, by, says=own) for one in earlier.taken]
    if not any(killed) and (added := _only_added(earlier.taken)):
        return _leave_to_the_desk(added)
    if not is_kill(item):
        return Drafted(Action.HELD, _fresh(own.story), Reason("taken_down"))
    return Drafted(Action.KILLED if any(killed) else Action.UNCHANGED, _fresh(own.story))


def _only_added(taken: Sequence[TakenItem]) -> TakenItem | None:
    return next((one for one in taken if is_only_drafted(one, _fresh(one.story))), None)


def _follow_earlier(item: WireItem, known: Sequence[Item]) -> Drafted | None:
    """What corrects or replaces a story under another number waits for the desk, beside it."""
    row = row_of(item, known)
    if row is None:
        return None
    earlier = earlier_than(item, row)
    if earlier.taken:
        return _held(follow(earlier.taken[0].story, row), Reason("follows"))
    return _held(None, Reason("unplaced")) if is_unplaced(item, earlier) else None


def _late(taken: TakenItem, known: Sequence[Item], fresh: Sequence[Item]) -> Item | None:
    """What takes the story back, and is known since this item, but came before the story's own."""
    late = next((row for row in fresh if row.version < taken.version), None)
    is_over = any(row.version == taken.version and row.status == Status.CANCELED for row in known)
    return None if is_over else late


def _take_back(taken: TakenItem, late: Item, by: User | None) -> Drafted:
    """As if it had come in its turn: the later version that readers have is held after all."""
    had_it = _withdraw(taken, late.version, by)
    if not had_it and is_only_drafted(taken, _fresh(taken.story)):
        return _leave_to_the_desk(taken)
    taken.version = late.version
    taken.save(update_fields=["version"])
    story = _fresh(taken.story)
    if late.status == Status.CANCELED:
        hold_later(than=late, reason=Reason("canceled"))
        return Drafted(Action.KILLED if had_it else Action.UNCHANGED, story)
    hold_later(than=late, reason=Reason("withheld_before"))
    reason = Reason("taken_down" if story.first_published_at else "withheld")
    return Drafted(Action.HELD, story, reason)


def _again(
    taken: TakenItem, item: WireItem, known: Sequence[Item], wish: Wish, by: User | None
) -> Drafted:
    """An item whose version is known: at most a draft that is now wished to be published.

    What the agency has put in its way meanwhile, under the same number, is for the desk to know.
    """
    story = _fresh(taken.story)
    if taken.version > item.version:
        if _lacks_note(story, item, known):
            return _note_correction(taken, by)
        return Drafted(Action.UNCHANGED, story)
    if held := held_reason(item=item, now=timezone.now()):
        return _held(taken, held)
    withdrawing.allow(story=story, source=taken.source, guid=taken.guid, version=item.version)
    if wish.publish and story.first_published_at is None:
        if is_hindered(taken, item):
            return _held(taken, Reason("superseded"))
        latest = _latest(story)
        if over := over_reason(item=item, story=latest, wish=wish):
            return _held(taken, over)
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
        return _held(taken, Reason("edited"))
    story = _latest(_fresh(taken.story))
    story.correction = corrected(story, story.get_parent().specific)
    published = publishing.publish(story=story, by=by)
    taken.revision = published.latest_revision_id
    taken.save(update_fields=["revision"])
    return Drafted(Action.UPDATED, published)


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
    story = _latest(_fresh(taken.story)) if taken else StoryPage(locale=home.locale)
    if not taken or (wish.section and wish.take):
        story.section = section_for(item, home=home, name=wish.section, may_be_new=not wish.rule)
    fill(story, item, read_picture)
    is_corrected = CORRECTION in item.signals or (
        taken is not None and corrects(known, after=taken.version, upto=item.version)
    )
    if is_corrected and story.first_published_at:
        story.correction = corrected(story, home)
    over = over_reason(item=item, story=story, wish=wish)
    if over and (wish.publish or (taken and story.live)):
        return _held(taken, over)
    if not taken:
        story.live, story.owner = False, by
        # Locked: the place in the tree is counted from the last child.
        parent = Page.objects.select_for_update().get(pk=home.pk)
        story = parent.specific.add_child(instance=story)
    withdrawing.allow(story=story, source=source, guid=item.guid, version=item.version)
    revision = story.save_revision(user=by, clean=True)
    if wish.publish or story.live:
        revision.publish(user=by)
    if wish.rule:
        log_rule(story, rule=wish.rule, published=wish.publish)
    TakenItem.objects.update_or_create(
        source=source,
        guid=item.guid,
        defaults={"version": item.version, "story": story, "revision": revision.pk},
    )
    return Drafted(Action.UPDATED if taken else Action.CREATED, _fresh(story))


def _fresh(story: StoryPage) -> StoryPage:
    return StoryPage.objects.get(pk=story.pk)


def _latest(story: StoryPage) -> StoryPage:
    """The story with its newest draft's words."""
    latest = story.get_latest_revision_as_object()
    assert isinstance(latest, StoryPage)  # noqa: S101 -- Wagtail's revision of a StoryPage
    return latest

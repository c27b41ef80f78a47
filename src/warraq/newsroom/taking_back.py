"""What an agency takes back: killed, withheld or cancelled under another number.

It leaves readers in every language, whatever the order in which its versions come. What was only
added to a draft is left to the desk. Under an embargo alone it comes back when that ends.
"""

from collections.abc import Sequence

from django.utils import timezone
from wagtail.models import Page

from warraq.newsroom import withdrawing
from warraq.newsroom.added import is_only_drafted, said_by, to_take_out
from warraq.newsroom.barring import is_paused
from warraq.newsroom.copies import keys_of_copies
from warraq.newsroom.domain import publishing
from warraq.newsroom.domain.picturing import photos_of
from warraq.newsroom.domain.picturing import take_back as take_photos_back
from warraq.newsroom.drafted import STORIES, Action, Drafted, fresh, held
from warraq.newsroom.licences import ended_in
from warraq.newsroom.models import StoryPage, TakenItem, User
from warraq.newsroom.renumbered import earlier_than, follow, is_kill, row_of, takes_others_back
from warraq.wire.domain.deciding import heed, hold_all, hold_later
from warraq.wire.items import Status, WireItem
from warraq.wire.models import Item
from warraq.wire.reasons import Reason, held_reason


def taken_back(
    taken: TakenItem | None, item: WireItem, known: Sequence[Item], by: User | None
) -> Drafted | None:
    """What comes of an item by which the agency takes something back; None of any other.

    One that was heeded before does not take down again what an editor published in spite of it.
    """
    row = row_of(item, known)
    if taken and row and row.recalled and taken.story.live:
        return Drafted(Action.UNCHANGED, fresh(taken.story))
    if takes_others_back(item) and (drafted := _take_earlier_back(item, known, by)):
        return drafted
    if taken is None:
        return None
    if item.status is Status.CANCELED:
        return _kill(taken, item, by)
    if taken.version == item.version and is_embargoed(item):
        return _pause(taken, item, row, by)
    is_taken_back = says_so(item) and taken.version <= item.version
    return _withhold(taken, item, by) if is_taken_back else None


def take_pictures_back(item: WireItem, row: Item, *, recalls: bool) -> None:
    """Readers lose the pictures that the agency takes back, in whatever story an editor has put
    them. `recalls` says that the item takes itself back; what it names goes too."""
    guids = set(earlier_than(item, row).guids) if takes_others_back(item) else set[str]()
    if recalls:
        guids.add(row.guid)
    items = Item.objects.filter(source=row.source, guid__in=guids).exclude(kind__in=STORIES)
    if items.exists():
        take_photos_back(photos=photos_of(items))


def is_embargoed(item: WireItem) -> bool:
    return held_reason(item=item, now=timezone.now()).code == "embargo"


def says_so(item: WireItem) -> bool:
    """Whether the agency says outright that readers must not have what they have of the item.

    A status that is not known may be a slip of the agency's: it takes nothing from readers.
    A later version under an embargo takes nothing either.
    """
    withheld = item.status is Status.WITHHELD and not item.unclear and item.embargo is None
    return withheld or item.status is Status.CANCELED


def _pause(taken: TakenItem, item: WireItem, row: Item | None, by: User | None) -> Drafted:
    """The very version that the story is of is not for readers yet: it is gone until then.

    The same embargo again changes nothing.
    """
    if row is None or row.recalled is None:
        if row:
            heed(recall=row)
        _withdraw(taken, item.version, by, pauses=True)
    taken.story = fresh(taken.story)
    code = "paused" if is_paused(taken, item) else "embargo"
    return held(taken, Reason(code, until=item.embargo))


def resume(taken: TakenItem, version: int, by: User | None) -> bool:
    """Readers have again what an embargo alone has kept from them, in every language, as they had
    it; whether they have the story itself again. One whose licence has ended stays a draft."""
    stories = set[int]()
    for one in withdrawing.paused(source=taken.source, guid=taken.guid, version=version):
        one.delete()
        revision = one.story.revisions.filter(pk=one.resumes).first()
        if revision and not withdrawing.standing(one.story) and not ended_in(revision.as_object()):
            revision.publish(user=by)
            stories.add(one.story_id)
    return taken.story_id in stories


def _withhold(taken: TakenItem, item: WireItem, by: User | None) -> Drafted:
    """Readers must not have it until further notice (IPTC's pubStatus): the desk decides then."""
    had_it = _withdraw(taken, item.version, by)
    story = fresh(taken.story)
    if not had_it and is_only_drafted(taken, story):
        return _leave_to_the_desk(taken, for_good=False)
    return Drafted(
        Action.HELD, story, Reason("taken_down" if story.first_published_at else "withheld")
    )


def _withdraw(
    taken: TakenItem,
    version: int,
    by: User | None,
    *,
    says: TakenItem | None = None,
    pauses: bool = False,
) -> bool:
    """Take it from readers in every language: translations say the same, and copies that tell it;
    whether any had it.

    This version of the item `says` so, or of another that cancels it.
    """
    said = says or taken
    key = taken.story.translation_key
    stories = StoryPage.objects.filter(translation_key__in=[key, *keys_of_copies(taken)])
    list(Page.objects.select_for_update().filter(pk__in=[one.pk for one in stories]))
    stories = [
        one
        for one in stories.all()
        if one.translation_key != key or not is_only_drafted(taken, one)
    ]
    had_it = any(one.live for one in stories)
    for one in stories:
        publishing.kill(
            story=one,
            by=by,
            source=said.source,
            guid=said.guid,
            version=version,
            pauses=pauses,
        )
    return had_it


def _kill(taken: TakenItem, item: WireItem, by: User | None) -> Drafted:
    """Withdraw the story for good."""
    if taken.version > item.version:
        return Drafted(Action.UNCHANGED, taken.story)
    killed = _withdraw(taken, item.version, by)
    if not killed and is_only_drafted(taken, fresh(taken.story)):
        return _leave_to_the_desk(taken, for_good=True)
    taken.version = item.version
    taken.save(update_fields=["version"])
    return Drafted(Action.KILLED if killed else Action.UNCHANGED, fresh(taken.story))


def _leave_to_the_desk(taken: TakenItem, *, for_good: bool) -> Drafted:
    """Readers have nothing of what was added: it is for the desk to take it out of the draft.

    Where no draft has it either, as far as words can tell, a colleague looks all the same.
    """
    story = taken.story
    scheduled = story.revisions.filter(approved_go_live_at__isnull=False)
    stopped = [one.pk for one in scheduled if _has_added(one.as_object())]
    story.revisions.filter(pk__in=stopped).update(approved_go_live_at=None)
    if stopped or _has_added(story.get_latest_revision_as_object()):
        return held(taken, Reason("added"))
    action = Action.UNCHANGED if for_good else Action.HELD
    return Drafted(action, fresh(story), Reason("once_added"))


def _has_added(draft: StoryPage) -> bool:
    return bool(to_take_out(story=draft, has=said_by(draft), retold=True))


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
    own = follow(earlier.taken[0], row, version=item.version)
    killed = [_withdraw(one, item.version, by, says=own) for one in earlier.taken]
    if not any(killed) and (added := _only_added(earlier.taken)):
        return _leave_to_the_desk(added, for_good=is_kill(item))
    if not is_kill(item):
        return Drafted(Action.HELD, fresh(own.story), Reason("taken_down"))
    return Drafted(Action.KILLED if any(killed) else Action.UNCHANGED, fresh(own.story))


def _only_added(taken: Sequence[TakenItem]) -> TakenItem | None:
    return next((one for one in taken if is_only_drafted(one, fresh(one.story))), None)


def comes_late(taken: TakenItem, recall: Item, known: Sequence[Item]) -> bool:
    """Whether the story is of a later version, which came before what takes it back."""
    is_over = any(row.version == taken.version and row.status == Status.CANCELED for row in known)
    return recall.version < taken.version and not is_over


def take_back(taken: TakenItem, late: Item, by: User | None) -> Drafted:
    """As if it had come in its turn: the later version that readers have is held after all."""
    had_it = _withdraw(taken, late.version, by)
    if not had_it and is_only_drafted(taken, fresh(taken.story)):
        return _leave_to_the_desk(taken, for_good=late.status == Status.CANCELED)
    taken.version = late.version
    taken.save(update_fields=["version"])
    story = fresh(taken.story)
    if late.status == Status.CANCELED:
        hold_later(than=late, reason=Reason("canceled"))
        return Drafted(Action.KILLED if had_it else Action.UNCHANGED, story)
    hold_later(than=late, reason=Reason("withheld_before"))
    reason = Reason("taken_down" if story.first_published_at else "withheld")
    return Drafted(Action.HELD, story, reason)

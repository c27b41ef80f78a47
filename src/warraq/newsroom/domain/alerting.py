"""Telling the desk what it must see: of what agencies take back or correct, of feeds that fail."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from warraq.newsroom.added import once_added, said_by, to_take_out
from warraq.newsroom.chain import CORRECTION
from warraq.newsroom.domain.picturing import photos_of
from warraq.newsroom.drafted import STORIES, Action, Drafted
from warraq.newsroom.models import Alert, StoryPage, TakenItem, User
from warraq.newsroom.taking_back import says_so
from warraq.wire.domain.feeding import Tally, note_poll
from warraq.wire.fetching.fetched import FetchError
from warraq.wire.items import Status, WireItem
from warraq.wire.models import Feed, Item, Poll
from warraq.wire.queries import versions, wire_item
from warraq.wire.reasons import held_reason, to_row

logger = logging.getLogger(__name__)

TRIES = 3
"""Polls in a row that fail before a feed does: one alone is a hiccup."""

HICCUP = timedelta(minutes=10)
"""And for how long, since a feed may be polled every few seconds."""

SILENCE = timedelta(minutes=90)
"""The most that a feed may fail unsaid: one that is looked at rarely is told of before."""

WEIGHTS = {
    Alert.Kind.KILLED: 1,
    Alert.Kind.TAKEN_DOWN: 1,
    Alert.Kind.EMBARGOED: 2,
    Alert.Kind.CANCELED_ELSEWHERE: 2,
    Alert.Kind.CANCELED_DRAFT: 2,
    Alert.Kind.ADDED: 2,
    Alert.Kind.ONCE_ADDED: 2,
    Alert.Kind.CANCELED_PHOTO: 2,
    Alert.Kind.MAYBE_KILLED: 2,
    Alert.Kind.WITHHELD: 3,
    Alert.Kind.OUTDATED: 3,
    Alert.Kind.CORRECTION_HELD: 3,
    Alert.Kind.FEED: 4,
    Alert.Kind.CANCELED_UNTAKEN: 5,
    Alert.Kind.CORRECTED: 6,
}

ADDED = {"added": Alert.Kind.ADDED, "once_added": Alert.Kind.ONCE_ADDED}
"""By the reason why what was added to a story is left to the desk."""

NAMING = (Alert.Kind.KILLED, Alert.Kind.TAKEN_DOWN, *ADDED.values())
"""What says too which words of a story are meant, where an item was added to it."""

NAMED = 120
"""Letters of a paragraph by which it is known again."""

MOST_NAMED = 5

MOST_WITHDRAWN = 20

LONGEST_SAID = 300
"""Characters of what an agency wrote that an alert shows."""

SETTLED_BY_UPDATE = (
    Alert.Kind.WITHHELD,
    Alert.Kind.CORRECTION_HELD,
    Alert.Kind.EMBARGOED,
    Alert.Kind.MAYBE_KILLED,
)
"""What a later version of the item that goes out makes good."""


def alert_of_item(*, row: Item, item: WireItem, drafted: Drafted) -> None:
    """Tell of what has just become of an item by itself; the same again is told once.

    Called before the inbox notes its state, in the transaction that changed the story, which
    it never undoes: a kill stands, told or not.
    """
    try:
        with transaction.atomic():
            _settle(row, drafted)
            _raise_for(row, *_of_item(row, item, drafted), drafted)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("item %s could not be told of", row.guid)


def _settle(row: Item, drafted: Drafted) -> None:
    if drafted.action in (Action.UPDATED, Action.KILLED):
        known = Alert.objects.filter(item__source=row.source, item__guid=row.guid, ended=None)
        known.filter(kind__in=SETTLED_BY_UPDATE).update(ended=timezone.now())


def _raise_for(
    row: Item, kind: Alert.Kind | None, story: StoryPage | None, drafted: Drafted
) -> None:
    if kind is None:
        return
    facts = to_row(replace(drafted.reason, standing="")) | _to_take_out(kind, story)
    if kind in NAMING and (others := _also_withdrawn(row, story)):
        facts["also"] = others
    if story is None or kind == Alert.Kind.MAYBE_KILLED:
        facts["said"] = _said(row)
    alert, is_new = Alert.objects.get_or_create(
        item=row, kind=kind, defaults={"weight": WEIGHTS[kind], "story": story, "facts": facts}
    )
    if kind == Alert.Kind.KILLED and not is_new:
        _reopen(alert)


def _to_take_out(kind: Alert.Kind, story: StoryPage | None) -> dict[str, list[str]]:
    """What is to be taken out is named, or looked for: the beginning of each paragraph."""
    if kind not in NAMING or story is None:
        return {}
    draft = story.get_latest_revision_as_object()
    words = to_take_out(story=draft, has=said_by(draft), retold=True) or once_added(story)
    return {"words": [one[:NAMED] for one in words[:MOST_NAMED]]} if words else {}


def _also_withdrawn(row: Item, story: StoryPage | None) -> list[str]:
    """The headlines of what else the item takes from readers: copies, and other stories that it
    names."""
    by = {"withdrawals__source": row.source, "withdrawals__guid": row.guid}
    gone = StoryPage.objects.filter(**by, first_published_at__isnull=False)
    others = gone.exclude(translation_key=story.translation_key) if story else gone
    headlines = others.order_by("pk").values_list("title", flat=True).distinct()
    return [headline[:NAMED] for headline in headlines[:MOST_WITHDRAWN]]


def _said(row: Item) -> str:
    """What the agency wrote that the story can be found by: its words and numbers."""
    item = wire_item(row)
    words = (item.headline or item.note or " ".join(item.keywords)).split("\n")[0]
    numbers = item.earlier or (row.guid,)
    return " · ".join(filter(None, (words, *numbers)))[:LONGEST_SAID]


def _reopen(alert: Alert) -> None:
    """The story had been published again since."""
    alert.seen, alert.seen_by, alert.raised = None, None, timezone.now()
    alert.save(update_fields=["seen", "seen_by", "raised"])


Told = tuple[Alert.Kind | None, StoryPage | None]


def _of_item(row: Item, item: WireItem, drafted: Drafted) -> Told:
    story = drafted.story
    if drafted.action is Action.KILLED:
        return Alert.Kind.KILLED, story
    if drafted.reason.code in ADDED:
        return ADDED[drafted.reason.code], story
    if drafted.reason.code == "maybe_killed":
        return Alert.Kind.MAYBE_KILLED, story
    if item.status is Status.CANCELED or drafted.reason.code == "never_taken":
        return _of_cancellation(row, item, story)
    if item.kind not in STORIES and says_so(item):
        return _of_withheld_picture(row)
    if drafted.stops_schedule:
        return Alert.Kind.OUTDATED, story
    if drafted.reason.code in ("follows", "unplaced"):
        return _of_follower(item, story)
    if drafted.reason.code == "taken_down":
        return Alert.Kind.TAKEN_DOWN, story
    return _of_version(item, drafted, story) if story else (None, None)


def _of_version(item: WireItem, drafted: Drafted, story: StoryPage) -> Told:
    """A new version of a story that is, was or is to be public."""
    if drafted.reason.code == "paused" and story.first_published_at:
        return Alert.Kind.EMBARGOED, story
    if not story.live:
        return None, None
    if drafted.action is Action.HELD and held_reason(item=item, now=timezone.now()):
        return Alert.Kind.WITHHELD, story
    return _of_correction(drafted) if CORRECTION in item.signals else (None, None)


def _of_cancellation(row: Item, item: WireItem, story: StoryPage | None) -> Told:
    """A cancellation that took nothing from readers: what may still come to them of it."""
    if story:
        is_draft = story.first_published_at is None and _is_last_taken(row)
        return (Alert.Kind.CANCELED_DRAFT, story) if is_draft else (None, None)
    if told := _of_another_source(row, item):
        return told
    meant = Item.objects.filter(source=row.source, guid__in={row.guid, *item.earlier})
    taken = meant.filter(guid=row.guid, state=Item.State.TAKEN)
    if taken.exclude(kind__in=STORIES).exists() or photos_of(meant).exists():
        return Alert.Kind.CANCELED_PHOTO, None
    return (None, None) if taken.exists() else (Alert.Kind.CANCELED_UNTAKEN, None)


def _of_withheld_picture(row: Item) -> Told:
    is_ours = photos_of(versions(source=row.source, guid=row.guid)).exists()
    return (Alert.Kind.CANCELED_PHOTO if is_ours else None), None


def _of_another_source(row: Item, item: WireItem) -> Told | None:
    """A cancellation of what another source has sent: it takes nothing from readers, and is told
    by what they or a draft have of it."""
    named = TakenItem.objects.filter(guid__in={row.guid, *item.earlier}).exclude(source=row.source)
    others = [taken.story for taken in named.select_related("story")[:MOST_NAMED]]
    if shown := next((story for story in others if story.live), None):
        return Alert.Kind.CANCELED_ELSEWHERE, shown
    draft = next((story for story in others if story.first_published_at is None), None)
    return (Alert.Kind.CANCELED_DRAFT, draft) if draft else None


def _of_follower(item: WireItem, story: StoryPage | None) -> Told:
    """What corrects or replaces a story under another number."""
    if story is None or CORRECTION in item.signals:
        return Alert.Kind.CORRECTION_HELD, story
    return (Alert.Kind.WITHHELD, story) if story.live else (None, None)


def _of_correction(drafted: Drafted) -> Told:
    story = drafted.story
    if drafted.action is Action.HELD:
        return Alert.Kind.CORRECTION_HELD, story
    is_told = drafted.action is Action.UPDATED and story and story.correction
    return (Alert.Kind.CORRECTED, story) if is_told else (None, None)


def _is_last_taken(row: Item) -> bool:
    """Whether the story is of this very version, or was cancelled by it."""
    taken = TakenItem.objects.filter(source=row.source, guid=row.guid, version=row.version)
    return taken.filter(added_in=0).exists()


@transaction.atomic
def note_and_tell(
    *, feed: Feed, started: datetime, ended: datetime, tally: Tally, error: FetchError | None
) -> Poll:
    """`note_poll`, and the desk told when it matters."""
    poll = note_poll(feed=feed, started=started, ended=ended, tally=tally, error=error)
    _alert_of_poll(poll, ended)
    return poll


def _alert_of_poll(poll: Poll, at: datetime) -> None:
    feed = poll.feed
    if poll.pk is None:  # the feed was removed meanwhile
        return
    if not poll.fault:
        end_alert(feed=feed)
    elif is_alarming(feed, at=at):
        Alert.objects.get_or_create(
            feed=feed,
            ended=None,
            defaults={
                "kind": Alert.Kind.FEED,
                "weight": WEIGHTS[Alert.Kind.FEED],
                "facts": {"fault": poll.fault, "detail": poll.detail},
            },
        )


def end_alert(*, feed: Feed) -> None:
    """The feed is well again, or nobody waits for it any more."""
    Alert.objects.filter(feed=feed, ended=None).update(ended=timezone.now())


def is_alarming(feed: Feed, *, at: datetime) -> bool:
    """Whether a feed has failed for long enough, or will have by the next look at it."""
    if feed.failing_since is None:
        return False
    silent = feed.due_at - feed.failing_since
    lasting = feed.failures >= TRIES and at - feed.failing_since >= HICCUP
    return lasting or silent >= SILENCE


def open_alerts() -> QuerySet[Alert]:
    """What nobody has seen yet and has not ended by itself: the gravest first, then the newest."""
    return _with_what_they_tell_of().filter(seen=None, ended=None).order_by("weight", "-id")


def past_alerts(*, before: int | None = None) -> QuerySet[Alert]:
    """What was seen or has ended, the newest first; those `before` the one of that id."""
    told = _with_what_they_tell_of().select_related("seen_by").order_by("-id")
    past = told.exclude(seen=None, ended=None)
    return past if before is None else past.filter(pk__lt=before)


def _with_what_they_tell_of() -> QuerySet[Alert]:
    whole = Alert.objects.select_related("item", "feed", "story")
    return whole.defer("item__parsed", "story__body")


def mark_seen(*, alert: Alert, by: User) -> None:
    """Take an alert from everybody's pages; the first who has seen it stays noted."""
    Alert.objects.filter(pk=alert.pk, seen=None).update(seen=timezone.now(), seen_by=by)

"""What is asked for an item, and what became of it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from warraq.newsroom.models import StoryPage, TakenItem
from warraq.wire.items import WireItem
from warraq.wire.reasons import NO_REASON, Reason

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
    """The outcome for one item; `reason` says why it was held, `story` is then as it was.

    Where it `stops_schedule` the story was to be published by the clock, and is not without an
    editor who has seen what is held.
    """

    action: Action
    story: StoryPage | None = None
    reason: Reason = NO_REASON
    stops_schedule: bool = False


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


def held(taken: TakenItem | None, reason: Reason) -> Drafted:
    """Held; where readers have an earlier version, the reason says where that one stands."""
    story = taken.story if taken else None
    if story and story.live:
        reason = replace(reason, standing=story.address())
    return Drafted(Action.HELD, story, reason)


def fresh(story: StoryPage) -> StoryPage:
    return StoryPage.objects.get(pk=story.pk)

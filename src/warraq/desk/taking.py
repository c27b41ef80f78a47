"""Take a wire item at the desk: where it goes, and that it is taken once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from warraq.newsroom.barring import is_edited
from warraq.newsroom.dispatching import kept_wish
from warraq.newsroom.drafted import Action, Drafted, Wish
from warraq.newsroom.ingesting import await_turn, bring
from warraq.newsroom.locking import lock_reason
from warraq.newsroom.models import EditionPage, SectionPage, TakenItem, User
from warraq.text.fold import fold
from warraq.wire.domain.deciding import decide
from warraq.wire.items import WireItem
from warraq.wire.models import Item
from warraq.wire.queries import wire_item
from warraq.wire.reasons import held_reason


class Outcome(Enum):
    """What taking an item came to."""

    TAKEN = auto()
    ALREADY = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class Done:
    """`story_id` unless it was refused, and then the `reason`."""

    outcome: Outcome
    story_id: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a story can go: a section of an edition, `key` such as `ar/science`."""

    edition: str
    edition_name: str
    section: str
    section_name: str

    @property
    def key(self) -> str:
        return f"{self.edition}/{self.section}"


def take_item(*, item_id: int, by: User, place: str = "") -> Done:
    """Make an item a draft in `place`, or in its usual one; the same item twice is one story.

    Raises Http404 when there is no such item.
    """
    try:
        return _take(item_id, by, place)
    except IntegrityError:  # somebody was quicker: what they made is there now
        return _take(item_id, by, place)


@transaction.atomic
def _take(item_id: int, by: User, key: str) -> Done:
    row = get_object_or_404(Item, pk=item_id)
    await_turn(row)
    item = wire_item(row)
    if held_reason(item=item, now=timezone.now()).code not in ("", "embargo"):
        return Done(Outcome.REFUSED, reason=_("The agency does not allow this item to be used."))
    taken = TakenItem.objects.select_related("story").filter(source=row.source, guid=row.guid)
    known = taken.first()
    if known and known.version < row.version and (reason := _barred(known, by)):
        return Done(Outcome.REFUSED, reason=reason)
    place = _place(item, key, places(by), kept_wish(row))
    if place is None:
        return Done(Outcome.REFUSED, reason=_("You may not add stories there."))
    wish = Wish(edition=place.edition, section="" if known else place.section, insists=True)
    drafted = bring(row=row, wish=wish, by=by)
    if drafted.action is Action.UNCHANGED:
        decide(item=row, state=Item.State.TAKEN)
    return _done(drafted)


def hindrance(*, row: Item, known: TakenItem | None, latest: int, by: User) -> str:
    """Why this version may not become or change a story of ours; empty when it may.

    `latest` is the highest version that came. What the agency says is not looked at here.
    """
    if latest > row.version:
        return _("A later version of it came.")
    if known is None:
        return ""
    if known.version >= row.version:
        return _("The story has it already.")
    if is_edited(known):
        return _("A colleague has changed the story since.")
    return _barred(known, by)


def _barred(known: TakenItem, by: User) -> str:
    """Why `by` may not change the story; taking a later version of a published one publishes it."""
    if known.story.live and not known.story.permissions_for_user(by).can_publish():
        return _("It would change a published story: ask an editor.")
    return lock_reason(story=known.story, by=by)


def _done(drafted: Drafted) -> Done:
    if drafted.action is Action.HELD or drafted.story is None:
        return Done(Outcome.REFUSED, reason=_("Held: %(reason)s") % {"reason": drafted.reason})
    already = drafted.action is Action.UNCHANGED
    return Done(Outcome.ALREADY if already else Outcome.TAKEN, story_id=drafted.story.pk)


def places(user: User) -> list[Place]:
    """Every section of every edition in which a colleague may add stories, in their order."""
    return _places(lambda home: home.permissions_for_user(user).can_add_subpage())


def every_place() -> list[Place]:
    """Every section of every edition, in their order."""
    return _places(lambda home: True)


def _places(is_offered: Callable[[EditionPage], bool]) -> list[Place]:
    sections = SectionPage.objects.live().select_related("locale").order_by("path")
    by_edition: dict[str, list[SectionPage]] = {}
    for section in sections:
        by_edition.setdefault(section.edition_code, []).append(section)
    homes = EditionPage.of_the_site()
    return [
        place
        for home in homes
        if is_offered(home)
        for place in _places_in(home, by_edition.get(home.edition_code, []))
    ]


def _places_in(home: EditionPage, sections: Sequence[SectionPage]) -> list[Place]:
    """An edition without sections has one place: newsroom makes its first section then."""
    named = [(section.slug, section.title) for section in sections] or [("", _("News"))]
    return [Place(home.edition_code, home.title, slug, title) for slug, title in named]


def usual_place(item: WireItem, offered: Sequence[Place], wish: Wish) -> Place | None:
    """Where an item goes unless somebody says otherwise: as its rule or feed has it, as it says."""
    code = wish.edition or item.language.split("-")[0].lower()
    edition = [place for place in offered if place.edition == code] or [
        place for place in offered if place.edition == offered[0].edition
    ]
    for wanted in filter(None, (fold(wish.section), fold(item.section))):
        for place in edition:
            if wanted in (fold(place.section), fold(place.section_name)):
                return place
    return edition[0] if edition else None


def _place(item: WireItem, key: str, offered: Sequence[Place], wish: Wish) -> Place | None:
    if not key:
        return usual_place(item, offered, wish)
    return next((place for place in offered if place.key == key), None)

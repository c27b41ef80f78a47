"""What the newsroom has decided about an item."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.utils import timezone

from warraq.wire.models import Item
from warraq.wire.reasons import Reason, to_row


def decide(*, item: Item, state: Item.State, reason: str | Reason = "") -> None:
    """Note that an item was taken, held or ignored, and why; `NEW` puts it back.

    What a colleague writes is kept as it is, a `Reason` for every language. What is held
    until a moment is released then.
    """
    item.state = state
    item.remark, item.held = ("", to_row(reason)) if isinstance(reason, Reason) else (reason, {})
    item.release_at = reason.until if isinstance(reason, Reason) else None
    item.save(update_fields=["state", "remark", "held", "release_at"])


def lock(*, item: Item) -> None:
    """Until the transaction ends, nobody else decides about the item or adds to it."""
    Item.objects.select_for_update().only("pk").get(pk=item.pk)


def supersede(*, of: Item) -> None:
    """Of one item there is one version to decide about: those before a later one give way."""
    of_item = {"source": of.source, "guid": of.guid}
    later = Item.objects.filter(**of_item, version__gt=OuterRef("version"))
    undecided = (Item.State.NEW, Item.State.HELD)
    Item.objects.filter(Exists(later), **of_item, state__in=undecided).update(
        state=Item.State.IGNORED,
        remark="",
        held=to_row(Reason("superseded")),
        release_at=None,
    )


def heed(*, recalls: Iterable[Item]) -> list[Item]:
    """Note that the newsroom heeds these; those that it had not heeded before."""
    fresh = [row for row in recalls if row.recalled is None]
    if fresh:
        keys = [row.pk for row in fresh]
        Item.objects.filter(pk__in=keys).update(recalled=timezone.now())
    return fresh


def hold_later(*, than: Item, reason: Reason) -> None:
    """What was taken of later versions is for the desk to decide about again."""
    Item.objects.filter(
        source=than.source,
        guid=than.guid,
        version__gt=than.version,
        state=Item.State.TAKEN,
        status=Item.Permission.USABLE,
    ).update(state=Item.State.HELD, remark="", held=to_row(reason), release_at=None)


def hold_all(*, source: str, guid: str, reason: Reason) -> None:
    """What nobody has taken of an item is for the desk to decide about, and for this reason."""
    undecided = (Item.State.NEW, Item.State.HELD)
    Item.objects.filter(source=source, guid=guid, state__in=undecided).update(
        state=Item.State.HELD, remark="", held=to_row(reason), release_at=None
    )

"""What the newsroom has decided about an item."""

from collections.abc import Collection, Iterable

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


def lock(*, item: Item, with_guids: Collection[str] = ()) -> None:
    """Until the transaction ends, nobody else decides about any version of the item or adds to it.

    Nor about other items of its source that are named. What has come is kept before it is locked:
    of two versions that come at the same moment, one at least finds the other.
    """
    guids = {item.guid, *with_guids}
    rows = Item.objects.select_for_update().filter(source=item.source, guid__in=guids)
    list(rows.order_by("pk").values_list("pk"))


def supersede(*, of: Item, but: Iterable[int] = ()) -> None:
    """Of one item there is one version to decide about: those before a later one give way.

    But not versions of which the embargo alone ends by itself.
    """
    of_item = {"source": of.source, "guid": of.guid}
    later = Item.objects.filter(**of_item, version__gt=OuterRef("version"))
    undecided = (Item.State.NEW, Item.State.HELD)
    given = Item.objects.filter(Exists(later), **of_item, state__in=undecided)
    given.exclude(version__in=list(but)).update(
        state=Item.State.IGNORED,
        remark="",
        held=to_row(Reason("superseded")),
        release_at=None,
    )


def heed(*, recall: Item) -> None:
    """Note that the newsroom heeds it now: the same again undoes nothing from here on."""
    Item.objects.filter(pk=recall.pk).update(recalled=timezone.now())


def hold_later(*, than: Item, reason: Reason) -> None:
    """The last version, where it is later and was taken, is for the desk to decide about again."""
    last = Item.objects.filter(source=than.source, guid=than.guid).order_by("-version").first()
    if last is None or last.version <= than.version or last.state != Item.State.TAKEN:
        return
    if last.status == Item.Permission.USABLE:
        decide(item=last, state=Item.State.HELD, reason=reason)


def hold_all(*, source: str, guid: str, reason: Reason) -> None:
    """What nobody has taken of an item is for the desk to decide about, and for this reason."""
    undecided = (Item.State.NEW, Item.State.HELD)
    Item.objects.filter(source=source, guid=guid, state__in=undecided).update(
        state=Item.State.HELD, remark="", held=to_row(reason), release_at=None
    )

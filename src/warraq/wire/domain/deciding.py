"""What the newsroom has decided about an item."""

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


def supersede(*, by: Item) -> None:
    """Earlier versions that nobody has decided about give way: there is one to decide about."""
    Item.objects.filter(
        source=by.source,
        guid=by.guid,
        version__lt=by.version,
        state__in=(Item.State.NEW, Item.State.HELD),
    ).update(
        state=Item.State.IGNORED,
        remark="",
        held=to_row(Reason("superseded")),
        release_at=None,
    )

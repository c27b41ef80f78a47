"""What the newsroom has decided about an item."""

from warraq.wire.models import Item
from warraq.wire.reasons import Reason, to_row


def decide(*, item: Item, state: Item.State, reason: str | Reason = "") -> None:
    """Note that an item was taken, held or ignored, and why; `NEW` puts it back.

    What a colleague writes is kept as it is, a `Reason` for every language.
    """
    item.state = state
    item.remark, item.held = ("", to_row(reason)) if isinstance(reason, Reason) else (reason, {})
    item.save(update_fields=["state", "remark", "held"])

"""What the newsroom has decided about an item."""

from warraq.wire.models import Item


def decide(*, item: Item, state: Item.State, reason: str = "") -> None:
    """Note that an item was taken, held or ignored, and why; `NEW` puts it back."""
    item.state = state
    item.reason = reason
    item.save(update_fields=["state", "reason"])

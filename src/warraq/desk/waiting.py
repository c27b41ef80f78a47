"""How much waits, counted no further than a menu can show."""

from warraq.voice.models import Comment, Status
from warraq.wire.models import Item
from warraq.wire.queries import inbox

MOST = 99


def comments_waiting() -> int:
    """How many comments wait for a moderator, MOST + 1 when there are more than MOST."""
    waiting = Comment.objects.filter(status=Status.PENDING, decided__isnull=True)
    return waiting.order_by()[: MOST + 1].count()


def items_new() -> int:
    """How many wire items nobody has decided about, MOST + 1 when there are more than MOST."""
    return inbox(state=Item.State.NEW).order_by()[: MOST + 1].count()


def shown(count: int) -> str:
    return f"{MOST}+" if count > MOST else str(count)

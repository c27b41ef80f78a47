"""What the newsroom's rules make of the items that feeds bring in."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from django.utils import timezone

from warraq.newsroom.drafted import Wish
from warraq.newsroom.models import RoutingRule
from warraq.newsroom.routing import Handling, Route, Rule, route
from warraq.wire.items import WireItem
from warraq.wire.models import Feed, Item
from warraq.wire.priority import usual_priority

Wishes = Callable[[Item, WireItem], Wish]
"""Says what is asked for an item that has been kept."""


def rules_in_force() -> tuple[Rule, ...]:
    """In the order in which they are asked."""
    return tuple(row.rule() for row in RoutingRule.objects.filter(is_active=True))


def by_rules(feed: Feed) -> Wishes:
    """The wishes for a delivery of this feed, by the rules as they are now.

    An item is routed once, when it comes: what comes again, or a colleague has decided about,
    is nothing that a rule of today may take or publish.
    """
    rules = rules_in_force()

    def wish(row: Item, item: WireItem) -> Wish:
        if row.routed or row.state != Item.State.NEW:
            return kept_wish(row) if row.release_at else Wish(take=False)
        chosen = route(item, source=row.source, now=site_time(row.received), rules=rules)
        return _dispatch(row, chosen, wish_of(chosen, feed))

    return wish


def _dispatch(row: Item, chosen: Route, wish: Wish) -> Wish:
    row.desk, row.rule, row.routed, row.wish = chosen.desk, chosen.rule, True, asdict(wish)
    row.priority = chosen.priority or usual_priority(row.urgency)
    row.save(update_fields=["desk", "rule", "routed", "wish", "priority"])
    return wish


def kept_wish(row: Item) -> Wish:
    """What was asked for the item when it came; nothing was when nobody asked."""
    return Wish(**row.wish or {"take": False})


def wish_of(chosen: Route, feed: Feed) -> Wish:
    """The route as a wish, where it says nothing with what the feed says."""
    usual = not chosen.edition
    return Wish(
        edition=feed.edition if usual else chosen.edition,
        section=feed.section if usual else chosen.section,
        publish=chosen.handling is Handling.PUBLISH,
        take=chosen.handling in (Handling.TAKE, Handling.PUBLISH),
        rule=chosen.rule,
        hold=chosen.handling is Handling.HOLD,
    )


def site_time(moment: datetime) -> datetime:
    """The moment by the clock of the newsroom, whoever asks from wherever."""
    return timezone.localtime(moment, timezone.get_default_timezone())

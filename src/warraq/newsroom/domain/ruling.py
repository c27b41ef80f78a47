"""The newsroom's list of rules: kept, ordered, paused and taken away."""

from django.db import transaction
from django.utils import timezone

from warraq.newsroom.models import RoutingRule, User


@transaction.atomic
def keep_rule(*, rule: RoutingRule, by: User) -> None:
    """Keep a rule as `by` has it, a new one at the end of the list."""
    if rule.pk is None:
        rule.position = len(_in_order())
    rule.saved_by, rule.saved_at = by, timezone.now()
    rule.save()


@transaction.atomic
def move_rule(*, rule: RoutingRule, steps: int) -> None:
    """Move a rule down the list, or up by less than none; beyond the ends it stays there."""
    rules = [row for row in _in_order() if row.pk != rule.pk]
    place = [row.pk for row in _in_order()].index(rule.pk) + steps
    rules.insert(max(place, 0), rule)
    for position, row in enumerate(rules):
        RoutingRule.objects.filter(pk=row.pk).update(position=position)


@transaction.atomic
def set_in_force(*, rule: RoutingRule, active: bool, by: User) -> None:
    """Pause a rule, or have it asked again."""
    rule.is_active, rule.saved_by, rule.saved_at = active, by, timezone.now()
    rule.save(update_fields=["is_active", "saved_by", "saved_at"])


def remove_rule(*, rule: RoutingRule) -> None:
    """Take a rule off the list; what it did to items stays, with its name."""
    rule.delete()


def _in_order() -> list[RoutingRule]:
    return list(RoutingRule.objects.select_for_update())

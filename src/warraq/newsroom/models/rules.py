"""The rules by which items go their way as they come in."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from warraq.newsroom.routing import Conditions, Handling, Route, Rule
from warraq.wire.models import DESK_LENGTH, RULE_LENGTH, Item
from warraq.wire.priority import Priority

URGENCY = [MinValueValidator(1), MaxValueValidator(9)]


class RoutingRule(models.Model):
    """A rule as it is kept: `warraq.newsroom.routing` says what its columns mean.

    The first active one by `position` that holds for an item decides. `section` is a slug of
    `edition`, a code: where it is no more, items go to their own.
    """

    class Handling(models.TextChoices):
        INBOX = Handling.INBOX.value, _("Leave it in the inbox")
        TAKE = Handling.TAKE.value, _("Take it as a draft")
        PUBLISH = Handling.PUBLISH.value, _("Publish it")
        HOLD = Handling.HOLD.value, _("Hold it")

    name = models.CharField(_("name"), max_length=RULE_LENGTH)
    position = models.PositiveIntegerField(default=0, editable=False)
    is_active = models.BooleanField(_("in force"), default=True)
    sources = models.JSONField(_("feeds"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    urgency_from = models.PositiveSmallIntegerField(
        _("urgency from"), null=True, blank=True, validators=URGENCY
    )
    urgency_to = models.PositiveSmallIntegerField(
        _("urgency to"), null=True, blank=True, validators=URGENCY
    )
    keywords = models.JSONField(_("words"), default=list, blank=True)
    places = models.JSONField(_("places"), default=list, blank=True)
    weekdays = models.JSONField(_("days"), default=list, blank=True)
    begins = models.TimeField(_("from the hour"), null=True, blank=True)
    ends = models.TimeField(_("until the hour"), null=True, blank=True)
    handling = models.CharField(
        _("what becomes of it"), max_length=10, choices=Handling, default=Handling.INBOX
    )
    edition = models.CharField(_("edition"), max_length=5, blank=True)
    section = models.CharField(_("section"), max_length=255, blank=True)
    desk = models.CharField(_("team"), max_length=DESK_LENGTH, blank=True)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Item.Rank.choices, null=True, blank=True
    )
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("routing rule")
        verbose_name_plural = _("routing rules")
        ordering: ClassVar = ["position", "id"]
        default_permissions = ()
        permissions: ClassVar = [
            ("change_routing", gettext_noop("Can change the rules of the wire"))
        ]

    def __str__(self) -> str:
        return self.name

    def rule(self) -> Rule:
        return Rule(self.conditions(), self.route())

    def conditions(self) -> Conditions:
        return Conditions(
            sources=tuple(self.sources),
            languages=tuple(self.languages),
            topics=tuple(self.topics),
            urgency_from=self.urgency_from,
            urgency_to=self.urgency_to,
            keywords=tuple(self.keywords),
            places=tuple(self.places),
            weekdays=tuple(self.weekdays),
            begins=self.begins,
            ends=self.ends,
        )

    def route(self) -> Route:
        return Route(
            rule=self.name,
            edition=self.edition,
            section=self.section,
            desk=self.desk,
            priority=Priority(self.priority) if self.priority else None,
            handling=Handling(self.handling),
        )

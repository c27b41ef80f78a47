"""What a colleague must see, wherever at the desk they are."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from warraq.wire.models import Feed, Item


class Alert(models.Model):
    """Something of an item that came, or that a feed fails; `facts` go into its words.

    It is open until a colleague has `seen` it or what it tells of has `ended` by itself. Its
    words are made where it is read. Of an item there is one of each kind, of a feed one until
    it has ended. `weight` is the kind's: the lowest comes first.
    """

    class Kind(models.TextChoices):
        KILLED = "killed", _("Withdrawn by the agency")
        TAKEN_DOWN = "taken_down", _("Withheld by the agency")
        CANCELED_ELSEWHERE = "elsewhere", _("Cancelled by another source")
        CANCELED_DRAFT = "draft", _("Cancelled while a draft")
        ADDED = "added", _("Added words taken back")
        ONCE_ADDED = "once_added", _("Taken back, once added")
        CANCELED_PHOTO = "photo", _("Picture cancelled")
        CANCELED_UNTAKEN = "untaken", _("Cancelled, not taken")
        MAYBE_KILLED = "maybe", _("Perhaps withdrawn by the agency")
        WITHHELD = "withheld", _("New version withheld")
        CORRECTION_HELD = "correction", _("Correction waits")
        EMBARGOED = "embargoed", _("Embargoed by the agency")
        OUTDATED = "outdated", _("Scheduled, new version held")
        FEED = "feed", _("Feed fails")
        CORRECTED = "corrected", _("Corrected by the agency")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    weight = models.PositiveSmallIntegerField()
    item = models.ForeignKey(Item, models.CASCADE, null=True, related_name="+")
    feed = models.ForeignKey(Feed, models.CASCADE, null=True, related_name="+")
    story = models.ForeignKey("newsroom.StoryPage", models.SET_NULL, null=True, related_name="+")
    facts = models.JSONField(default=dict)
    raised = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True)
    seen = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        permissions: ClassVar = [
            ("mark_alerts", gettext_noop("Can mark alerts as seen, for everybody"))
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "kind"],
                condition=models.Q(item__isnull=False),
                name="one_alert_a_kind_of_an_item",
            ),
            models.UniqueConstraint(
                fields=["feed"],
                condition=models.Q(feed__isnull=False, ended__isnull=True),
                name="one_alert_at_a_time_of_a_feed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["weight", "-id"],
                condition=models.Q(seen__isnull=True, ended__isnull=True),
                name="newsroom_alert_open",
            ),
            models.Index(
                fields=["-id"],
                condition=~models.Q(seen__isnull=True, ended__isnull=True),
                name="newsroom_alert_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.item_id or self.feed_id}"

    @property
    def is_open(self) -> bool:
        return self.seen is None and self.ended is None

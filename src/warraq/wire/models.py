"""What has come in: deliveries as they were, and the items read from them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from warraq.wire.items import GUID_LENGTH, Status
from warraq.wire.reasons import Reason, from_row


class Delivery(models.Model):
    """One file as an agency delivered it. Its bytes lie in `warraq.wire.domain.raw`."""

    source = models.CharField(_("source"), max_length=100)
    name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    received = models.DateTimeField(_("received"), default=timezone.now)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "sha256", "name"], name="wire_delivery_kept_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """One version of one item of one source; `parsed` is `warraq.wire.items.to_dict` of it.

    The columns beside `parsed` are what the inbox lists and filters and what later versions
    are matched by. `state` is what the newsroom has decided; why is what a colleague wrote in
    `remark`, or what `warraq.wire.reasons` has in `held`.
    """

    class State(models.TextChoices):
        NEW = "new", _("New")
        TAKEN = "taken", _("Taken")
        IGNORED = "ignored", _("Ignored")
        HELD = "held", _("Held")

    class Permission(models.TextChoices):
        USABLE = Status.USABLE.value, _("Usable")
        WITHHELD = Status.WITHHELD.value, _("Withheld")
        CANCELED = Status.CANCELED.value, _("Cancelled")

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="items")
    source = models.CharField(_("source"), max_length=100)
    guid = models.CharField(_("identifier"), max_length=GUID_LENGTH)
    version = models.PositiveBigIntegerField(_("version"))
    format = models.CharField(_("format"), max_length=20)
    kind = models.CharField(_("kind"), max_length=20)
    language = models.CharField(_("language"), max_length=35, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Permission.choices)
    embargo = models.DateTimeField(_("embargo"), null=True, blank=True)
    urgency = models.PositiveSmallIntegerField(_("urgency"), null=True, blank=True)
    headline = models.TextField(_("headline"), blank=True)
    section = models.TextField(_("section"), blank=True)
    sent = models.DateTimeField(_("sent"), null=True, blank=True)
    signals = models.JSONField(default=list, blank=True)
    alternate_ids = models.JSONField(default=list, blank=True)
    parsed = models.JSONField()
    received = models.DateTimeField(_("received"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NEW)
    remark = models.TextField(_("remark"), blank=True)
    held = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("wire item")
        verbose_name_plural = _("wire items")
        permissions = [("take_item", gettext_noop("Can take items from the wire"))]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "guid", "version"], name="wire_item_version_kept_once"
            )
        ]
        indexes = [
            models.Index(fields=["-received", "-id"], name="wire_item_newest"),
            models.Index(fields=["state", "-received", "-id"], name="wire_item_by_state"),
        ]

    def __str__(self) -> str:
        return self.headline or self.guid

    @property
    def reason(self) -> str | Reason:
        """Why it is in its state, to be shown in the reader's language."""
        return self.remark or from_row(self.held) or ""

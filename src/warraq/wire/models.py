"""What has come in: deliveries as they were, and the items read from them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from warraq.wire.items import GUID_LENGTH, Status
from warraq.wire.priority import Priority
from warraq.wire.reasons import Reason, from_row

DESK_LENGTH = 60
"""The longest name of a team, in characters."""

RULE_LENGTH = 100
"""The longest name of a rule, in characters."""


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


class Event(models.Model):
    """What items of one language tell of, be they of one agency or of several.

    All versions of an item are of one event. `is_settled` says that a colleague has put its items
    apart from others: it is not joined to another event but by a colleague.
    """

    language = models.CharField(_("language"), max_length=35, blank=True)
    first_seen = models.DateTimeField(_("first seen"))
    last_seen = models.DateTimeField(_("last seen"))
    is_settled = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __str__(self) -> str:
        return f"{self.pk} ({self.language})"


class Item(models.Model):
    """One version of one item of one source; `parsed` is `warraq.wire.items.to_row` of it.

    The columns beside `parsed` are what the inbox lists and filters and what later versions
    are matched by; `words` are what it is looked for by (`warraq.wire.lookup`). `state` is what
    the newsroom has decided; why is what a colleague wrote in `remark`, or what
    `warraq.wire.reasons` has in `held`. An item under embargo is brought in at `release_at`, as
    `wish` has it: the fields of `warraq.newsroom.drafted.Wish`.

    `rule` is the name of the newsroom's rule that decided when the item came, empty for none;
    `desk` the team that it went to. Until the rules have been asked it is not `routed`.

    A version that the agency has both allowed and taken back, under one number, `was_usable`.
    `recalled` is when the newsroom heeded that by this version the agency takes the story back:
    the same again undoes nothing that the desk has decided since.
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

    class Rank(models.IntegerChoices):
        FLASH = Priority.FLASH.value, _("Flash")
        HIGH = Priority.HIGH.value, _("High")
        NORMAL = Priority.NORMAL.value, _("Normal")
        LOW = Priority.LOW.value, _("Low")

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="items")
    event = models.ForeignKey(
        Event, models.SET_NULL, related_name="items", null=True, blank=True, db_index=False
    )
    source = models.CharField(_("source"), max_length=100)
    guid = models.CharField(_("identifier"), max_length=GUID_LENGTH)
    version = models.PositiveBigIntegerField(_("version"))
    format = models.CharField(_("format"), max_length=20)
    kind = models.CharField(_("kind"), max_length=20)
    language = models.CharField(_("language"), max_length=35, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Permission.choices)
    embargo = models.DateTimeField(_("embargo"), null=True, blank=True)
    expires = models.DateTimeField(_("expires"), null=True, blank=True)
    urgency = models.PositiveSmallIntegerField(_("urgency"), null=True, blank=True)
    headline = models.TextField(_("headline"), blank=True)
    section = models.TextField(_("section"), blank=True)
    sent = models.DateTimeField(_("sent"), null=True, blank=True)
    signals = models.JSONField(default=list, blank=True)
    alternate_ids = models.JSONField(default=list, blank=True)
    parsed = models.JSONField()
    words = models.TextField(blank=True)
    received = models.DateTimeField(_("received"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NEW)
    remark = models.TextField(_("remark"), blank=True)
    held = models.JSONField(default=dict, blank=True)
    wish = models.JSONField(default=dict, blank=True)
    release_at = models.DateTimeField(null=True, blank=True)
    desk = models.CharField(_("team"), max_length=DESK_LENGTH, blank=True)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Rank.choices, default=Rank.NORMAL
    )
    rule = models.CharField(_("rule"), max_length=RULE_LENGTH, blank=True)
    routed = models.BooleanField(default=False)
    was_usable = models.BooleanField(default=False, db_default=False)
    recalled = models.DateTimeField(null=True, blank=True)

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
            models.Index(fields=["event", "-received", "-id"], name="wire_item_of_event"),
            models.Index(fields=["desk", "-received", "-id"], name="wire_item_by_desk"),
            models.Index(fields=["priority", "-received", "-id"], name="wire_item_by_priority"),
            models.Index(fields=["source", "-received", "-id"], name="wire_item_by_source"),
            models.Index(
                fields=["release_at"],
                name="wire_item_to_release",
                condition=models.Q(release_at__isnull=False),
            ),
            models.Index(
                fields=["expires"],
                name="wire_item_to_expire",
                condition=models.Q(expires__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.headline or self.guid

    @property
    def reason(self) -> str | Reason:
        """Why it is in its state, to be shown in the reader's language."""
        return self.remark or from_row(self.held) or ""


class Fingerprint(models.Model):
    """What an item of the last days is compared by: the `Traits` of its highest version.

    Sets of numbers as `warraq.wire.likeness.pack` has them.
    """

    item = models.OneToOneField(Item, models.CASCADE, related_name="fingerprint")
    received = models.DateTimeField(db_index=True)
    opening = models.BinaryField()
    words = models.BinaryField()
    days = models.BinaryField()

    def __str__(self) -> str:
        return str(self.item_id)


class Trait(models.Model):
    """A name or number in what an item begins with; items that share some are compared."""

    fingerprint = models.ForeignKey(Fingerprint, models.CASCADE, related_name="traits")
    key = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key", "-fingerprint"], name="wire_trait_by_key")]

    def __str__(self) -> str:
        return str(self.key)


class ItemTopic(models.Model):
    """A Media Topic of an item, or one above it: a code such as `medtop:04000000`."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="topics")
    code = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "code"], name="wire_item_topic_once")
        ]

    def __str__(self) -> str:
        return self.code


class Reference(models.Model):
    """An earlier item of the source, as `item` names it, that it cancels, corrects or replaces."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="references")
    source = models.CharField(max_length=100)
    name = models.CharField(max_length=GUID_LENGTH)

    class Meta:
        indexes = [models.Index(fields=["source", "name"], name="wire_reference_to")]

    def __str__(self) -> str:
        return self.name


class OtherName(models.Model):
    """One of an item's `alternate_ids`, by which a later one of its source may name it."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="other_names")
    source = models.CharField(max_length=100)
    name = models.CharField(max_length=GUID_LENGTH)

    class Meta:
        indexes = [models.Index(fields=["source", "name"], name="wire_other_name")]

    def __str__(self) -> str:
        return self.name


class ItemPicture(models.Model):
    """A picture that an item names; its bytes lie where those of deliveries do.

    Without `sha256` it has not come. One with a `host` is fetched at `due_at`, or was given up
    where there is none; from `address` where `href` is relative to it. One without is waited for:
    it is a file beside the item's. `fault` is why the last attempt failed.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField()
    href = models.TextField()
    address = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    host = models.CharField(max_length=255, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="wire_picture_kept_once")
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="wire_picture_wanted",
                condition=models.Q(due_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.href


class Feed(models.Model):
    """Where an agency offers its deliveries, how often to look, and what holds for its items.

    `source` is the agency's name in every item's identity: it never changes, so that a feed may
    be renamed or led to another address. `password` is sealed (`warraq.wire.domain.sealing`);
    of a token only the SHA-256 is kept, in `token`. From `memory` on it is what polls leave.
    """

    class Way(models.TextChoices):
        HTTP = "http", _("Web address")
        FOLDER = "folder", _("Folder")
        FTP = "ftp", _("FTP")
        SFTP = "sftp", _("SFTP")
        IMAP = "imap", _("Mailbox")
        PUSH = "push", _("The agency sends")

    name = models.CharField(_("name"), max_length=100)
    source = models.SlugField(_("source"), max_length=100, unique=True, allow_unicode=True)
    way = models.CharField(_("way"), max_length=10, choices=Way.choices, default=Way.HTTP)
    address = models.CharField(_("address"), max_length=1000, blank=True)
    username = models.CharField(_("user name"), max_length=200, blank=True)
    password = models.TextField(_("password"), blank=True)
    token = models.CharField(max_length=64, blank=True)
    is_active = models.BooleanField(_("polled"), default=True)
    every = models.PositiveIntegerField(
        _("seconds between polls"), default=60, validators=[MinValueValidator(5)]
    )
    seconds = models.PositiveSmallIntegerField(
        _("time-out in seconds"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
    )
    megabytes = models.PositiveSmallIntegerField(
        _("largest file in MB"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(200)],
    )
    language = models.CharField(
        _("language"),
        max_length=35,
        blank=True,
        help_text=_("Of items that do not say theirs, such as ar."),
    )
    credit = models.CharField(
        _("credit line"),
        max_length=200,
        blank=True,
        help_text=_("Of items that name no agency."),
    )
    edition = models.CharField(_("edition"), max_length=5, blank=True)
    section = models.CharField(_("section"), max_length=255, blank=True)

    memory = models.JSONField(default=dict, editable=False)
    due_at = models.DateTimeField(default=timezone.now, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    failing_since = models.DateTimeField(null=True, editable=False)
    last_good = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        permissions = [("keep_feeds", gettext_noop("Can set feeds up, change and remove them"))]
        indexes = [models.Index(fields=["is_active", "due_at"], name="wire_feed_due")]

    def __str__(self) -> str:
        return self.name


class Poll(models.Model):
    """One look at a feed and what came of it; the newest few hundred are kept of each."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="polls")
    started = models.DateTimeField(default=timezone.now)
    milliseconds = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    items = models.PositiveIntegerField(default=0)
    refusals = models.JSONField(default=list)
    fault = models.CharField(max_length=20, blank=True)
    detail = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["feed", "-id"], name="wire_poll_newest")]

    def __str__(self) -> str:
        return f"{self.feed_id} {self.started:%Y-%m-%d %H:%M:%S}"

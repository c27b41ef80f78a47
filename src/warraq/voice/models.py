"""The rows of readers' comments and answers, with the counts that are kept beside them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

NAME_LIMIT = 80
"""The longest name of a reader, in UTF-16 units when cleaned."""

BODY_LIMIT = 1500
"""The longest comment, in UTF-16 units when cleaned."""

REASON_LIMIT = 500
"""The longest reason for a rejection, in code points when cleaned."""

EMAIL_LIMIT = 254
"""The longest mailbox that can be written to, in octets (RFC 5321, errata 1690)."""


class Status(models.TextChoices):
    """Only what is approved is ever shown to a reader."""

    PENDING = "pending", _("waiting")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")
    ERASED = "erased", _("erased")


class Comment(models.Model):
    """One comment. `name`, `email` and `body` are plain text, cleaned, never HTML.

    `parent` is the comment it answers, `top` the one that began that conversation; both
    are null for a comment on the story itself. Readers see two levels: a conversation is
    its top comment and all that was said under it, so one query fetches the replies of a
    page however deep they go. A reply is readable while it and its top are approved.
    Of an erased comment only the row is left, so that its replies keep their place.
    `reason` is why it was rejected last; it stays when that is undone or overruled.
    """

    story_key = models.UUIDField()
    language = models.CharField(max_length=12)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="answers")
    top = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replies", db_index=False
    )
    name = models.CharField(max_length=NAME_LIMIT)
    email = models.EmailField(max_length=EMAIL_LIMIT, blank=True)
    body = models.TextField()
    status = models.CharField(max_length=8, choices=Status, default=Status.PENDING)
    reason = models.TextField(blank=True)
    created = models.DateTimeField(default=timezone.now)
    decided = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        default_permissions = ()
        permissions = [("moderate", gettext_noop("Can moderate comments"))]
        # Each index holds only what its one query asks for, so that no planner takes the
        # moderators' queue or the replies for a story's thread and walks the whole site.
        indexes = [
            models.Index(
                fields=["story_key", "language", "status", "created", "id"],
                condition=models.Q(top__isnull=True),
                name="comment_thread",
            ),
            models.Index(
                fields=["top", "status"],
                condition=models.Q(top__isnull=False),
                name="comment_replies",
            ),
            models.Index(
                fields=["status", "created", "id"],
                condition=models.Q(decided__isnull=True),
                name="comment_queue",
            ),
            models.Index(
                fields=["status", "-decided", "-id"],
                condition=models.Q(decided__isnull=False),
                name="comment_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} ({self.status})"


class Receipt(models.Model):
    """The last comment that came with a digest of story, parent, name and body."""

    digest = models.CharField(max_length=64)
    comment = models.OneToOneField(Comment, models.CASCADE, related_name="+")
    created = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["digest"], name="receipt_once")]

    def __str__(self) -> str:
        return self.digest


class CommentCount(models.Model):
    """How many comments readers can read under a story: kept, not counted."""

    story_key = models.UUIDField()
    language = models.CharField(max_length=12)
    readable = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["story_key", "language"], name="comment_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.story_key} {self.language}: {self.readable}"


class Feedback(models.Model):
    """One reader's answer under one story. `reader` is a hash that differs by story."""

    story_key = models.UUIDField()
    language = models.CharField(max_length=12)
    reader = models.CharField(max_length=64)
    liked = models.BooleanField()
    created = models.DateTimeField(default=timezone.now)
    changed = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["story_key", "language", "reader"], name="feedback_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.story_key} {self.language}: {self.liked}"


class FeedbackTotal(models.Model):
    """The answers under a story, added up: kept, not counted."""

    story_key = models.UUIDField()
    language = models.CharField(max_length=12)
    yes = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["story_key", "language"], name="feedback_total_once")
        ]

    def __str__(self) -> str:
        return f"{self.story_key} {self.language}: {self.yes}/{self.no}"

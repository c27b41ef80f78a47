"""What is stale."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Priority(models.IntegerChoices):
    """The order in which stale pages are made good."""

    STORY = 0, _("story")
    FRONT = 1, _("front")
    TALK = 2, _("comments")
    FEED = 3, _("feed")
    REST = 4, _("rest")


class StalePage(models.Model):
    """One path whose stored page is not what it should be, or a sweep of many (`press/plan.py`).

    `token` changes each time the path is marked: a page rendered for one token is never
    written under another, so that what was begun before a kill cannot undo it. `removal`
    asks that the page leave the store before anything else is done. `due_at` puts off a
    path until a time, after an error or because the page is to change only then. `asked`: somebody
    has asked for the page and it was not stored.
    """

    path = models.CharField(max_length=700, unique=True)
    token = models.UUIDField()
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.REST)
    removal = models.BooleanField(default=False)
    asked = models.BooleanField(default=False)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("stale page")
        verbose_name_plural = _("stale pages")
        indexes: ClassVar = [
            models.Index(fields=["priority", "due_at", "id"], name="stale_order"),
            models.Index(fields=["id"], condition=models.Q(removal=True), name="stale_removals"),
        ]

    def __str__(self) -> str:
        return self.path

    @classmethod
    def waiting(cls) -> "models.QuerySet[StalePage]":
        """What is not as it should be now; what is good until its time is not among it."""
        return cls.objects.filter(models.Q(due_at__lte=timezone.now()) | models.Q(attempts__gt=0))


class StaleCopy(models.Model):
    """One path of which a cache before the site may have what readers should not get any more.

    `token` changes each time the path is marked: a purge that began before that does not count.
    """

    path = models.CharField(max_length=700, unique=True)
    token = models.UUIDField()
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("stale copy")
        verbose_name_plural = _("stale copies")

    def __str__(self) -> str:
        return self.path


class Announcement(models.Model):
    """A change of the page at one path that a listener elsewhere is to be told of.

    `token` changes each time it is marked: who was told before that is told again. `is_made`: the
    page has been made since, so that who looks at it finds what is told.
    """

    class To(models.TextChoices):
        HUB = "hub", _("hub")
        SEARCH = "search", _("search engines")

    to = models.CharField(max_length=10, choices=To)
    path = models.CharField(max_length=700)
    token = models.UUIDField()
    is_made = models.BooleanField(default=False)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["path", "to"], name="announced_once"),
        ]

    def __str__(self) -> str:
        return self.path

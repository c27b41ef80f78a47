"""What agencies took back of stories: such a story goes to no reader."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Withdrawal(models.Model):
    """Stands until the agency allows a later version, or an editor publishes in spite of it.

    Without a source the newsroom itself took the story back. Where it is an embargo alone,
    `resumes` is the revision that goes to readers again when that ends, 0 for none; otherwise it
    is None.
    """

    story = models.ForeignKey(
        "newsroom.StoryPage", on_delete=models.CASCADE, related_name="withdrawals"
    )
    source = models.CharField(max_length=100, blank=True)
    guid = models.CharField(max_length=500, blank=True)
    version = models.PositiveBigIntegerField(default=0)
    withdrawn = models.DateTimeField(default=timezone.now)
    resumes = models.PositiveBigIntegerField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story", "source", "guid"], name="withdrawn_once_by_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.story_id}: {self.source} {self.guid} v{self.version}"

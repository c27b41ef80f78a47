"""What readers' search knows of the published stories."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexedStory(models.Model):
    """The stems of a published story. The database's own index over it (FTS5, or GIN on an array
    of them) keeps itself by what stands here: migration 0024 has made it.

    `marks` are words that no text has, by which stories are filtered (`newsroom/indexing.py`);
    stems stand one blank apart, with one before and behind.
    """

    story = models.OneToOneField(
        "newsroom.StoryPage", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    headline = models.TextField()
    text = models.TextField()
    marks = models.TextField()
    recipe = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("story in the search index")
        verbose_name_plural = _("stories in the search index")
        default_permissions: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return str(self.story_id)

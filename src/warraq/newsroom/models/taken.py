"""Which story came of which wire item."""

from typing import ClassVar

from django.db import models


class TakenItem(models.Model):
    """One wire item (source, guid) that became a story, at the version last taken.

    `revision` is the story's revision that the wire made: as long as the latest one says the
    same, no editor has touched the story since. Of an item that was added to a story that is not
    made of it, `added_in` is the first revision that may have its words, and `added` has those that
    an editor chose, folded: `words`; `ours` are like them and were there before, as were `photos`,
    by their hashes.
    """

    source = models.CharField(max_length=100)
    guid = models.CharField(max_length=500)
    version = models.PositiveBigIntegerField()
    story = models.ForeignKey(
        "newsroom.StoryPage", on_delete=models.CASCADE, related_name="taken_from"
    )
    revision = models.PositiveBigIntegerField()
    added_in = models.PositiveBigIntegerField(default=0, db_default=0)
    added = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["guid"], name="taken_of_any_source")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "guid"], name="one_story_a_wire_item")
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.guid} v{self.version}"


class DiscardedItem(models.Model):
    """A wire item whose story the desk has deleted: it does not come back by itself."""

    source = models.CharField(max_length=100)
    guid = models.CharField(max_length=500)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "guid"], name="discarded_once")
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.guid}"

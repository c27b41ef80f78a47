"""What a story names in lines of its own: who signs it, and what it is about.

A line says when its story was published, so that the front of whom or what it names is read from
an index, newest first, however much there is.
"""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from warraq.newsroom.models.pages import TopicPage

if TYPE_CHECKING:
    from warraq.newsroom.models.stories import StoryPage


class StoryLine(Orderable):
    """`published_at` is the story's; none as long as readers do not have it."""

    if TYPE_CHECKING:
        story: models.ForeignKey["StoryPage"]

    published_at = models.DateTimeField(null=True, editable=False, serialize=False)

    class Meta(Orderable.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.published_at = self.story.published_at
        super().save(*args, **kwargs)


class StoryBylineLine(StoryLine):
    """One contributor in a story's byline."""

    story = ParentalKey("newsroom.StoryPage", on_delete=models.CASCADE, related_name="byline_lines")
    contributor = models.ForeignKey(
        "newsroom.Contributor",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("contributor"),
    )

    panels: ClassVar = [FieldPanel("contributor")]

    class Meta(StoryLine.Meta):
        verbose_name = _("contributor in the byline")
        verbose_name_plural = _("contributors in the byline")
        indexes: ClassVar = [
            models.Index(
                "contributor",
                models.F("published_at").desc(),
                models.F("story").desc(),
                name="author_front",
            )
        ]


class StoryTopic(StoryLine):
    """One topic of a story."""

    story = ParentalKey("newsroom.StoryPage", on_delete=models.CASCADE, related_name="topic_lines")
    topic = models.ForeignKey(
        TopicPage, on_delete=models.PROTECT, related_name="+", verbose_name=_("topic")
    )

    panels: ClassVar = [FieldPanel("topic")]

    class Meta(StoryLine.Meta):
        verbose_name = _("topic of a story")
        verbose_name_plural = _("topics of a story")
        indexes: ClassVar = [
            models.Index(
                "topic",
                models.F("published_at").desc(),
                models.F("story").desc(),
                name="topic_front",
            )
        ]

"""Where fronts and stories stood before."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FormerAddress(models.Model):
    """A path at which a section or a topic stood: readers who come there are sent to where it
    stands."""

    path = models.CharField(max_length=300, unique=True)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.path


class FormerStoryAddress(models.Model):
    """A path at which readers found a story under another headline, and may come back."""

    path = models.CharField(max_length=300, unique=True)
    story = models.ForeignKey(
        "newsroom.StoryPage", on_delete=models.CASCADE, related_name="former_addresses"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("former address of a story")
        verbose_name_plural = _("former addresses of stories")

    def __str__(self) -> str:
        return self.path

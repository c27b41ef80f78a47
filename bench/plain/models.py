"""One kind of page."""

from django.db import models
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class PlainPage(Page):  # type: ignore[misc]
    """A story: a headline and its paragraphs. `rest` is what else stands in a page of its size."""

    byline = models.CharField(max_length=255)
    body = StreamField([("subhead", CharBlock()), ("paragraph", RichTextBlock())])
    rest = models.TextField(blank=True)

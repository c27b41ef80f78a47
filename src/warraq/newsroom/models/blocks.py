"""What a story's body is made of at the desk."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText

from warraq.text.clean import clean, clean_line


class CleanCharBlock(CharBlock):
    def clean(self, value: str) -> str:
        return str(super().clean(clean_line(value or "")))

    class Meta:
        label = _("Text")


class CleanTextBlock(TextBlock):
    def clean(self, value: str) -> str:
        return str(super().clean(clean(value or "")))

    class Meta:
        label = _("Text")


class CleanRichTextBlock(RichTextBlock):
    def clean(self, value: RichText) -> RichText:
        return super().clean(RichText(clean(value.source)))

    class Meta:
        label = _("Text")


class QuoteBlock(StructBlock):
    text = CleanTextBlock(label=_("Quotation"))
    source = CleanCharBlock(label=_("Whose words"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")


class PictureBlock(StructBlock):
    photo = ImageChooserBlock(label=_("Photo"))
    caption = CleanCharBlock(label=_("Caption"), required=False)
    alt = CleanCharBlock(
        label=_("What is seen"),
        required=False,
        help_text=_("For those who do not see the picture. It does not repeat the caption."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")


class PlainTableBlock(TableBlock):
    """A table that nobody said the headings of has none: Wagtail refuses it, in English."""

    def clean(self, value: Any) -> Any:
        return super().clean(_cleaned(self.to_python(value)) if value else value)


def _cleaned(table: dict[str, Any]) -> dict[str, Any]:
    rows = [[clean(cell or "") for cell in row] for row in table["data"]]
    return {**table, "data": rows, "table_caption": clean_line(table.get("table_caption") or "")}


class BodyBlock(StreamBlock):
    """Text with subheads and lists flows in one block; what breaks the flow has its own."""

    text = CleanRichTextBlock(
        label=_("Text"), features=["h2", "bold", "italic", "ol", "ul", "link"], icon="pilcrow"
    )
    quote = QuoteBlock()
    picture = PictureBlock()
    table = PlainTableBlock(label=_("Table"), icon="table")

    class Meta:
        label = _("Body")


def rich_text(value: Any) -> str:
    """The source of a rich text value, whether it came from a form or the database."""
    return value.source if isinstance(value, RichText) else str(value)

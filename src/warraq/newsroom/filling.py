"""The words of a wire item as the fields of a story."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from warraq.languages import language
from warraq.languages.dates import format_date
from warraq.languages.months import Months
from warraq.newsroom.conversion import credit_line
from warraq.newsroom.domain.picturing import photo_of
from warraq.newsroom.models import EditionPage, StoryPage
from warraq.newsroom.prose import list_source, paragraph_source, subhead_source
from warraq.wire.domain.pictures import PictureReader, with_its_own
from warraq.wire.items import SPEAKER_DASH, Block, BlockKind, WireItem, WirePicture


def fill(story: StoryPage, item: WireItem, read_picture: PictureReader) -> None:
    """Put what the item says into the story; what it does not say of a picture stays."""
    with translation.override(story.locale.language_code):
        story.title = item.headline[:255] or _("Without a headline")
    story.wire_byline = (item.byline or item.credit)[:255]
    story.dateline = item.dateline[:120]
    story.body = flowing(map(block_of, item.body))
    illustrate(story, item, read_picture)


def illustrate(story: StoryPage, item: WireItem, read_picture: PictureReader) -> None:
    """Give the story the first picture of the item that can be had, with its caption.

    The others are among the photos then, for an editor to put into the text.
    """
    leads = True
    for picture in item.pictures:
        content = read_picture(picture.href)
        photo = photo_of(picture=picture, content=content)
        if content and photo and leads:
            story.photo, leads = photo, False
            story.photo_caption = without_credit(with_its_own(picture, content))


def without_credit(picture: WirePicture) -> str:
    """The caption without the credit in brackets that some agencies write behind it."""
    caption = picture.caption.strip()
    credit = credit_line(picture.byline, picture.credit)
    for brackets in (f"[{credit}]", f"({credit})"):
        if credit and caption.endswith(brackets):
            return caption.removesuffix(brackets).rstrip()
    return caption


def flowing(blocks: Iterable[tuple[str, object]]) -> list[tuple[str, object]]:
    """Blocks as the editor stores them: text that flows is one block."""
    flowed: list[tuple[str, object]] = []
    for kind, value in blocks:
        if kind == "text" and flowed and flowed[-1][0] == "text":
            flowed[-1] = ("text", f"{flowed[-1][1]}{value}")
        else:
            flowed.append((kind, value))
    return flowed


def block_of(part: Block) -> tuple[str, object]:
    """A block of an item as the editor stores it, by itself."""
    match part.kind:
        case BlockKind.QUOTE:
            return ("quote", _quote(part))
        case BlockKind.TABLE:
            return ("table", _table(part))
    return ("text", _source(part))


def _quote(part: Block) -> dict[str, object]:
    """The words, and whose they are when the last line says it."""
    words, _newline, last = part.text.rpartition("\n")
    if words and last.startswith(SPEAKER_DASH):
        return {"text": words, "source": last.removeprefix(SPEAKER_DASH)}
    return {"text": part.text, "source": ""}


def _source(part: Block) -> str:
    match part.kind:
        case BlockKind.SUBHEAD:
            return subhead_source(part.text)
        case BlockKind.LIST:
            return list_source(part.lines)
    return paragraph_source(part.text)


def _table(part: Block) -> dict[str, object]:
    width = max(len(row) for row in part.cells)
    return {"data": [[*row, *[""] * (width - len(row))] for row in part.cells]}


def corrected(story: StoryPage, home: EditionPage) -> str:
    """What readers are told: what the agency tells editors is not for them."""
    today = format_date(
        timezone.now(),
        language=language(home.edition_code),
        months=Months(home.months),
        time_zone=settings.TIME_ZONE,
    )
    with translation.override(home.edition_code):
        note = _("Corrected on {date} by the agency that reported it.").format(date=today)
    return story.correction if note in story.correction else f"{story.correction} {note}".strip()

"""From a wire file to stories: parse, keep whole, then draft item by item."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from django.db import transaction

from warraq.newsroom.drafting import Action, Drafted, PictureReader, Wish, draft
from warraq.newsroom.models import User
from warraq.wire.domain.deciding import decide
from warraq.wire.domain.keeping import keep
from warraq.wire.items import WireItem
from warraq.wire.models import Item
from warraq.wire.parsing import parse, read_file
from warraq.wire.refusals import Refusal, RefusedError

LARGEST_PICTURE = 50 * 1024 * 1024
"""Bytes of a picture beside a wire file."""

STATES = {
    Action.CREATED: Item.State.TAKEN,
    Action.UPDATED: Item.State.TAKEN,
    Action.HELD: Item.State.HELD,
    Action.KILLED: Item.State.TAKEN,
}
"""What the inbox shows of an item after an action; what is unchanged keeps its state."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """One item of a file and what became of it."""

    item: WireItem
    drafted: Drafted
    missing: tuple[str, ...] = ()
    """Pictures that should lie beside the file and do not, or cannot be read."""

    def url(self) -> str | None:
        """The address where readers see what this item says; a held one has none."""
        story = self.drafted.story
        is_seen = story and story.live and self.drafted.action is not Action.HELD
        return story.address() if story and is_seen else None


@dataclass(frozen=True, slots=True)
class Usual:
    """What a feed says for its items that do not say it: their language and agency."""

    language: str = ""
    credit: str = ""


def ingest_file(path: Path, *, source: str, wish: Wish) -> Iterator[Ingested | Refusal]:
    """`ingest` of a file, its pictures beside it."""
    try:
        raw = read_file(path)
    except RefusedError as refused:
        yield Refusal(str(path), refused.line, refused.reason)
        return
    yield from ingest(raw=raw, name=str(path), source=source, wish=wish, read=beside(path))


def ingest(
    *,
    raw: bytes,
    name: str,
    source: str,
    wish: Wish,
    read: PictureReader,
    usual: Usual = Usual(),
) -> Iterator[Ingested | Refusal]:
    """Bring one delivery in; yields each item with what became of it, and each refusal.

    It is kept whole before any of its items becomes a story, and each item is a transaction:
    what is cut off in between goes on when the delivery comes again.
    """
    parsed = parse(raw, name=name, language=usual.language)
    items = [replace(item, credit=item.credit or usual.credit) for item in parsed.items]
    if items:
        kept = keep(raw=raw, name=PurePath(name).name, items=items, source=source)
        for item, row in zip(items, kept, strict=True):
            drafted = bring(item=item, row=row.item, wish=wish, read=read)
            yield Ingested(item, drafted, _missing(item, read))
    yield from parsed.refusals


def _missing(item: WireItem, read: PictureReader) -> tuple[str, ...]:
    beside_file = (picture.href for picture in item.pictures if "://" not in picture.href)
    return tuple(href for href in beside_file if href and read(href) is None)


@transaction.atomic
def bring(
    *, item: WireItem, row: Item, wish: Wish, read: PictureReader, by: User | None = None
) -> Drafted:
    """Draft one kept item and note at the inbox what became of it."""
    drafted = draft(item=item, source=row.source, wish=wish, read_picture=read, by=by)
    if drafted.action in STATES:
        decide(item=row, state=STATES[drafted.action], reason=drafted.reason)
    return drafted


def beside(path: Path) -> PictureReader:
    """Reads pictures that lie with the wire file, in its folder or below it."""
    folder = path.resolve().parent

    def read(href: str) -> bytes | None:
        if not href or "://" in href:
            return None
        try:
            picture = (folder / href).resolve()
            if not picture.is_relative_to(folder) or not picture.is_file():
                return None
            return picture.read_bytes() if picture.stat().st_size <= LARGEST_PICTURE else None
        except (OSError, RuntimeError, ValueError):  # a name too long, a loop of links, a NUL
            return None

    return read

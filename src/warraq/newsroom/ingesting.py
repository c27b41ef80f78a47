"""From a wire file to stories: parse, keep whole, then draft item by item."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path, PurePath

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from warraq.newsroom import withdrawing
from warraq.newsroom.chain import KILL, WITHHOLD, known_versions, unheeded
from warraq.newsroom.dispatching import Wishes, kept_wish
from warraq.newsroom.domain.alerting import alert_of_item
from warraq.newsroom.drafted import Action, Drafted, Wish
from warraq.newsroom.drafting import draft
from warraq.newsroom.models import User
from warraq.newsroom.pictures import is_readable
from warraq.newsroom.renumbered import earlier_than
from warraq.wire import wording
from warraq.wire.domain.deciding import decide, lock, supersede
from warraq.wire.domain.grouping import group
from warraq.wire.domain.keeping import keep
from warraq.wire.domain.pictures import PictureReader, keep_pictures, kept_pictures
from warraq.wire.domain.turns import in_turn
from warraq.wire.formats.mail.parts import read_picture
from warraq.wire.items import Status, WireItem
from warraq.wire.models import Item
from warraq.wire.parsing import parse, read_file
from warraq.wire.pictures import LARGEST_FILE
from warraq.wire.queries import wire_item
from warraq.wire.refusals import Refusal, RefusedError

logger = logging.getLogger(__name__)

AT_ONCE = 20
"""Items that are released in one round."""

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
    """Pictures that should lie beside the file or in it and do not, or cannot be read."""

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
    yield from ingest(
        raw=raw, name=str(path), source=source, wishes=lambda *_: wish, read=beside(path)
    )


def ingest(
    *,
    raw: bytes,
    name: str,
    source: str,
    wishes: Wishes,
    read: PictureReader,
    base: str = "",
    usual: Usual = Usual(),
) -> Iterator[Ingested | Refusal]:
    """Bring one delivery in; yields each item with what became of it, and each refusal.

    `base` is the web address that it was at, for the relative ones in it.

    It is kept whole before any of its items becomes a story, and each item is a transaction:
    what is cut off in between goes on when the delivery comes again. What the agency takes back
    has its turn before the others.
    """
    parsed = parse(raw, name=name, language=usual.language)
    items = [replace(item, credit=item.credit or usual.credit) for item in parsed.items]
    if items:
        pictures = partial(keep_pictures, read=enclosed(raw, read), base=base)
        kept = keep(raw=raw, name=PurePath(name).name, items=items, source=source)
        for row in sorted((one.item for one in kept), key=_is_usable):
            _group(row)
            yield _brought(row, name, wishes, pictures)
    yield from parsed.refusals


def _is_usable(row: Item) -> bool:
    return row.status == Status.USABLE and KILL not in row.signals and WITHHOLD not in row.signals


def _group(row: Item) -> None:
    """Find the event of an item; that it cannot be found holds up nothing."""
    try:
        in_turn(partial(group, item=row))
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("item %s could not be grouped", row.guid)


def _brought(
    row: Item, name: str, wishes: Wishes, keep_its_pictures: Callable[..., None]
) -> Ingested | Refusal:
    """What became of an item as it is kept; one that we cannot bring in stops no other."""
    item = wire_item(row)
    try:
        in_turn(partial(keep_its_pictures, row=row, item=item))
        drafted = in_turn(partial(_bring_as_wished, row, wishes))
        return Ingested(item, drafted, _missing(item, row))
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        logger.exception("item %s could not be brought in", item.guid)
        return Refusal(name, None, wording.UNEXPECTED.format(problem=type(error).__name__))


@transaction.atomic
def _bring_as_wished(row: Item, wishes: Wishes) -> Drafted:
    await_turn(row)
    return _bring(row, wishes(row, wire_item(row)))


def _missing(item: WireItem, row: Item) -> tuple[str, ...]:
    named = {picture.href for picture in item.pictures if "://" not in picture.href}
    read = kept_pictures(row)
    return tuple(sorted(href for href in named if href and not is_readable(read(href) or b"")))


@transaction.atomic
def bring(*, row: Item, wish: Wish, by: User | None = None) -> Drafted:
    """Draft one kept item and note at the inbox what became of it.

    The wish is kept with an item under embargo: it is carried out when the embargo ends.
    """
    await_turn(row)
    return _bring(row, wish, by)


def await_turn(row: Item) -> None:
    """From here on whatever else comes of the item, or of those that it names, waits until the
    transaction ends; `row` is as it is kept by then."""
    lock(item=row, with_guids=earlier_than(wire_item(row), row).guids)
    row.refresh_from_db()


def _bring(row: Item, wish: Wish, by: User | None = None) -> Drafted:
    """Where other versions of it take the story back and have had no turn, they have it first."""
    for recall in unheeded(known_versions(source=row.source, guid=row.guid)):
        if recall.pk != row.pk:
            _draft(recall, kept_wish(recall), None)
            row.refresh_from_db()
    return _draft(row, wish, by)


def _draft(row: Item, wish: Wish, by: User | None) -> Drafted:
    item, read = wire_item(row), kept_pictures(row)
    drafted = draft(item=item, source=row.source, wish=wish, read_picture=read, by=by)
    if drafted.action is Action.WAITING and row.state != Item.State.NEW:
        drafted = replace(drafted, action=Action.UNCHANGED)  # the desk has decided
    if by is None:
        alert_of_item(row=row, item=item, drafted=drafted)
    if drafted.action in STATES:
        decide(item=row, state=STATES[drafted.action], reason=drafted.reason)
    elif item.status is Status.CANCELED or (
        drafted.story and KILL in item.signals
    ):  # it took nothing from readers, and is heeded
        decide(item=row, state=Item.State.TAKEN)
    paused = withdrawing.paused(source=row.source, guid=row.guid, version=row.version)
    supersede(of=row, but=paused.values_list("version", flat=True))
    if row.release_at:
        Item.objects.filter(pk=row.pk).update(wish=asdict(wish))
    return drafted


def end_embargoes(*, limit: int = AT_ONCE) -> int:
    """Bring in items whose embargo has ended, so many at most; how many had ended.

    One that cannot be brought in stays held, for the desk to see, and stops no other.
    """
    due = Item.objects.filter(release_at__lte=timezone.now()).order_by("release_at")
    rows = list(due[:limit])
    for row in rows:
        try:
            _release(row)
        except OperationalError:
            raise
        except Exception:
            logger.exception("item %s could not be released", row.guid)
            Item.objects.filter(pk=row.pk).update(release_at=None)
    return len(rows)


@transaction.atomic
def _release(row: Item) -> None:
    """What nobody asked for when it came waits in the inbox from now on."""
    await_turn(row)
    if row.release_at is None:  # a colleague has decided meanwhile
        return
    drafted = _bring(row, kept_wish(row))
    if drafted.action in (Action.WAITING, Action.UNCHANGED):
        decide(item=row, state=Item.State.TAKEN if drafted.story else Item.State.NEW)


def enclosed(raw: bytes, otherwise: PictureReader) -> PictureReader:
    """Reads pictures that came inside the delivery, a mail; `otherwise` reads all others."""
    return lambda href: (read_picture(raw, href) if href else None) or otherwise(href)


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
            return picture.read_bytes() if picture.stat().st_size <= LARGEST_FILE else None
        except (OSError, RuntimeError, ValueError):  # a name too long, a loop of links, a NUL
            return None

    return read

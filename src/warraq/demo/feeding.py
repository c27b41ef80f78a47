"""The demo's wire: what an agency sent this morning and nobody has decided about yet."""

from datetime import datetime, timedelta
from pathlib import Path

from warraq.newsroom.drafting import Wish
from warraq.newsroom.ingesting import beside, bring
from warraq.wire.domain.grouping import group
from warraq.wire.domain.keeping import Kept, keep
from warraq.wire.domain.pictures import keep_pictures
from warraq.wire.items import WireItem
from warraq.wire.models import Item
from warraq.wire.parsing import parse
from warraq.wire.reasons import held_reason

FOLDER = Path(__file__).parent / "content" / "wire"
"""Wire files, the newest first by name; `@sent@` and `@embargo@` stand for their times."""

AGENCY = "swallow"
BETWEEN = timedelta(minutes=13)
EMBARGO = timedelta(hours=6)


def feed_wire(now: datetime) -> None:
    """Keep every file as it would have come in; what may not be used is held as ever."""
    for number, path in enumerate(sorted(FOLDER.iterdir()), start=1):
        received = now - number * BETWEEN
        raw = _as_sent(path, received)
        items = parse(raw, name=path.name).items
        kept = keep(raw=raw, name=path.name, items=items, source=AGENCY)
        for item, row in zip(items, kept, strict=True):
            _receive(item, row, received, path)


def _as_sent(path: Path, received: datetime) -> bytes:
    times = {"@sent@": received, "@embargo@": received + EMBARGO}
    text = path.read_text("utf-8")
    for mark, moment in times.items():
        text = text.replace(mark, moment.isoformat(timespec="seconds"))
    return text.encode()


def _receive(item: WireItem, kept: Kept, received: datetime, path: Path) -> None:
    Item.objects.filter(pk=kept.item.pk).update(received=received)
    kept.item.received = received
    group(item=kept.item)
    keep_pictures(row=kept.item, item=item, read=beside(path))
    if held_reason(item=item, now=received):
        bring(item=item, row=kept.item, wish=Wish())

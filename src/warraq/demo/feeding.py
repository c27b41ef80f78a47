"""The demo's wire: an agency's feed, two rules for it, and what it sent this morning that nobody
has decided about yet.
"""

from datetime import datetime, timedelta
from pathlib import Path

from warraq.newsroom.domain.ruling import keep_rule
from warraq.newsroom.drafted import Wish
from warraq.newsroom.ingesting import beside, bring
from warraq.newsroom.models import RoutingRule, User
from warraq.wire.domain.grouping import group
from warraq.wire.domain.keeping import Kept, keep
from warraq.wire.domain.pictures import keep_pictures
from warraq.wire.domain.setting_up import set_up
from warraq.wire.items import WireItem
from warraq.wire.models import Feed, Item
from warraq.wire.parsing import parse
from warraq.wire.reasons import held_reason

FOLDER = Path(__file__).parent / "content" / "wire"
"""Wire files, the newest first by name; `@sent@` and `@embargo@` stand for their times."""

AGENCY = "swallow"
BETWEEN = timedelta(minutes=13)
EMBARGO = timedelta(hours=6)

SPORT = "medtop:15000000"
"""Its Media Topic."""


def set_up_wire(*, by: User) -> None:
    """The agency's feed, a folder that a newcomer can lay files in, and the rules for it."""
    set_up(feed=Feed(name="السنونو", source=AGENCY, way=Feed.Way.FOLDER, every=10))
    urgent = RoutingRule(
        name="العاجل إلى أول الوارد", sources=[AGENCY], urgency_from=1, urgency_to=2,
        priority=Item.Rank.HIGH,
    )  # fmt: skip
    sport = RoutingRule(
        name="English sport", sources=[AGENCY], languages=["en"], topics=[SPORT],
        handling=RoutingRule.Handling.TAKE, edition="en",
    )  # fmt: skip
    for rule in (urgent, sport):
        keep_rule(rule=rule, by=by)


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
        bring(row=kept.item, wish=Wish())

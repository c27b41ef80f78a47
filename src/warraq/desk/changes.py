"""Two versions of an item beside each other: what the later one has that the earlier had not."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import permission_required

from warraq.desk.inbox import TAKE
from warraq.desk.versions import numbered
from warraq.text.changes import Change, Paragraph, changes
from warraq.wire.items import WireItem
from warraq.wire.models import Item
from warraq.wire.queries import versions, wire_item

LABELS: dict[str, str | Promise] = {
    "headline": gettext_lazy("Headline"),
    "byline": gettext_lazy("byline as the agency wrote it"),
    "dateline": gettext_lazy("dateline"),
    "note": gettext_lazy("Note to editors"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A field of one line that the two have otherwise."""

    label: str | Promise
    runs: Paragraph


@permission_required(TAKE)
def item_changes(request: HttpRequest, item_id: int) -> HttpResponse:
    """What this version changed; 404 for an item of which no earlier version came."""
    row = get_object_or_404(Item, pk=item_id)
    known = versions(source=row.source, guid=row.guid)
    earlier = get_object_or_404(known.filter(version__lt=row.version)[:1])
    numbers = {one.pk: number for number, one in numbered(known.only("version"))}
    before, after = wire_item(earlier), wire_item(row)
    body = changes(*([block.text for block in one.body] for one in (before, after)))
    lines = list(_lines(before, after))
    return TemplateResponse(
        request,
        "desk/changes.html",
        {
            "row": row,
            "numbers": (numbers[earlier.pk], numbers[row.pk]),
            "item": after,
            "lines": lines,
            "body": body,
            "is_same": not lines and not any(map(_is_changed, body)),
            "header_title": _("What changed"),
        },
    )


def _lines(before: WireItem, after: WireItem) -> Iterator[Line]:
    for field, label in LABELS.items():
        old, new = ([text] if (text := getattr(one, field)) else [] for one in (before, after))
        if old != new:
            yield Line(label, tuple(run for runs in changes(old, new) for run in runs))


def _is_changed(runs: Paragraph) -> bool:
    return any(run.change is not Change.SAME for run in runs)

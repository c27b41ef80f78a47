"""The wire inbox: what agencies sent, newest first, an entry an event."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import NullIf
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_required

from warraq.desk.inbox_filters import TABS, URGENCIES, Filters, filters_of, items_of
from warraq.desk.inbox_rows import rows
from warraq.desk.people import colleague
from warraq.languages import LANGUAGES
from warraq.newsroom.models import RoutingRule
from warraq.voice.queries import BadCursorError
from warraq.voice.queries.paging import cursor, newer, older
from warraq.wire.domain.keeping import LOCAL
from warraq.wire.models import Feed, Item
from warraq.wire.queries import inbox, one_of_each_event
from warraq.wire.topics import Topic, every_topic

TAKE = "wire.take_item"
PAGE = 40
REACH = 20_000
"""Items that one page looks through: what is asked for may be rare, and the archive long."""

SOURCES = 200
"""Feeds that are offered as a filter."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A page of the list. `after` is where the next one begins, empty at the end; `is_cut` says
    that it ends because REACH does, so that what is asked for may stand further back."""

    items: list[Item]
    after: str = ""
    is_cut: bool = False


@permission_required(TAKE)
def wire(request: HttpRequest) -> HttpResponse:
    """A page of the inbox, or with `part=list` its entries alone, for a page that stays open.

    `shown` are the items that such a page has: those that the list has no more come beside it.
    A cursor that is not ours starts from the newest.
    """
    filters = filters_of(request.GET)
    try:
        stretch = stretch_of(filters, request.GET.get("after", ""))
    except BadCursorError:
        return redirect(request.path + filters.query())
    alone = request.GET.get("part") == "list"
    left = _left(request.GET.getlist("shown"), stretch.items) if alone else []
    listed = rows([*stretch.items, *left], by=colleague(request))
    return TemplateResponse(
        request,
        "desk/_wire_list.html" if alone else "desk/wire.html",
        {
            "filters": filters,
            "rows": listed[: len(stretch.items)],
            "left": listed[len(stretch.items) :],
            "next": filters.query(after=stretch.after) if stretch.after else "",
            "is_cut": stretch.is_cut,
            "is_first": not request.GET.get("after"),
            **({} if alone else _choices(filters)),
        },
    )


def _left(shown: Sequence[str], items: Sequence[Item]) -> list[Item]:
    """Items that a page still shows, as they are now."""
    numbers = {int(one) for one in shown[: 2 * PAGE] if one.isdecimal() and len(one) < 18}
    return list(_with_credit(inbox().filter(pk__in=numbers - {item.pk for item in items})))


def _choices(filters: Filters) -> dict[str, object]:
    """What the head of the page offers beside the list."""
    return {
        "tabs": [(key, filters.query(state=key), label) for key, label in TABS.items()],
        "sources": _sources(filters.source),
        "languages": LANGUAGES.values(),
        "urgencies": URGENCIES,
        "topics": _topics(filters.topic),
        "teams": _teams(filters.desk),
        "header_title": _("Wire"),
    }


def _teams(shown: str) -> list[str]:
    """The teams to which rules send items, and the one that is shown."""
    named = RoutingRule.objects.exclude(desk="").values_list("desk", flat=True).distinct()
    return sorted({*named, shown} - {""})


def _sources(shown: str) -> dict[str, object]:
    """Feeds by their source, what came by hand, and the one that is shown, whoever it is."""
    feeds = Feed.objects.order_by("name").values_list("source", "name")[:SOURCES]
    return ({shown: shown} if shown else {}) | dict(feeds) | {LOCAL: _("Local file")}


def _topics(shown: str) -> list[Topic]:
    """The broadest topics, and the one that is shown, however narrow."""
    return [one for one in every_topic() if not one.parent or one.code == shown]


def stretch_of(filters: Filters, after: str) -> Stretch:
    """The page of the list that begins behind a place. Raises BadCursorError."""
    items = one_of_each_event(items_of(filters))
    if after:
        items = items.filter(older("received", after))
    floor = _floor(after)
    within = items.filter(newer("received", floor)) if floor else items
    found = list(_with_credit(within)[: PAGE + 1])
    if len(found) > PAGE:
        last = found[PAGE - 1]
        return Stretch(found[:PAGE], cursor(last.received, last.pk))
    return Stretch(found, _from(floor), is_cut=True) if floor else Stretch(found)


def _with_credit(items: QuerySet[Item]) -> QuerySet[Item]:
    """Whose words they are stands in the body, which the list leaves in the database."""
    credit = NullIf(KT("parsed__credit"), Value("null"), output_field=TextField())
    return items.annotate(credit=credit)


def _floor(after: str) -> str:
    """The place of the first item that a page beginning behind `after` does not look at."""
    items = Item.objects.order_by("-pk").values_list("received", "pk")
    top = int(after.rpartition("-")[2]) if after else next((pk for _at, pk in items[:1]), 0)
    found = items.filter(pk__lte=top - REACH).first()
    return cursor(*found) if found else ""


def _from(floor: str) -> str:
    """The place before that item, so that the next page begins with it."""
    moment, _dash, pk = floor.rpartition("-")
    return f"{moment}-{int(pk) + 1}"

"""The wire inbox: what agencies sent, newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Max, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import NullIf
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_required

from warraq.desk.people import colleague
from warraq.desk.taking import hindrance
from warraq.languages import LANGUAGES
from warraq.newsroom.drafting import STORIES
from warraq.newsroom.models import StoryPage, TakenItem, User
from warraq.text.clean import clean_line
from warraq.voice.queries import BadCursorError
from warraq.voice.queries.paging import cursor, older
from warraq.wire.models import Item
from warraq.wire.queries import inbox

TAKE = "wire.take_item"
PAGE = 40

TABS = {
    "": _("All"),
    Item.State.NEW.value: _("New"),
    Item.State.HELD.value: _("Held"),
    Item.State.TAKEN.value: _("Taken"),
    Item.State.IGNORED.value: _("Ignored"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the inbox shows: `state` is a tab, `language` a code, `text` is in the headline."""

    state: str
    language: str
    text: str

    def query(self, **changes: str) -> str:
        """These filters as a query string, with changes; empty ones are left out."""
        values = {"state": self.state, "language": self.language, "q": self.text} | changes
        return "?" + urlencode({name: value for name, value in values.items() if value})


@dataclass(frozen=True, slots=True)
class Row:
    """An item in the list; `story` is what became of it, `takeable` that it may become one."""

    item: Item
    story: StoryPage | None
    embargo: datetime | None
    takeable: bool


@permission_required(TAKE)
def wire(request: HttpRequest) -> HttpResponse:
    """A page of the inbox. A cursor that is not ours starts from the newest."""
    filters = _filters(request)
    try:
        found = list(_items(filters, request.GET.get("after"))[: PAGE + 1])
    except BadCursorError:
        return redirect(request.path + filters.query())
    page = found[:PAGE]
    more = len(found) > PAGE
    return TemplateResponse(
        request,
        "desk/wire.html",
        {
            "filters": filters,
            "tabs": [(key, filters.query(state=key), label) for key, label in TABS.items()],
            "languages": LANGUAGES.values(),
            "rows": rows(page, by=colleague(request)),
            "next": filters.query(after=cursor(page[-1].received, page[-1].pk)) if more else "",
            "header_title": _("Wire"),
        },
    )


def _filters(request: HttpRequest) -> Filters:
    asked = request.GET
    return Filters(
        state=asked.get("state", "") if asked.get("state") in TABS else "",
        language=asked.get("language", "") if asked.get("language") in LANGUAGES else "",
        text=clean_line(asked.get("q", ""))[:100],
    )


def _items(filters: Filters, after: str | None) -> QuerySet[Item]:
    items = inbox(state=Item.State(filters.state) if filters.state else None)
    if filters.language:
        code = filters.language
        items = items.filter(Q(language__iexact=code) | Q(language__istartswith=f"{code}-"))
    if filters.text:
        items = items.filter(headline__icontains=filters.text)
    if after:
        items = items.filter(older("received", after))
    return items.annotate(
        credit=NullIf(KT("parsed__credit"), Value("null"), output_field=TextField())
    )


def rows(items: Sequence[Item], *, by: User) -> list[Row]:
    """Items with their stories, in as many queries for one as for all of them."""
    taken, latest = taken_from(items), latest_versions(items)
    keys = ((item.source, item.guid) for item in items)
    return [
        _row(item, taken.get(key), latest[key], by) for item, key in zip(items, keys, strict=True)
    ]


def _row(item: Item, known: TakenItem | None, latest: int, by: User) -> Row:
    now = timezone.now()
    hindered = hindrance(row=item, known=known, latest=latest, by=by)
    return Row(
        item=item,
        story=known.story if known else None,
        embargo=item.embargo if item.embargo and item.embargo > now else None,
        takeable=is_takeable(item, now=now) and not hindered,
    )


def taken_from(items: Iterable[Item]) -> dict[tuple[str, str], TakenItem]:
    """What is known of the stories that came of these items or of other versions of them."""
    taken = TakenItem.objects.filter(guid__in={item.guid for item in items})
    return {
        (row.source, row.guid): row
        for row in taken.select_related("story__locale").defer("story__body")
    }


def latest_versions(items: Iterable[Item]) -> dict[tuple[str, str], int]:
    """The highest version that came of each of these items."""
    versions = Item.objects.filter(guid__in={item.guid for item in items}).order_by()
    highest = versions.values_list("source", "guid").annotate(Max("version"))
    return {(source, guid): version for source, guid, version in highest}


def is_takeable(item: Item, *, now: datetime) -> bool:
    """Whether the agency lets the newsroom make a story of it now, and it has not."""
    usable = item.status == Item.Permission.USABLE and item.kind in STORIES
    free = item.embargo is None or item.embargo <= now
    return usable and free and item.state != Item.State.TAKEN

"""What was published before: by day, month and year, and a front's stories further back.

A day's page changes only with the stories of that day: it leads to its neighbours by addresses
that find them when somebody goes there.
"""

from datetime import date

from django.http import Http404

from warraq.front.page import Page
from warraq.newsroom import archived, fronts
from warraq.newsroom.days import address_of
from warraq.reader import rendering
from warraq.reader.pages import BEGINNING, HTML, edition_or_404, moved
from warraq.stories.story import FrontKind
from warraq.voice.queries import BadCursorError
from warraq.voice.queries.paging import cursor

DAY_STORIES = 1_000
"""Stories that the page of a day lists; what it had before is on further pages."""

STRETCH = 30
"""Stories of a front on one page."""


def index(edition: str) -> Page:
    """The months in which anything was published."""
    here = edition_or_404(edition)
    months = archived.months(language=edition)
    return Page(200, rendering.render_archive(edition=here, months=months), HTML, BEGINNING)


def month(edition: str, year: int, month: int) -> Page:
    """The days of a month on which anything was published."""
    here = edition_or_404(edition)
    try:
        days = archived.days(language=edition, year=year, month=month)
    except ValueError as error:
        raise Http404(str(error)) from error
    if not days:
        raise Http404(f"nothing was published in {year}-{month} in edition {edition}")
    return Page(200, rendering.render_month(edition=here, days=days), HTML, BEGINNING)


def day(edition: str, year: int, month: int, day: int) -> Page:
    """What was published on a day, newest first."""
    return _day(edition, _date(year, month, day))


def rest_of_day(edition: str, year: int, month: int, day: int, after: str) -> Page:
    """What was published on a day before the story at a place; not stored."""
    return _day(edition, _date(year, month, day), after)


def _day(edition: str, day: date, after: str = "") -> Page:
    here = edition_or_404(edition)
    found = archived.on_day(language=edition, day=day, limit=DAY_STORIES + 1, after=after)
    entries = found[:DAY_STORIES]
    if not entries:
        raise Http404(f"nothing was published on {day} in edition {edition}")
    more = cursor(entries[-1].published, entries[-1].id) if len(found) > len(entries) else ""
    body = rendering.render_day(edition=here, day=day, entries=entries, after=after, more=more)
    return Page(200, body, HTML, entries[0].published, storable=not after)


def day_before(edition: str, year: int, month: int, day: int) -> Page:
    """302 to the last day before, or to the archive where there is none."""
    found = archived.day_before(language=edition, day=_date(year, month, day))
    return _lead(edition, found, otherwise=f"{edition_or_404(edition).url}archive/")


def day_after(edition: str, year: int, month: int, day: int) -> Page:
    """302 to the next day, or home where there is none."""
    found = archived.day_after(language=edition, day=_date(year, month, day))
    return _lead(edition, found, otherwise=edition_or_404(edition).url)


def older(
    edition: str,
    slug: str,
    kind: FrontKind = FrontKind.SECTION,
    *,
    after: str = "",
    before: str = "",
) -> Page:
    """A front's stories behind a place or before one; not stored. To the front from its end."""
    here = edition_or_404(edition)
    front = fronts.front(kind, language=edition, slug=slug)
    if front is None:
        raise Http404(f"none of the {kind} of edition {edition} is {slug}")
    try:
        found = fronts.stretch(front, limit=STRETCH, after=after, before=before)
    except BadCursorError as error:
        raise Http404(f"no stories behind {after or before}") from error
    if not found.newer or not found.cards:
        return moved(front.url, status=302, storable=False)
    body = rendering.render_older(edition=here, front=front, stretch=found)
    return Page(200, body, HTML, BEGINNING, storable=False)


def _lead(edition: str, day: date | None, *, otherwise: str) -> Page:
    url = address_of(edition, day) if day else otherwise
    return moved(url, status=302, storable=False)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Http404(str(error)) from error

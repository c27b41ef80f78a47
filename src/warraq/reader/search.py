"""What readers look for: made for each one who asks, stored for nobody."""

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from urllib.parse import urlencode

from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from warraq.front.page import Page
from warraq.newsroom import searching
from warraq.reader import rendering
from warraq.reader.pages import BEGINNING, HTML, edition_or_404
from warraq.stories.story import Kind
from warraq.text.clean import clean_line
from warraq.voice.queries import BadCursorError

LONGEST_QUERY = 200
"""Letters that are looked at, and shown again in the form."""

RESULTS = 10

PERIODS: dict[str, tuple[timedelta, Promise]] = {
    "day": (timedelta(days=1), _("Past day")),
    "week": (timedelta(days=7), _("Past week")),
    "month": (timedelta(days=31), _("Past month")),
    "year": (timedelta(days=366), _("Past year")),
}
"""How far back is looked where a reader does not want all of the archive."""

KINDS: dict[str, Promise] = {
    Kind.NEWS.value: pgettext_lazy("kinds of work", "News"),
    Kind.OPINION.value: pgettext_lazy("kinds of work", "Opinion"),
    Kind.ANALYSIS.value: pgettext_lazy("kinds of work", "Analyses"),
    Kind.EXPLAINER.value: pgettext_lazy("kinds of work", "Explainers"),
    Kind.INTERVIEW.value: pgettext_lazy("kinds of work", "Interviews"),
    Kind.FACT_CHECK.value: pgettext_lazy("kinds of work", "Fact-checks"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks for; empty is anything."""

    q: str = ""
    section: str = ""
    kind: str = ""
    period: str = ""
    after: str = ""

    def page(self, after: str) -> str:
        """The query string of the page of results that begins behind `after`."""
        asked = replace(self, after=after)
        return urlencode({name: value for name, value in asdict(asked).items() if value})


def results(
    edition: str, *, q: str, section: str = "", kind: str = "", period: str = "", after: str = ""
) -> Page:
    """The stories with a reader's words, the best first; the form alone where nothing is asked."""
    here = edition_or_404(edition)
    asked = Asked(
        q=clean_line(q)[:LONGEST_QUERY],
        section=section if section in {one.slug for one in here.sections} else "",
        kind=kind if kind in KINDS else "",
        period=period if period in PERIODS else "",
        after=after,
    )
    try:
        found = _found(edition, asked) if asked.q else None
    except BadCursorError as error:
        raise Http404(f"no results behind {after}") from error
    body = rendering.render_search(
        edition=here, asked=asked, found=found, kinds=KINDS, periods=_periods()
    )
    return Page(200, body, HTML, BEGINNING, storable=False)


def _found(edition: str, asked: Asked) -> searching.Found:
    back = PERIODS.get(asked.period)
    return searching.search(
        language=edition,
        query=asked.q,
        limit=RESULTS,
        after=asked.after,
        section=asked.section,
        kind=asked.kind,
        since=timezone.now() - back[0] if back else None,
    )


def _periods() -> list[tuple[str, Promise]]:
    return [(name, label) for name, (_back, label) in PERIODS.items()]

"""What every colleague at the wire is told, on whichever page they are, until one has seen it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required
from wagtail.admin.utils import get_valid_next_url_from_request

from warraq.desk.feeds import KEEP
from warraq.desk.inbox import TAKE
from warraq.desk.people import colleague
from warraq.newsroom.domain.alerting import mark_seen, open_alerts, past_alerts
from warraq.newsroom.models import Alert, User
from warraq.wire.faults import in_words
from warraq.wire.reasons import from_row

MARK = "newsroom.mark_alerts"
FEW = 3
"""Alerts that every page shows; the page of all of them has the rest."""

MOST = 1000
"""Alerts that are counted there: that there are still more says nothing."""

PAGE = 40

WORDS = {
    Alert.Kind.KILLED: gettext_lazy(
        "The agency has cancelled a published story, and readers have it no more:"
    ),
    Alert.Kind.TAKEN_DOWN: gettext_lazy(
        "The agency withholds a published story until further notice, and readers have it no more:"
    ),
    Alert.Kind.CANCELED_ELSEWHERE: gettext_lazy(
        "Another source cancels a story that we have published; it is still there:"
    ),
    Alert.Kind.CANCELED_DRAFT: gettext_lazy(
        "The agency has cancelled what a draft of ours is made of; do not publish it:"
    ),
    Alert.Kind.ADDED: gettext_lazy(
        "The agency has taken back what was added to a draft; take it out before you publish:"
    ),
    Alert.Kind.ONCE_ADDED: gettext_lazy(
        "The agency has taken back an item of which something was once added to a story; see that"
        " the story does not tell it in other words:"
    ),
    Alert.Kind.CANCELED_PHOTO: gettext_lazy(
        "The agency has taken back a picture that is among our photos, which readers are not shown"
        " any more, or the story that a photo of ours came with:"
    ),
    Alert.Kind.CANCELED_UNTAKEN: gettext_lazy(
        "The agency has cancelled what we had not taken; see that no story of ours tells it:"
    ),
    Alert.Kind.MAYBE_KILLED: gettext_lazy(
        "The agency may have taken back what readers still have; read what it wrote, and decide:"
    ),
    Alert.Kind.WITHHELD: gettext_lazy(
        "A new version of a published story is held, and readers still have the earlier one:"
    ),
    Alert.Kind.CORRECTION_HELD: gettext_lazy("A correction of a published story waits for you:"),
    Alert.Kind.EMBARGOED: gettext_lazy(
        "The agency has put a published story under embargo, and readers do not have it until then:"
    ),
    Alert.Kind.OUTDATED: gettext_lazy(
        "A new version of a scheduled story has come and is held; the story does not go out until"
        " you have decided and schedule it anew:"
    ),
    Alert.Kind.FEED: gettext_lazy("A feed fails:"),
    Alert.Kind.CORRECTED: gettext_lazy("The agency has corrected a published story:"),
}

UNTOLD = (
    Alert.Kind.WITHHELD,
    Alert.Kind.CORRECTION_HELD,
    Alert.Kind.FEED,
    Alert.Kind.EMBARGOED,
    Alert.Kind.OUTDATED,
)
"""Whose words leave open why."""

UNPLACED = (
    Alert.Kind.CANCELED_UNTAKEN,
    Alert.Kind.CORRECTION_HELD,
    Alert.Kind.MAYBE_KILLED,
)
"""Of which a story may be ours all the same."""

FEW_WORDS = 4
"""Words of a headline that a story is looked for by."""


@dataclass(frozen=True, slots=True)
class Told:
    """An alert as it is read: its words, what it is about, with that one's address, and why."""

    alert: Alert
    words: str
    about: str
    language: str
    url: str
    why: str
    item_url: str
    find_url: str


def told(alert: Alert, *, by: User) -> Told:
    """The alert in the active language, leading where this colleague may go."""
    about, language, url = _about(alert, by)
    return Told(
        alert=alert,
        words=str(WORDS[Alert.Kind(alert.kind)]),
        about=about,
        language=language,
        url=url,
        why=_why(alert),
        item_url=reverse("desk:item", args=[alert.item_id]) if alert.item_id else "",
        find_url=_find_url(alert),
    )


def _find_url(alert: Alert) -> str:
    """Where the story may be looked for that an item is about and does not name for certain."""
    if alert.story_id or alert.item is None or alert.kind not in UNPLACED:
        return ""
    words = alert.item.headline.rpartition("-")[2] or alert.item.headline
    query = urlencode({"q": " ".join(words.split()[:FEW_WORDS])})
    return f"{reverse('wagtailadmin_pages:search')}?{query}"


def _about(alert: Alert, by: User) -> tuple[str, str, str]:
    if story := alert.story:
        edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
        return story.draft_title or story.title, story.language, edit
    if item := alert.item:
        said = alert.facts.get("said") or item.headline or item.guid
        return said, item.language, reverse("desk:item", args=[item.pk])
    if feed := alert.feed:
        may = by.has_perm(KEEP)
        return feed.name, "", reverse("desk:feed", args=[feed.pk]) if may else ""
    return "", "", ""


def _why(alert: Alert) -> str:
    """What the words do not say already."""
    facts: Mapping[str, Any] = alert.facts
    said = [_quoted(facts["words"])] if facts.get("words") else []
    if facts.get("also"):
        said.append(_("And with it: %(stories)s") % {"stories": _quoted(facts["also"])})
    if said:
        return " · ".join(said)
    if alert.kind == Alert.Kind.MAYBE_KILLED and alert.story_id:
        return f"“{facts.get('said', '')}”"
    if alert.kind not in UNTOLD:
        return ""
    if fault := facts.get("fault"):
        return in_words(fault, facts.get("detail", ""))
    return str(from_row(facts))


def _quoted(words: Iterable[str]) -> str:
    return " ".join(f"“{one}”" for one in words)


def bar(request: HttpRequest) -> dict[str, Any]:
    """What a page of the desk shows of open alerts, for whoever is at the wire: one query, and
    another for the number of those that there is no room for."""
    by = colleague(request)
    if not by.has_perm(TAKE) or request.path == reverse("desk:alerts"):
        return {}
    found = list(open_alerts()[: FEW + 1])
    return {
        "is_told": True,
        "told": [told(alert, by=by) for alert in found[:FEW]],
        "more": open_alerts()[:MOST].count() - FEW if len(found) > FEW else 0,
        "marks": by.has_perm(MARK),
        "here": request.get_full_path(),
    }


@permission_required(TAKE)
def bar_alone(request: HttpRequest) -> HttpResponse:
    """For a page that stays open."""
    return TemplateResponse(request, "desk/_alerts.html", bar(request))


@permission_required(TAKE)
def alerts(request: HttpRequest) -> HttpResponse:
    """The open alerts, the gravest first; then what became of the others, page by page."""
    before = _number(request.GET.get("before", ""))
    by, found = colleague(request), list(past_alerts(before=before)[: PAGE + 1])
    waiting = [] if before else open_alerts()[:PAGE]
    shown = {
        "open": [told(alert, by=by) for alert in waiting],
        "past": [told(alert, by=by) for alert in found[:PAGE]],
        "next": found[PAGE - 1].pk if len(found) > PAGE else None,
        "marks": by.has_perm(MARK),
        "here": request.get_full_path(),
        "header_title": _("Alerts"),
    }
    return TemplateResponse(request, "desk/alerts.html", shown)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 18 else None


@require_POST
@permission_required(MARK)
def see(request: HttpRequest, alert_id: int) -> HttpResponse:
    """Take an alert from every page, and go on where it was seen."""
    mark_seen(alert=get_object_or_404(Alert, pk=alert_id), by=colleague(request))
    return redirect(get_valid_next_url_from_request(request) or reverse("desk:alerts"))

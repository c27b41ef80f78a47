"""What a moderator's click does: approve, reject, undo, erase."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required
from wagtail.admin.utils import get_valid_next_url_from_request

from warraq.desk.decided import address_after, standing
from warraq.desk.moderation import MODERATE, REASONS, give_back
from warraq.desk.people import user_id
from warraq.voice import domain
from warraq.voice.domain.moderation import clean_reason
from warraq.voice.models import REASON_LIMIT, Status

Verb = Callable[..., domain.Decision]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form asks: that comments `seen` as one thing become another, `by` that verb."""

    verb: Verb
    status: Status
    seen: Status


@dataclass(slots=True)
class Outcome:
    """The ids of the comments that were decided, stood so already, stand otherwise."""

    done: list[int] = field(default_factory=list)
    same: list[int] = field(default_factory=list)
    meanwhile: list[int] = field(default_factory=list)


@require_POST
@permission_required(MODERATE)
def decide(request: HttpRequest) -> HttpResponse:
    """Approve or reject the comments that the form names, or undo that.

    The form carries how they stood on the page: what a colleague has decided otherwise since
    is left alone and shown.
    """
    here = get_valid_next_url_from_request(request) or reverse("desk:comments")
    try:
        asked = _asked(request)
    except domain.LongReasonError as error:
        typed = request.POST.get("words", "")
        told = _too_long(error.excess)
        return give_back(request, ids=_ids(request), here=here, typed=typed, error=told)
    if asked is None:
        return HttpResponseBadRequest()
    outcome = _decide_all(request, asked)
    undone = request.POST.get("decision") == "undo"
    done = [] if undone else outcome.done
    if undone and outcome.done:
        messages.success(request, _("Undone: it is back where it was."))
        here = f"{here.partition('#')[0]}#comment-{outcome.done[0]}"
    return redirect(
        address_after(
            here, now=asked.status, was=asked.seen, done=done, meanwhile=outcome.meanwhile
        )
    )


@require_POST
@permission_required(MODERATE)
def erase(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Remove a comment's text and name for good; what is left is shown."""
    try:
        domain.erase(comment_id=comment_id, by=user_id(request))
    except domain.UnknownCommentError as missing:
        raise Http404 from missing
    messages.success(request, _("Erased. Nothing of it is left but its number."))
    return redirect("desk:comment", comment_id)


def _asked(request: HttpRequest) -> Asked | None:
    """None when the form says nothing that can be done. Raises LongReasonError."""
    seen, by = standing(request.POST.get("seen", "")), user_id(request)
    if seen is None:
        return None
    match request.POST.get("decision"):
        case "approve":
            return Asked(partial(domain.approve, by=by, seen=seen), Status.APPROVED, seen)
        case "reject":
            verb = partial(domain.reject, by=by, seen=seen, reason=_reason(request))
            return Asked(verb, Status.REJECTED, seen)
        case "undo" if back_to := standing(request.POST.get("back_to", "")):
            return Asked(partial(domain.undo, by=by, seen=seen, back_to=back_to), back_to, seen)
    return None


def _decide_all(request: HttpRequest, asked: Asked) -> Outcome:
    """Decide about each comment that is named; what is wrong is told."""
    ids, outcome = _ids(request), Outcome()
    if not ids:
        messages.warning(request, _("Tick the comments first."))
    for comment_id in ids:
        try:
            decision = asked.verb(comment_id=comment_id)
        except domain.UnknownCommentError:
            messages.error(request, _("A comment is no longer there."))
        else:
            _list_for(outcome, decision, asked.status).append(comment_id)
    if outcome.same and not outcome.done:
        messages.info(request, _("A colleague had already decided so."))
    return outcome


def _list_for(outcome: Outcome, decision: domain.Decision, wanted: Status) -> list[int]:
    if decision.changed:
        return outcome.done
    return outcome.same if decision.status == wanted else outcome.meanwhile


def _ids(request: HttpRequest) -> Sequence[int]:
    return [int(text) for text in request.POST.getlist("comment") if _is_id(text)]


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _reason(request: HttpRequest) -> str:
    """The reason that was picked and what was typed, whichever of the two there is."""
    picked = str(REASONS.get(request.POST.get("reason", ""), ""))
    typed = request.POST.get("words", "").strip()
    return clean_reason(": ".join(part for part in (picked, typed) if part))


def _too_long(excess: int) -> str:
    told = ngettext(
        "Too long by %(excess)d character: %(limit)d at most.",
        "Too long by %(excess)d characters: %(limit)d at most.",
        excess,
    )
    return told % {"excess": excess, "limit": REASON_LIMIT}

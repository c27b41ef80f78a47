"""The moderation queue: readers' comments as cards, decided one by one or many at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required
from wagtail.admin.utils import get_valid_next_url_from_request

from warraq.desk.decided import DecidedComment, decided
from warraq.desk.people import user_id
from warraq.newsroom.models import StoryPage
from warraq.voice.domain import moderation
from warraq.voice.models import Status
from warraq.voice.queries import BadCursorError, HeldComment, pending

MODERATE = "voice.moderate"
PAGE = 25

REASONS = {
    "insult": gettext_lazy("Insult or threat"),
    "hate": gettext_lazy("Incitement"),
    "private": gettext_lazy("Private details"),
    "advertising": gettext_lazy("Advertising"),
    "off-topic": gettext_lazy("Off topic"),
    "posing": gettext_lazy("Posing as somebody"),
}
"""What the comment policy does not allow, a word or two each."""

TABS = {
    Status.PENDING: ("desk:comments", gettext_lazy("Waiting")),
    Status.APPROVED: ("desk:comments_approved", gettext_lazy("Approved")),
    Status.REJECTED: ("desk:comments_rejected", gettext_lazy("Rejected")),
}


Comments = Sequence[HeldComment | DecidedComment]


@dataclass(frozen=True, slots=True)
class StoryLink:
    """The story under which a comment stands; no `url` while readers cannot see it."""

    headline: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """A comment as a moderator reads it, and `then`: the id of the card that comes after."""

    comment: HeldComment | DecidedComment
    story: StoryLink | None
    then: int | None


@permission_required(MODERATE)
def comments(request: HttpRequest, status: Status = Status.PENDING) -> HttpResponse:
    """One tab of the queue, a page of it. A cursor that is not ours starts from the first."""
    try:
        return _page(request, status, request.GET.get("after"))
    except BadCursorError:
        return redirect(request.path)


def _page(request: HttpRequest, status: Status, after: str | None) -> HttpResponse:
    found, following, count = _found(status, after)
    return TemplateResponse(
        request,
        "desk/comments.html",
        {
            "status": status.value,
            "tabs": [(key.value, reverse(name), label) for key, (name, label) in TABS.items()],
            "waiting": count,
            "cards": _cards(found),
            "next": following,
            "first_page": after is None,
            "reasons": REASONS,
            "header_title": _("Comments"),
        },
    )


def _found(status: Status, after: str | None) -> tuple[Comments, str | None, int]:
    """The comments of a page, the place of the page that follows, and how many wait in all."""
    if status == Status.PENDING:
        queue = pending(limit=PAGE, after=after)
        return queue.comments, queue.next, queue.count
    decisions = decided(status=status, limit=PAGE, after=after)
    return decisions.comments, decisions.next, 0


def _cards(found: Comments) -> list[Card]:
    stories = _stories(found)
    following = [*(comment.id for comment in found[1:]), None]
    return [
        Card(comment, stories.get((comment.story_key, comment.language)), then)
        for comment, then in zip(found, following, strict=False)
    ]


def _stories(found: Comments) -> dict[tuple[str, str], StoryLink]:
    """The stories of all cards, in one query."""
    pages = StoryPage.objects.filter(translation_key__in={card.story_key for card in found})
    return {
        (page.story_key, page.edition_code): StoryLink(
            page.title, page.address() if page.published_at else ""
        )
        for page in pages.select_related("locale").defer("body")
    }


@require_POST
@permission_required(MODERATE)
def decide(request: HttpRequest) -> HttpResponse:
    """Approve or reject the comments that the form names."""
    match request.POST.get("decision"):
        case "approve":
            changed = _decide_all(request, partial(moderation.approve, by=user_id(request)))
            said = ngettext("%(count)d comment approved.", "%(count)d comments approved.", changed)
        case "reject":
            rejecting = partial(moderation.reject, by=user_id(request), reason=_reason(request))
            changed = _decide_all(request, rejecting)
            said = ngettext("%(count)d comment rejected.", "%(count)d comments rejected.", changed)
        case _:
            return HttpResponseBadRequest()
    if changed:
        messages.success(request, said % {"count": changed})
    return redirect(get_valid_next_url_from_request(request) or reverse("desk:comments"))


def _decide_all(request: HttpRequest, verb: Callable[..., moderation.Decision]) -> int:
    """How many comments now stand otherwise than before; what is wrong is told."""
    ids = _ids(request)
    if not ids:
        messages.warning(request, _("Tick the comments first."))
    changed = 0
    for comment_id in ids:
        try:
            changed += verb(comment_id=comment_id).changed
        except moderation.UnknownCommentError:
            messages.error(request, _("A comment is no longer there."))
    if ids and not changed:
        messages.info(request, _("A colleague had already decided so."))
    return changed


def _ids(request: HttpRequest) -> list[int]:
    return [int(text) for text in request.POST.getlist("comment") if _is_id(text)]


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _reason(request: HttpRequest) -> str:
    """The reason that was picked and what was typed, whichever of the two there is."""
    picked = str(REASONS.get(request.POST.get("reason", ""), ""))
    return ": ".join(part for part in (picked, request.POST.get("words", "").strip()) if part)

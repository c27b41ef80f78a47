"""The moderation queue: readers' comments as cards, page by page, or one at its own address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.auth import permission_required

from warraq.desk.decided import Done, done_of, meanwhile_of
from warraq.desk.waiting import comments_waiting, shown
from warraq.newsroom.models import StoryPage
from warraq.voice.models import Status
from warraq.voice.queries import (
    BadCursorError,
    ModeratedComment,
    Totals,
    decided,
    feedback_totals,
    moderated,
    pending,
)

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
    Status.ERASED: ("desk:comments_erased", gettext_lazy("Erased")),
}


@dataclass(frozen=True, slots=True)
class StoryLink:
    """The story under which a comment stands; no `url` while readers cannot see it."""

    headline: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """A comment as a moderator reads it, and `then`: the id of the card that comes after.

    `answers` are readers' answers under its story, to «did you like this article?».
    """

    comment: ModeratedComment
    story: StoryLink | None
    answers: Totals
    then: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """The comments of one page, the place of the next one, and how many wait, as it is shown."""

    comments: Sequence[ModeratedComment]
    next: str | None
    waiting: str = ""


@permission_required(MODERATE)
def comments(request: HttpRequest, status: Status = Status.PENDING) -> HttpResponse:
    """One tab of the queue, a page of it. A cursor that is not ours starts from the first."""
    after = request.GET.get("after")
    try:
        found = _found(status, after)
    except BadCursorError:
        return redirect(request.path)
    done, meanwhile = _just_now(request)
    asked = {
        "status": status.value,
        "tabs": [(key.value, reverse(name), label) for key, (name, label) in TABS.items()],
        "waiting": found.waiting,
        "cards": cards(found.comments),
        "next": found.next,
        "first_page": after is None,
        "done": done,
        "meanwhile": cards(meanwhile),
        "here": request.path + (f"?after={after}" if after else ""),
    }
    return _answer(request, "desk/comments.html", asked)


@permission_required(MODERATE)
def comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """One comment at its own address, with all that can be done with it, erasing too."""
    found = moderated(ids=[comment_id])
    if not found:
        raise Http404
    done, meanwhile = _just_now(request)
    asked = {
        "cards": cards(found),
        "done": done,
        "meanwhile": meanwhile,
        "here": request.path,
        "single": True,
    }
    return _answer(request, "desk/comment.html", asked)


def give_back(
    request: HttpRequest, *, ids: Sequence[int], here: str, typed: str, error: str
) -> HttpResponse:
    """The comments again, with a reason that cannot be kept as it was typed: 422."""
    asked = {"cards": cards(moderated(ids=ids)), "here": here, "typed": typed, "error": error}
    return _answer(request, "desk/comment.html", asked, status=422)


def _answer(
    request: HttpRequest, template: str, shown: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    everywhere = {"reasons": REASONS, "header_title": pgettext("of readers", "Comments")}
    return TemplateResponse(request, template, {**everywhere, **shown}, status=status)


def _found(status: Status, after: str | None) -> Found:
    if status == Status.PENDING:
        queue = pending(limit=PAGE, after=after)
        return Found(queue.comments, queue.next, shown(comments_waiting()))
    decisions = decided(status=status, limit=PAGE, after=after)
    return Found(decisions.comments, decisions.next)


def _just_now(request: HttpRequest) -> tuple[Done | None, list[ModeratedComment]]:
    """What this moderator has just decided, and what a colleague had decided before them."""
    done, meanwhile = request.GET.get("done", ""), request.GET.get("meanwhile", "")
    return done_of(done), meanwhile_of(meanwhile)


def cards(found: Sequence[ModeratedComment]) -> list[Card]:
    """Comments with their stories and readers' answers: two queries for all of them."""
    if not found:
        return []
    places = {(comment.story_key, comment.language) for comment in found}
    stories, answers = _stories(key for key, _ in places), feedback_totals(stories=places)
    following = [*(comment.id for comment in found[1:]), None]
    return [
        Card(comment, stories.get(place), answers[place], then)
        for comment, then in zip(found, following, strict=True)
        for place in [(comment.story_key, comment.language)]
    ]


def _stories(keys: Iterable[str]) -> dict[tuple[str, str], StoryLink]:
    pages = StoryPage.objects.filter(translation_key__in=set(keys))
    return {
        (page.story_key, page.edition_code): StoryLink(
            page.title, page.address() if page.published_at else ""
        )
        for page in pages.select_related("locale").defer("body")
    }

"""Between HTTP and the pages: live answers, and the two posts that readers send."""

import secrets
from collections.abc import Callable
from functools import lru_cache, wraps

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import translation
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from warraq.front.notices import notice
from warraq.front.page import Page
from warraq.front.queries import keys_of
from warraq.newsroom.published import OpenStory, open_story
from warraq.reader import archive, pages, rendering
from warraq.reader import search as searched
from warraq.reader.posting import RefusedError, limit_comments, limit_feedback, posted
from warraq.stories.signals import page_missed
from warraq.stories.story import FrontKind
from warraq.voice import domain as voice
from warraq.voice.forms import CommentForm, accepted

READER_COOKIE = "reader"
"""Set only when a reader answers or comments: a random number, signed, that names nobody."""

COOKIE_AGE = 365 * 24 * 3600

READING = ("GET", "HEAD")


def answer(page: Page) -> HttpResponse:
    """A page as Django answers it when the front has it not stored."""
    response = HttpResponse(page.body, status=page.status, content_type=page.content_type)
    for name, value in page.headers:
        response[name] = value
    if page.storable:
        response["Cache-Control"] = "public, max-age=0, must-revalidate"
        response["Last-Modified"] = http_date(page.last_modified.timestamp())
    else:
        response["Cache-Control"] = "no-store"
    return response


def stored(maker: pages.PageMaker) -> Callable[..., HttpResponse]:
    """A view of a page that the press stores; `view.page` is what makes it."""

    @refusable
    @wraps(maker)
    def view(request: HttpRequest, **kwargs: object) -> HttpResponse:
        if request.method not in READING:
            raise RefusedError(405, "this page is only read", allow=READING)
        page = maker(**kwargs)
        if page.storable:
            page_missed.send(sender=view, path=request.path_info)
        return answer(page)

    view.page = maker  # type: ignore[attr-defined]
    return view


def refusable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view whose RefusedError becomes an answer in the edition's language, or JSON if asked."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: str) -> HttpResponse:
        try:
            return view(request, **kwargs)
        except RefusedError as refused:
            edition = kwargs.get("edition", settings.WARRAQ_EDITIONS[0])
            return _refusal(request, edition, refused)

    return guarded


def _refusal(request: HttpRequest, edition: str, refused: RefusedError) -> HttpResponse:
    response: HttpResponse
    if wants_json(request):
        response = JsonResponse({"error": refused.reason}, status=refused.status)
    else:
        here = pages.edition_or_404(edition)
        body = rendering.render_message(edition=here, status=refused.status)
        response = HttpResponse(body, status=refused.status, content_type=pages.HTML)
    response["Cache-Control"] = "no-store"
    if refused.allow:
        response["Allow"] = ", ".join(refused.allow)
    return response


def wants_json(request: HttpRequest) -> bool:
    return _prefers_json(request.META.get("HTTP_ACCEPT", "*/*"))


@lru_cache(maxsize=64)
def _prefers_json(accept: str) -> bool:
    """Browsers of one kind all say the same."""
    asked = HttpRequest()
    asked.META["HTTP_ACCEPT"] = accept
    return asked.get_preferred_type(["text/html", "application/json"]) == "application/json"


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in the edition of the address, or in the main one; in JSON where that is asked for."""
    if wants_json(request):
        missing = {"error": "there is nothing at this address"}
        return JsonResponse(missing, status=404, headers={"Cache-Control": "no-store"})
    code = request.path_info.strip("/").split("/")[0]
    known = code if code in settings.WARRAQ_EDITIONS else settings.WARRAQ_EDITIONS[0]
    body = rendering.render_not_found(edition=pages.edition_or_404(known))
    return answer(Page(404, body, pages.HTML, pages.BEGINNING, storable=False))


def _open_story(edition: str, story_id: int) -> OpenStory:
    found = open_story(language=edition, story_id=story_id)
    if found is None:
        pages.gone_or_404(edition, story_id)
        raise RefusedError(410, "the story was withdrawn")
    return found


@refusable
def comments(request: HttpRequest, edition: str, story_id: int) -> HttpResponse:
    """GET: all comments of a story, a page at a time. POST: a reader's comment."""
    if request.method in READING:
        return _comments_page(request, edition, story_id)
    if request.method != "POST":
        raise RefusedError(405, "comments are read or posted", allow=(*READING, "POST"))
    fields = posted(request)
    limit_comments(request)
    story = _open_story(edition, story_id)
    if not story.comments_open:
        raise RefusedError(403, "comments on this story are closed")
    comment = accepted(fields, story_key=story.key, language=story.language)
    if comment is None:
        form = CommentForm(fields, story_key=story.key, language=story.language)
        return _unaccepted(request, story, form)
    receipt = voice.submit_comment(story_key=story.key, language=story.language, **comment)
    if wants_json(request):
        return _created({"id": receipt.id, "status": receipt.status})
    return _see_other(f"{story.url}#received")


@refusable
def older(
    request: HttpRequest, edition: str, slug: str, kind: FrontKind = FrontKind.SECTION
) -> HttpResponse:
    """GET: a front's stories further back, behind `after` or next to `before`."""
    if request.method not in READING:
        raise RefusedError(405, "this page is only read", allow=READING)
    return answer(archive.older(edition, slug, kind, **_asked(request)))


@refusable
def search(request: HttpRequest, edition: str) -> HttpResponse:
    """GET: the stories that have the words of `q`; `section` and `period` narrow them down."""
    if request.method not in READING:
        raise RefusedError(405, "this page is only read", allow=READING)
    return answer(searched.results(edition, **_asked(request)))


def _asked(request: HttpRequest) -> dict[str, str]:
    """By the keys that a page at this path is made by, what was asked; empty for nothing."""
    return {key: request.GET.get(key, "") for key in keys_of(request.path_info)}


def _comments_page(request: HttpRequest, edition: str, story_id: int) -> HttpResponse:
    asked = _asked(request)
    return answer(pages.comments(edition, story_id, after=asked["after"], reply=asked["reply"]))


def _unaccepted(request: HttpRequest, story: OpenStory, form: CommentForm) -> HttpResponse:
    """422: the form again with what was typed and the errors beside the fields."""
    with translation.override(story.language):
        if wants_json(request):
            return JsonResponse({"errors": form.errors}, status=422)
        return answer(pages.comments(story.language, story.id, form=form, status=422))


@refusable
def feedback(request: HttpRequest, edition: str, story_id: int) -> HttpResponse:
    """POST: a reader's yes or no to «Did you like this article?»; the last answer counts."""
    if request.method != "POST":
        raise RefusedError(405, "feedback is posted", allow=("POST",))
    fields = posted(request)
    limit_feedback(request)
    story = _open_story(edition, story_id)
    liked = fields.get("liked")
    if liked not in ("yes", "no"):
        with translation.override(edition):
            errors = {"liked": [_("Answer yes or no.")]}
        if wants_json(request):
            return JsonResponse({"errors": errors}, status=422)
        raise RefusedError(422, "the answer is yes or no")
    token = reader_token(request)
    voice.answer_feedback(
        story_key=story.key, language=story.language, liked=liked == "yes", token=token
    )
    response = (
        _created({"liked": liked}) if wants_json(request) else _see_other(f"{story.url}#thanks")
    )
    return remember_reader(response, token)


def reader_token(request: HttpRequest) -> str:
    """The random number by which a reader's one answer is known again, new when there is none."""
    try:
        return Signer(salt=READER_COOKIE).unsign(request.COOKIES.get(READER_COOKIE, ""))
    except BadSignature:
        return secrets.token_urlsafe(16)


def remember_reader(response: HttpResponse, token: str) -> HttpResponse:
    response.set_cookie(
        READER_COOKIE,
        Signer(salt=READER_COOKIE).sign(token),
        max_age=COOKIE_AGE,
        httponly=True,
        secure=settings.SECURE_SITE,
        samesite="Strict",
    )
    return response


def _created(fields: dict[str, object]) -> HttpResponse:
    response = JsonResponse(fields, status=201)
    response["Cache-Control"] = "no-store"
    return response


def _see_other(url: str) -> HttpResponse:
    response = HttpResponseRedirect(url)
    response.status_code = 303
    response["Cache-Control"] = "no-store"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500 in words that need neither database nor templates; the log has the rest."""
    return HttpResponse(notice(500), status=500, headers={"Cache-Control": "no-store"})

"""Where agencies that send by themselves send to."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils import translation
from django.utils.http import parse_header_parameters
from django.views.decorators.csrf import csrf_exempt

from warraq.newsroom.ingesting import Ingested
from warraq.newsroom.outcomes import fields
from warraq.newsroom.pushing import receive, turn_away
from warraq.text.clean import clean_line
from warraq.voice.limits import allow_delivery
from warraq.wire.domain.polling import MEGABYTE
from warraq.wire.domain.tokens import feed_of_token

UNNAMED = "delivery"


@csrf_exempt  # the token is the proof, and no browser has it
def push(request: HttpRequest, source: str, name: str = "") -> HttpResponse:
    """POST: one delivery of any format. 201 with what became of each item, once it is kept.

    401 for a wrong token as for a feed that is not there, 403 for one that is paused, 413 above
    the feed's size, 422 with the refusals when nothing of it could be read, 429 for too many in
    a minute.
    """
    with translation.override("en"):  # as everything that is said of a file
        response = _answer(request, clean_line(source), name)
    response["Cache-Control"] = "no-store"
    return response


def _answer(request: HttpRequest, source: str, name: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    feed = feed_of_token(source=source, token=_token(request))
    if feed is None:
        return _refusal(401, "no feed is opened by this token", **{"WWW-Authenticate": "Bearer"})
    if not feed.is_active:
        return _refusal(403, "this feed is paused: ask the newsroom")
    if not allow_delivery(source=source):
        return _refusal(429, "too many deliveries in a short time", **{"Retry-After": "60"})
    limit = feed.megabytes * MEGABYTE
    raw = request.read(limit + 1)
    if len(raw) > limit:
        turn_away(feed=feed, limit=limit)
        return _refusal(413, f"a delivery of this feed may have {limit} bytes")
    file = clean_line(_file_name(request) or name) or UNNAMED
    outcomes = receive(feed=feed, raw=raw, name=file)
    was_read = not outcomes or any(isinstance(outcome, Ingested) for outcome in outcomes)
    return JsonResponse(
        [fields(outcome, file=file) for outcome in outcomes],
        safe=False,
        json_dumps_params={"ensure_ascii": False},
        status=HTTPStatus.CREATED if was_read else HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def _token(request: HttpRequest) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _file_name(request: HttpRequest) -> str:
    """What `Content-Disposition` calls the file (RFC 6266), without folders."""
    try:
        said = parse_header_parameters(request.headers.get("Content-Disposition", ""))[1]
    except ValueError:
        return ""
    return said.get("filename", "").replace("\\", "/").rpartition("/")[2]


def _refusal(status: int, reason: str, **headers: str) -> HttpResponse:
    return JsonResponse({"error": reason}, status=status, headers=headers)

"""What guards a reader's post before any form sees it.

A stored page is the same for everybody, so it can hold no token: a post counts as the site's
own when the browser says where it comes from. Nothing here is kept or logged.
"""

import json
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException

from warraq.voice import limits
from warraq.voice.origin import same_origin

FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
LARGEST = 64 * 1024
"""Bytes of a post; the longest comment in the longest escapes takes a third of it."""


UNREADABLE = (BadRequest, SuspiciousOperation, MultiPartParserError, UnicodeError, LookupError)
"""What Django says of a form; the last two of one that names a charset which none is."""

ORIGIN_HEADERS = {
    "HTTP_SEC_FETCH_SITE": "sec-fetch-site",
    "HTTP_ORIGIN": "origin",
    "HTTP_REFERER": "referer",
}
"""As WSGI names them."""


class RefusedError(Exception):
    """What no page or form will see: the HTTP status and the sentence that says why.

    `allow` are the methods that the address takes, for a 405.
    """

    def __init__(self, status: int, reason: str, *, allow: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.allow = allow
        self.status = status
        self.reason = reason


def client_address(request: HttpRequest) -> str:
    """The reader's network address, which the front found; used for limits, never kept."""
    told: str = request.META.get("HTTP_X_WARRAQ_CLIENT") or request.META.get("REMOTE_ADDR", "")
    return told


def posted(request: HttpRequest) -> dict[str, object]:
    """The fields of a post that may be considered: strings, and what JSON has as true or false.

    Raises RefusedError: 403 not from the site's own pages, 413 too large, 415 neither a form nor
    JSON, 400 unreadable.
    """
    if not same_origin(headers=_told_of_origin(request), allowed=settings.WARRAQ_ORIGINS):
        raise RefusedError(403, "a post must come from a page of this site")
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise RefusedError(413, f"a post may have {LARGEST} bytes at most")
    if request.content_type in FORM_TYPES:
        return _form_fields(request)
    if request.content_type == "application/json":
        return _json_fields(request)
    raise RefusedError(415, "a post is a form or JSON")


def _told_of_origin(request: HttpRequest) -> dict[str, str]:
    """The headers that tell it, without having all others made ready."""
    meta = request.META
    return {name: meta[key] for key, name in ORIGIN_HEADERS.items() if key in meta}


def _form_fields(request: HttpRequest) -> dict[str, object]:
    try:
        return {name: str(value) for name, value in request.POST.items()}
    except UNREADABLE as error:
        raise RefusedError(400, "the form cannot be read") from error


def _json_fields(request: HttpRequest) -> dict[str, object]:
    try:
        document: Any = json.loads(request.body)
        fields = {str(name): _text(value) for name, value in document.items()}
        json.dumps(fields, ensure_ascii=False).encode()
    except (ValueError, AttributeError, RecursionError, RawPostDataException) as error:
        raise RefusedError(400, "the JSON cannot be read as an object of texts") from error
    return fields


def _text(value: Any) -> object:
    """A number as its digits; of true and false the form says that they are no text."""
    if isinstance(value, dict | list):
        raise ValueError("a field is a text or a number")
    if isinstance(value, bool):
        return value
    return "" if value is None else str(value)


def limit_comments(request: HttpRequest) -> None:
    """Raises RefusedError (429) when this reader has sent as many comments as is reasonable."""
    if not limits.allow_comment(address=client_address(request)):
        raise RefusedError(429, "too many comments in a short time")


def limit_feedback(request: HttpRequest) -> None:
    """Raises RefusedError (429) when this reader has answered too often."""
    if not limits.allow_feedback(address=client_address(request)):
        raise RefusedError(429, "too many answers in a short time")

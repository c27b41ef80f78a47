"""The few words the front says itself, in the site's languages, when no page can be had."""

import json
from functools import cache
from html import escape

from warraq import environment
from warraq.catalogue import words_of
from warraq.front.headers import SECURITY_HEADERS, UNNAMED
from warraq.front.rsgi import HeaderList, HTTPProtocol
from warraq.languages import LANGUAGES


def _(words: str) -> str:
    """Marks words for the catalogues; they are looked up when they are said."""
    return words


WORDS = {
    400: _("This address is not served here."),
    403: _("Nobody sends as much as this without a login or a token."),
    404: _("There is no file of this name."),
    408: _("What was being sent did not arrive in time."),
    413: _("What was sent is larger than is accepted here."),
    414: _("This address is longer than is accepted here."),
    500: _("Something went wrong here."),
    501: _("No method of this name is known here."),
    502: _("The request failed. Try again shortly."),
    503: _("The site is busy. Try again shortly."),
    504: _("The answer took too long. Try again."),
}

RETRY_AFTER = "5"
"""Seconds."""

PAGE = """\
<!doctype html>
<html lang="{language}" dir="{direction}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{status}</title>
{sentences}</html>
"""


class RefusalError(Exception):
    """A request goes no further: `status` is one that has words."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@cache
def notice(status: int) -> str:
    """The page that says in all languages of the site why there is no other."""
    main, *others = environment.read_choices("WARRAQ_EDITIONS", known=LANGUAGES)
    sentences = [f"<p>{_said(status, main)}</p>\n"]
    for code in others:
        direction = LANGUAGES[code].direction
        sentences.append(f'<p lang="{code}" dir="{direction}">{_said(status, code)}</p>\n')
    return PAGE.format(
        language=main,
        direction=LANGUAGES[main].direction,
        status=status,
        sentences="".join(sentences),
    )


def _said(status: int, code: str) -> str:
    return escape(words_of(code)(WORDS[status]), quote=False)


def send_notice(status: int, protocol: HTTPProtocol, *, accept: str | None = None) -> None:
    """The page, or for who accepts JSON and no page an object with its English words."""
    accepted = accept or ""
    as_json = "application/json" in accepted and "text/html" not in accepted
    headers, body = _ready(status, as_json)
    protocol.response_bytes(status, headers, body)


@cache
def _ready(status: int, as_json: bool) -> tuple[HeaderList, bytes]:
    headers = [
        ("content-type", "application/json" if as_json else "text/html; charset=utf-8"),
        ("cache-control", "no-store"),
        *SECURITY_HEADERS,
        *UNNAMED,
    ]
    if status in (502, 503, 504):
        headers.append(("retry-after", RETRY_AFTER))
    body = json.dumps({"error": WORDS[status]}) if as_json else notice(status)
    return headers, body.encode()

"""Walks the desk: every page that a link, a form or a script of another page names."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from html import unescape
from typing import cast
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from wagtail.models import Page

ADDRESS = re.compile(r"""(?<=["'\s])(?:/desk/|(?:\.{0,2}/)?\?)[^"'\s<>\\]*""")
NOT_PAGES = re.compile(r"/logout/|/jsi18n/|/sprite|/raw/|export=|/editing-sessions/|/preview/")


def walk(client: Client, starts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each page of the desk with its HTML, one of each kind, from the starts outwards."""
    waiting, seen = deque(starts), set()
    while waiting:
        address = waiting.popleft()
        if (kind := kind_of(address)) is None or kind in seen:
            continue
        seen.add(kind)
        answer = cast(HttpResponse, client.get(address, follow=True))
        if page := page_of(answer):
            yield address, page
            waiting.extend(urljoin(address, found) for found in ADDRESS.findall(unescape(page)))


def kind_of(address: str) -> tuple[object, ...] | None:
    """What two pages of one kind share: their route and what they are about, not its number."""
    parts = urlsplit(address)
    if not parts.path.startswith("/desk/") or NOT_PAGES.search(address):
        return None
    try:
        found = resolve(parts.path)
    except Resolver404:
        return None
    about = tuple(subject(found.url_name or "", value) for value in found.kwargs.values())
    return found.route, found.args and about, about, "id=" in parts.query


def subject(name: str, value: object) -> str:
    """A page counts by its type, anything else that has a number by having one."""
    if not str(value).isdigit():
        return str(value)
    page = Page.objects.filter(pk=str(value)).select_related("content_type").first()
    return page.content_type.model if page and not name.startswith("wagtail_") else "number"


def page_of(answer: HttpResponse) -> str:
    """The HTML of an answer, or of the window that an answer to a script opens."""
    kind = answer.get("Content-Type", "")
    if answer.status_code != 200 or not kind.startswith(("text/html", "application/json")):
        return ""
    said = answer.content.decode()
    if kind.startswith("text/html"):
        return said
    window = json.loads(said)
    return str(window.get("html", "")) if isinstance(window, dict) else ""

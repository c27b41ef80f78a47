"""What stands at addresses that others have agreed on: keys, and `/.well-known/` (RFC 8615)."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404
from django.utils import timezone

from warraq.front.page import Page
from warraq.newsroom import published
from warraq.reader.pages import BEGINNING, moved
from warraq.reader.sitemaps import PLAIN

GOOD_FOR = timedelta(days=180)
"""For which who has found a hole may trust the address; at most a year (RFC 9116, 2.5.5)."""


def indexnow_key(key: str) -> Page:
    """By which search engines see that who tells them of the site has it."""
    if key != settings.WARRAQ_INDEXNOW_KEY:
        raise Http404("this is not the key")
    return Page(200, key.encode(), PLAIN, BEGINNING)


def security() -> Page:
    """Where to tell of a hole (RFC 9116), for half a year from when somebody asks."""
    contact = settings.WARRAQ_SECURITY_CONTACT
    if not contact:
        raise Http404("nobody is named")
    ends = datetime.combine((timezone.now() + GOOD_FOR).date(), time(), tzinfo=UTC)
    languages = ", ".join(edition.code for edition in published.editions())
    said = (
        f"Contact: {contact}\n"
        f"Expires: {ends:%Y-%m-%dT%H:%M:%SZ}\n"
        f"Preferred-Languages: {languages}\n"
        f"Canonical: {settings.WARRAQ_SITE_URL}/.well-known/security.txt\n"
    )
    return Page(200, said.encode(), PLAIN, BEGINNING, storable=False)


def change_password() -> Page:
    """To where a colleague's browser changes a password (W3C, change-password-url)."""
    return moved("/desk/account/", status=302, storable=False)

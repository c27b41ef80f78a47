"""A page as bytes: what reader renders, press stores and front serves."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Page:
    """A whole answer for one path.

    `headers` are those that belong to this page beyond the ones every page gets
    (Content-Type, ETag, Last-Modified, Cache-Control, security headers): for a redirect,
    Location. `storable` is false for what must be made anew for each request (404s, forms
    with errors, redirects of wrong slugs): such a page is answered `no-store`. `good_until` is
    when it is to be made again though nothing changes; None for never.
    """

    status: int
    body: bytes
    content_type: str
    last_modified: datetime
    headers: tuple[tuple[str, str], ...] = ()
    storable: bool = True
    good_until: datetime | None = None

"""The token by which an agency that sends proves itself: shown once, kept as a hash alone.

It is random and long, so that a plain SHA-256 of it tells nothing.
"""

import hashlib
import hmac
import secrets

from warraq.wire.models import Feed

NOBODYS = "0" * 64
"""What a token is compared with where there is no feed, so that both take the same time."""


def renew_token(*, feed: Feed) -> str:
    """A new token for a feed, to be shown now and never again; the old one holds no more."""
    token = secrets.token_urlsafe(32)
    feed.token = _hash(token)
    feed.save(update_fields=["token"])
    return token


def feed_of_token(*, source: str, token: str) -> Feed | None:
    """The feed that this token opens, be it paused; None for a wrong one and for a feed that is
    not sent to."""
    feed = Feed.objects.filter(source=source, way=Feed.Way.PUSH).first()
    known = feed.token if feed and feed.token else NOBODYS
    return feed if hmac.compare_digest(_hash(token), known) else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()

"""Tell a post made on the site's own page from one that another site brought about."""

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}

Origin = tuple[str, str, int]


def same_origin(*, headers: Mapping[str, str], allowed: frozenset[str]) -> bool:
    """Whether a request's headers say that it comes from one of the `allowed` origins.

    `allowed` are origins such as `https://news.example`, header names in any case. Of
    Sec-Fetch-Site (absent on plain http) and Origin, each that is present must agree; with
    neither, the Referer's origin must; with none of the three the answer is no. Scheme,
    host and port all count, letter case does not (RFC 6454, sections 4 and 5).
    """
    sent = {name.lower(): value for name, value in headers.items()}
    site, origin = sent.get("sec-fetch-site"), sent.get("origin")
    if site is None and origin is None:
        return _is_allowed(sent.get("referer"), allowed)
    return site in (None, "same-origin") and (origin is None or _is_allowed(origin, allowed))


def _is_allowed(url: str | None, allowed: frozenset[str]) -> bool:
    origin = _origin(url or "")
    return origin is not None and origin in _origins(allowed)


@lru_cache(maxsize=8)
def _origins(urls: frozenset[str]) -> frozenset[Origin | None]:
    return frozenset(map(_origin, urls))


def _origin(url: str) -> Origin | None:
    """Scheme, host and port of an http(s) URL without a user; None for anything else."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or "@" in parts.netloc:
        return None
    return parts.scheme, parts.hostname, _DEFAULT_PORTS[parts.scheme] if port is None else port

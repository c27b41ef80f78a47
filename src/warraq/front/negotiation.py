"""Which coding a client wants, and whether it has the page already (RFC 9110, 12.5.3 and 13)."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

CODINGS = ("br", "gzip", "identity")


@lru_cache(maxsize=256)
def preferred_codings(accept_encoding: str) -> tuple[str, ...]:
    """Codings the client takes, the one it wants most first, the smaller one among equals.

    `identity` is last even for who refuses it: a page is better than an error.
    """
    if not accept_encoding or len(accept_encoding) > 500:
        return ("identity",)
    weights = dict(map(_weighted, accept_encoding.lower().split(",")))
    rest = weights.get("*", 0.0)
    named = [(weights.get(coding, rest), coding) for coding in CODINGS[:-1]]
    wanted = [(weight, coding) for weight, coding in named if weight > 0]
    if weights.get("identity", 0.0) > 0:
        wanted.append((weights["identity"], "identity"))
    wanted.sort(key=lambda pair: -pair[0])
    return tuple(dict.fromkeys([*(coding for _, coding in wanted), "identity"]))


def _weighted(item: str) -> tuple[str, float]:
    coding, *parameters = item.split(";")
    pairs = (parameter.partition("=") for parameter in parameters)
    try:
        weight = next((float(value) for name, _, value in pairs if name.strip() == "q"), 1.0)
    except ValueError:
        weight = 0.0
    return coding.strip().removeprefix("x-"), weight


def has_tag(if_none_match: str, etag: str) -> bool:
    """Weak comparison against a list of tags or `*`."""
    if if_none_match == etag or if_none_match.strip() == "*":
        return True
    opaque = etag.removeprefix("W/")
    return any(tag.strip().removeprefix("W/") == opaque for tag in if_none_match.split(","))


def is_unmodified(if_modified_since: str, last_modified: str) -> bool:
    """Whether nothing is newer than the client's date; a date that is none says no."""
    if if_modified_since == last_modified:
        return True
    since, changed = _date(if_modified_since), _date(last_modified)
    return since is not None and changed is not None and changed <= since


@lru_cache(maxsize=256)
def _date(text: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(text)
    except ValueError:
        return None
    return parsed if parsed.tzinfo else None

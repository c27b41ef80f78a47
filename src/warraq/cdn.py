"""The caches before the site, from the operator's setting to Wagtail's."""

import re
from collections.abc import Sequence
from importlib.util import find_spec

from warraq.environment import SettingError

Caches = dict[str, dict[str, str]]

_HTTP = re.compile(r"https?://[^\s/?#@]+/?", re.IGNORECASE)
_NAMED = re.compile(r"(cloudflare|cloudfront):([A-Za-z0-9]+)")
_WAGTAIL = "wagtail.contrib.frontend_cache.backends"


def frontend_caches(places: Sequence[str], *, token: str) -> Caches:
    """What Wagtail calls WAGTAILFRONTENDCACHE.

    Raises SettingError for a place that is none, and for one that lacks what it needs.
    """
    return {place: _cache(place, token) for place in places}


def _cache(place: str, token: str) -> dict[str, str]:
    if _HTTP.fullmatch(place):
        return {"BACKEND": "warraq.newsroom.purging.HTTPCache", "LOCATION": place.rstrip("/")}
    named = _NAMED.fullmatch(place)
    if named is None:
        raise SettingError(
            "WARRAQ_CDN: each is http://host:port, cloudflare:ZONE or cloudfront:DISTRIBUTION"
        )
    kind, name = named.groups()
    if kind == "cloudfront":
        if find_spec("boto3") is None:
            raise SettingError("WARRAQ_CDN: cloudfront needs boto3, which is not installed")
        return {"BACKEND": f"{_WAGTAIL}.CloudfrontBackend", "DISTRIBUTION_ID": name}
    if not token:
        raise SettingError("WARRAQ_CDN: cloudflare needs WARRAQ_CDN_TOKEN")
    return {"BACKEND": f"{_WAGTAIL}.CloudflareBackend", "ZONEID": name, "BEARER_TOKEN": token}

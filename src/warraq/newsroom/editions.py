"""The site's editions as frozen values, which every page needs: read as bare rows each time, and
built anew only where these differ from what was read before."""

from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

from warraq.newsroom import conversion
from warraq.stories.edition import Edition

_EDITIONS = """
SELECT page.path, locale.language_code, edition.site_name, edition.dateline_separator,
    edition.months, edition.zero_comments, edition.feeds_whole
FROM newsroom_editionpage AS edition CROSS JOIN wagtailcore_page AS page
CROSS JOIN wagtailcore_locale AS locale
WHERE page.id = edition.page_ptr_id AND page.live AND locale.id = page.locale_id
"""

_UNDER_THEM = """
SELECT page.path, page.title, page.slug, '' AS policy
FROM newsroom_sectionpage AS section CROSS JOIN wagtailcore_page AS page
WHERE page.id = section.page_ptr_id AND page.live
UNION ALL
SELECT page.path, page.title, page.slug, policy.kind
FROM newsroom_policypage AS policy CROSS JOIN wagtailcore_page AS page
WHERE page.id = policy.page_ptr_id AND page.live
"""
"""`CROSS JOIN`: SQLite takes tables in this order then, and goes through all the pages of the tree
for no edition, section or policy."""


Rows = tuple[tuple[Any, ...], ...]


class Site(NamedTuple):
    """What the settings say of it."""

    name: str
    url: str
    editions: tuple[str, ...]
    time_zone: str


def editions() -> tuple[Edition, ...]:
    """Every edition that the settings name and that is set up, in the order of the tree."""
    named = tuple(settings.WARRAQ_EDITIONS)
    site = Site(settings.WARRAQ_SITE_NAME, settings.WARRAQ_SITE_URL, named, settings.TIME_ZONE)
    return _build(site, _rows(_EDITIONS), _rows(_UNDER_THEM))


def _rows(statement: str) -> Rows:
    """In the order of the tree."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return tuple(sorted(map(tuple, cursor.fetchall())))


@lru_cache(maxsize=4)
def _build(site: Site, editions: Rows, under_them: Rows) -> tuple[Edition, ...]:
    named = [row for row in editions if row[1] in site.editions]
    sections = [(place, title, slug) for place, title, slug, kind in under_them if not kind]
    policies = [row for row in under_them if row[3]]
    return tuple(
        conversion.edition_as_set(
            code=code,
            site_name=site_name,
            dateline_separator=separator,
            months=months,
            zero_comments=zero,
            feeds_whole=whole,
            sections=((title, slug) for place, title, slug in sections if place.startswith(path)),
            policies=(
                (title, slug, kind)
                for place, title, slug, kind in policies
                if place.startswith(path)
            ),
            others=(other for _, other, *_ in named if other != code),
        )
        for path, code, site_name, separator, months, zero, whole in named
    )

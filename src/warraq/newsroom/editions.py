"""The site's editions as frozen values, which every page needs: read as bare rows each time, and
built anew only where these differ from what was read before."""

from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from warraq.newsroom import conversion
from warraq.stories.edition import Edition

_EDITIONS = """
SELECT locale.language_code, page.path, edition.site_name, edition.dateline_separator,
    edition.months, edition.zero_comments
FROM newsroom_editionpage AS edition
JOIN wagtailcore_page AS page ON page.id = edition.page_ptr_id
JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id
WHERE page.live ORDER BY page.path
"""

_SECTIONS = """
SELECT page.path, page.title, page.slug
FROM newsroom_sectionpage AS section JOIN wagtailcore_page AS page ON page.id = section.page_ptr_id
WHERE page.live ORDER BY page.path
"""


Rows = tuple[tuple[str, ...], ...]


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
    return _build(site, _rows(_EDITIONS), _rows(_SECTIONS))


def _rows(statement: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return tuple(map(tuple, cursor.fetchall()))


@lru_cache(maxsize=4)
def _build(site: Site, editions: Rows, sections: Rows) -> tuple[Edition, ...]:
    named = [row for row in editions if row[0] in site.editions]
    return tuple(
        conversion.edition_as_set(
            code=code,
            site_name=site_name,
            dateline_separator=separator,
            months=months,
            zero_comments=zero,
            sections=((title, slug) for place, title, slug in sections if place.startswith(path)),
            others=(other[0] for other in named if other[0] != code),
        )
        for code, path, site_name, separator, months, zero in named
    )

"""How a browser searches the site by itself: an OpenSearch 1.1 description."""

from django.utils.html import format_html
from django.utils.translation import gettext

from warraq.stories.edition import Edition
from warraq.syndication.addresses import absolute

SHORT_NAME = 16
"""Letters of the short name at most, by the specification."""


def description(edition: Edition, *, icon: str) -> bytes:
    """Of the edition's search, in its language; `icon` is a rooted address of an SVG picture."""
    name = edition.site_name
    search = absolute(f"{edition.url}search/", site_url=edition.site_url)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + format_html(
            '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
            "<ShortName>{}</ShortName>\n<LongName>{}</LongName>\n<Description>{}</Description>\n"
            '<Url type="text/html" method="get" template="{}?q={{searchTerms}}"/>\n'
            '<Url type="application/opensearchdescription+xml" rel="self" template="{}"/>\n'
            '<Image type="image/svg+xml" width="16" height="16">{}</Image>\n'
            "<Language>{}</Language>\n<InputEncoding>UTF-8</InputEncoding>\n"
            "<OutputEncoding>UTF-8</OutputEncoding>\n</OpenSearchDescription>\n",
            name[:SHORT_NAME].strip(),
            name[:48],
            gettext("All that we have published, by its words, its section and its time."),
            search,
            absolute(f"{edition.url}opensearch.xml", site_url=edition.site_url),
            absolute(icon, site_url=edition.site_url),
            edition.code,
        )
    ).encode()

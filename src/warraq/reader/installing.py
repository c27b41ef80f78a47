"""What a browser takes the site for: a search of its own, and an app that opens without a network.

Only who has installed the site keeps anything of it, on their device (`static/reader/app.js`).
"""

import json

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation

from warraq.front.page import Page
from warraq.languages import language
from warraq.reader import rendering
from warraq.reader.pages import BEGINNING, HTML, edition_or_404
from warraq.syndication import opensearch

PAPER = "#fffdf9"
"""As the pages' own (`static/reader/site.css`)."""

ICONS = (
    ("icon-192.png", "192x192", "image/png", "any"),
    ("icon-512.png", "512x512", "image/png", "any"),
    ("icon-whole.png", "512x512", "image/png", "maskable"),
    ("icon.svg", "any", "image/svg+xml", "any"),
)
"""File, sizes, type and purpose (W3C, Web Application Manifest)."""


def search_description(edition: str) -> Page:
    here = edition_or_404(edition)
    with translation.override(edition):
        body = opensearch.description(here, icon=static("reader/icon.svg"))
    return Page(200, body, "application/opensearchdescription+xml; charset=utf-8", BEGINNING)


def manifest(edition: str) -> Page:
    """The edition as an app."""
    here = edition_or_404(edition)
    said = {
        "id": here.url,
        "name": here.site_name,
        "short_name": here.site_name,
        "lang": here.code,
        "dir": language(here.code).direction,
        "start_url": here.url,
        "scope": here.url,
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": static(f"reader/{file}"), "sizes": sizes, "type": kind, "purpose": purpose}
            for file, sizes, kind, purpose in ICONS
        ],
    }
    body = json.dumps(said, ensure_ascii=False).encode()
    return Page(200, body, "application/manifest+json", BEGINNING)


def worker(edition: str) -> Page:
    """The script that answers where there is no network, with what it keeps for that."""
    here = edition_or_404(edition)
    values = {
        "home": here.url,
        "offline": f"{here.url}offline.html",
        "look": [static("reader/site.css"), *rendering.font_files(edition)],
    }
    said = {name: json.dumps(value) for name, value in values.items()}
    body = render_to_string("reader/worker.js", said).encode()
    return Page(200, body, "text/javascript; charset=utf-8", BEGINNING)


def offline(edition: str) -> Page:
    """What an installed site shows where there is no network and the page is not kept."""
    here = edition_or_404(edition)
    return Page(200, rendering.render_offline(edition=here), HTML, BEGINNING)

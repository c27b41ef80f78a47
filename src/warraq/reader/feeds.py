"""The newest stories of an edition or a section for those who follow it by a feed."""

from django.conf import settings
from django.http import Http404
from django.utils import translation

from warraq.front.page import Page
from warraq.newsroom import published
from warraq.reader.pages import BEGINNING, edition_or_404, moved
from warraq.stories.edition import Edition
from warraq.stories.story import Section
from warraq.syndication.feeds import FORMATS, NEWEST, Feed


def feed(edition: str, name: str, slug: str = "") -> Page:
    """A front's feed, in the format that its address ends with; 301 where a section has moved."""
    here = edition_or_404(edition)
    section = published.section(language=edition, slug=slug) if slug else None
    if slug and section is None:
        return _moved(edition, slug, name)
    return _feed(here, section, name)


def _feed(edition: Edition, section: Section | None, name: str) -> Page:
    content_type, write = FORMATS[name]
    front = section.url if section else edition.url
    stories = published.newest(
        language=edition.code, section_slug=section.slug if section else "", limit=NEWEST
    )
    hub = settings.WARRAQ_WEBSUB_HUB
    found = Feed(edition, stories, f"{front}{name}", section, BEGINNING, hub)
    headers = (("Link", found.links),) if hub else ()
    with translation.override(edition.code):
        return Page(200, write(found), content_type, found.modified, headers)


def _moved(edition: str, slug: str, name: str) -> Page:
    section = published.moved_section(language=edition, slug=slug)
    if section is None:
        raise Http404(f"no section {slug} in edition {edition}")
    return moved(f"{section.url}{name}", storable=False)

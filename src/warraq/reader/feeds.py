"""The newest stories of an edition or of one of its fronts for those who follow it by a feed."""

from django.conf import settings
from django.utils import translation

from warraq.front.page import Page
from warraq.newsroom import fronts
from warraq.reader.pages import BEGINNING, edition_or_404, front_or_page
from warraq.stories.edition import Edition
from warraq.stories.story import Front, FrontKind
from warraq.syndication.feeds import FORMATS, NEWEST, Feed


def feed(edition: str, name: str, slug: str = "", kind: FrontKind = FrontKind.SECTION) -> Page:
    """A front's feed, or an edition's, in the format that its address ends with; 301 where the
    front has moved."""
    here = edition_or_404(edition)
    found = front_or_page(here, kind, slug, below=name) if slug else None
    return found if isinstance(found, Page) else _feed(here, found, name)


def _feed(edition: Edition, front: Front | None, name: str) -> Page:
    content_type, write = FORMATS[name]
    stories = fronts.newest(language=edition.code, front=front, limit=NEWEST)
    address, hub = front.url if front else edition.url, settings.WARRAQ_WEBSUB_HUB
    found = Feed(edition, stories, f"{address}{name}", front, BEGINNING, hub)
    headers = (("Link", found.links),) if hub else ()
    with translation.override(edition.code):
        return Page(200, write(found), content_type, found.modified, headers)

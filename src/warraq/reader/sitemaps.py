"""The pages that machines read to find all others: sitemaps and robots.txt."""

from datetime import datetime

from django.conf import settings
from django.http import Http404
from django.utils import timezone

from warraq.front.page import Page
from warraq.newsroom import archived, published
from warraq.newsroom.fronts import listed
from warraq.reader.pages import BEGINNING, edition_or_404
from warraq.stories.story import Entry
from warraq.syndication import sitemaps

XML = "application/xml; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"

REFUSED = {
    "all": (),
    "answers": sitemaps.LEARNING,
    "none": (*sitemaps.LEARNING, *sitemaps.ANSWERING),
}
"""By WARRAQ_AI_CRAWLERS, the crawlers that are asked to stay away."""


def robots() -> Page:
    body = sitemaps.robots(
        site_url=settings.WARRAQ_SITE_URL, refused=REFUSED[settings.WARRAQ_AI_CRAWLERS]
    )
    return Page(200, body, PLAIN, BEGINNING)


def index() -> Page:
    """Every shard of every edition that has stories, and the fronts of each."""
    paths: list[str] = []
    for edition in published.editions():
        numbers = archived.shards(language=edition.code)
        paths.append(sitemaps.fronts_path(edition.code))
        paths += (sitemaps.shard_path(edition.code, number) for number in numbers)
    return Page(200, sitemaps.index(paths, site_url=settings.WARRAQ_SITE_URL), XML, BEGINNING)


def fronts(edition: str) -> Page:
    here = edition_or_404(edition)
    body = sitemaps.fronts(here, listed=listed(language=edition))
    return Page(200, body, XML, BEGINNING)


def shard(edition: str, number: int) -> Page:
    here = edition_or_404(edition)
    entries = archived.in_shard(language=edition, number=number)
    if not entries:
        raise Http404(f"no stories in shard {number} of edition {edition}")
    return Page(200, sitemaps.stories(entries, site_url=here.site_url), XML, _newest(entries))


def news() -> Page:
    """The stories of the last two days in every edition, good until the oldest leaves it; it may
    be empty."""
    names = {edition.code: edition.site_name for edition in published.editions()}
    since = timezone.now() - sitemaps.NEWS_AGE
    entries = archived.published_since(since, limit=sitemaps.NEWS_LIMIT)
    body = sitemaps.news(entries, names=names, site_url=settings.WARRAQ_SITE_URL)
    until = entries[-1].published + sitemaps.NEWS_AGE if entries else None
    return Page(200, body, XML, _newest(entries), good_until=until)


def _newest(entries: tuple[Entry, ...]) -> datetime:
    return max((entry.modified for entry in entries), default=BEGINNING)

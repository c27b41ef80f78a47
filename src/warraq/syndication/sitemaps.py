"""Sitemaps, as search engines read them: an index, shards of stories, and the news of two days.

Facts: Sitemaps 0.9 (sitemaps.org), Google's news sitemaps. A sitemap lists at most 50,000
addresses; one of news at most 1,000, first published within 48 hours. `lastmod` is the last change
that a reader can see, or it is left out.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from html import escape

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from warraq.stories.edition import Edition
from warraq.stories.story import Entry
from warraq.syndication.addresses import absolute

NEWS_AGE = timedelta(hours=48)
NEWS_LIMIT = 1_000

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"

INDEX_PATH = "/sitemap.xml"
NEWS_PATH = "/news-sitemap.xml"


def fronts_path(language: str) -> str:
    """Where the addresses of an edition that are no stories stand."""
    return f"/sitemap-{language}.xml"


def shard_path(language: str, number: int) -> str:
    return f"/sitemap-{language}-{number}.xml"


def index(paths: Iterable[str], *, site_url: str) -> bytes:
    """The sitemap of sitemaps."""
    maps = format_html_join(
        "",
        "<sitemap><loc>{}</loc></sitemap>\n",
        ((absolute(path, site_url=site_url),) for path in paths),
    )
    return _document(format_html('<sitemapindex xmlns="{}">\n{}</sitemapindex>\n', SITEMAP, maps))


def fronts(edition: Edition, *, listed: Iterable[str] = ()) -> bytes:
    """An edition's home, its sections and its policies, and the fronts that are `listed` beside
    them."""
    sections = (section.url for section in edition.sections)
    paths = (edition.url, *sections, *(policy.url for policy in edition.policies), *listed)
    urls = format_html_join(
        "",
        "<url><loc>{}</loc></url>\n",
        ((absolute(path, site_url=edition.site_url),) for path in paths),
    )
    return _document(format_html('<urlset xmlns="{}">\n{}</urlset>\n', SITEMAP, urls))


def stories(entries: Iterable[Entry], *, site_url: str) -> bytes:
    urls = (f"<url>{_found(one, site_url)}</url>\n" for one in entries)
    return _document(_long('<urlset xmlns="{}">\n{}</urlset>\n', SITEMAP, urls=urls))


def news(entries: Iterable[Entry], *, names: Mapping[str, str], site_url: str) -> bytes:
    """What was published within NEWS_AGE, the newest first; `names` are the editions' by code."""
    papers = {
        code: f"<news:name>{escape(name)}</news:name><news:language>{code}</news:language>"
        for code, name in names.items()
    }
    urls = (_news(one, papers[one.language], site_url) for one in entries)
    return _document(
        _long('<urlset xmlns="{}" xmlns:news="{}">\n{}</urlset>\n', SITEMAP, NEWS, urls=urls)
    )


def _news(entry: Entry, paper: str, site_url: str) -> str:
    return (
        f"<url>{_found(entry, site_url)}<news:news><news:publication>{paper}</news:publication>"
        f"<news:publication_date>{_time(entry.published)}</news:publication_date>"
        f"<news:title>{escape(entry.headline)}</news:title></news:news></url>\n"
    )


def _found(entry: Entry, site_url: str) -> str:
    """Where a story is, and when it changed. As text, not by Django's `format_html`: in a list of
    a thousand that takes most of the time."""
    address = escape(absolute(entry.url, site_url=site_url))
    return f"<loc>{address}</loc><lastmod>{_time(entry.modified)}</lastmod>"


def _long(form: str, *spaces: str, urls: Iterable[str]) -> SafeString:
    """`urls` are markup already."""
    return format_html(form, *spaces, mark_safe("".join(urls)))  # noqa: S308


LEARNING = (
    "GPTBot", "ClaudeBot", "anthropic-ai", "CCBot", "Google-Extended", "Applebot-Extended",
    "meta-externalagent", "Bytespider", "Amazonbot", "cohere-training-data-crawler", "Diffbot",
    "AI2Bot", "PanguBot", "Timpibot",
)  # fmt: skip
"""Crawlers that take texts to make models of language of, as their owners name them."""

ANSWERING = (
    "OAI-SearchBot", "ChatGPT-User", "Claude-SearchBot", "Claude-User", "PerplexityBot",
    "Perplexity-User", "MistralAI-User", "DuckAssistBot", "Amzn-SearchBot", "meta-externalfetcher",
)  # fmt: skip
"""Those that look up what somebody asks, and name where it stands."""


def robots(*, site_url: str, refused: Iterable[str] = ()) -> bytes:
    """Everybody may read everything but the desk, but for those that are `refused`; where the
    sitemaps are."""
    maps = "".join(f"Sitemap: {site_url}{path}\n" for path in (INDEX_PATH, NEWS_PATH))
    agents = "".join(f"User-agent: {name}\n" for name in refused)
    away = f"{agents}Disallow: /\n\n" if agents else ""
    return f"User-agent: *\nDisallow: /desk/\n\n{away}{maps}".encode()


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _document(element: SafeString) -> bytes:
    return (HEAD + element).encode()

"""Feeds of the newest stories in three formats: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1.

All say the same. An entry's identity is the story's lasting address, so that a new headline is
no new entry. Times are those of the stories: made again, a feed is the same.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from warraq.languages import language
from warraq.languages.names import join_names
from warraq.stories.edition import Edition
from warraq.stories.story import Byline, Front, Story
from warraq.syndication.addresses import absolute, lasting
from warraq.syndication.markup import body_html, with_dateline

NEWEST = 30
"""Stories in a feed."""

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest stories of an edition or of one of its fronts, newest first; there may be none.

    `path` is where it stands, `since` the moment before which there was nothing, `hub` the whole
    address of who tells of changes (WebSub), or empty.
    """

    edition: Edition
    stories: Sequence[Story]
    path: str
    front: Front | None
    since: datetime
    hub: str = ""

    @property
    def links(self) -> str:
        """A hub and the feed itself as a header has them (W3C, WebSub 4); empty without a hub."""
        if not self.hub:
            return ""
        return f'<{self.hub}>; rel="hub", <{self.address(self.path)}>; rel="self"'

    @property
    def title(self) -> str:
        site = self.edition.site_name
        return f"{self.front.name} | {site}" if self.front else site

    @property
    def page(self) -> str:
        return self.front.url if self.front else self.edition.url

    @property
    def modified(self) -> datetime:
        return max((story.modified for story in self.stories), default=self.since)

    def address(self, path: str) -> str:
        return absolute(path, site_url=self.edition.site_url)

    def identity(self, story: Story) -> str:
        site = self.edition.site_url
        return lasting(site_url=site, language=story.language, story_id=story.id)


def rss(feed: Feed) -> bytes:
    """RSS 2.0, with Dublin Core's creator, Media RSS's picture and the whole text as
    `content:encoded` where the edition gives it away."""
    items = format_html_join("", "{}", ((_rss_item(feed, story),) for story in feed.stories))
    return _document(
        format_html(
            '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
            ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
            ' xmlns:media="http://search.yahoo.com/mrss/">\n'
            "<channel><title>{}</title><link>{}</link><description>{}</description>"
            "<language>{}</language><lastBuildDate>{}</lastBuildDate>"
            '<atom:link rel="self" type="application/rss+xml" href="{}"/>{}\n{}</channel></rss>\n',
            feed.title,
            feed.address(feed.page),
            feed.title,
            feed.edition.code,
            _rfc_822(feed.modified),
            feed.address(feed.path),
            _hub("atom:link", feed),
            items,
        )
    )


def _rss_item(feed: Feed, story: Story) -> SafeString:
    whole = format_html("<content:encoded>{}</content:encoded>", escape(_whole(feed, story)))
    return format_html(
        '<item><title>{}</title><link>{}</link><guid isPermaLink="false">{}</guid>'
        "<pubDate>{}</pubDate>{}{}<description>{}</description>{}{}</item>\n",
        story.headline,
        feed.address(story.url),
        feed.identity(story),
        _rfc_822(story.published),
        format_html("<dc:creator>{}</dc:creator>", _byline(story)) if story.byline else "",
        format_html_join("", "<category>{}</category>", ((name,) for name in _about(story))),
        story.lead,
        whole if feed.edition.feeds_whole else "",
        _media(feed, story),
    )


def _media(feed: Feed, story: Story) -> SafeString | str:
    if story.picture is None:
        return ""
    source, credit = story.picture.fallback, story.picture.credit
    return format_html(
        '<media:content url="{}" medium="image" type="image/jpeg" width="{}" height="{}">{}{}'
        "</media:content>",
        feed.address(source.url),
        source.width,
        source.height,
        _element("media:description", story.picture.caption),
        _element("media:credit", credit),
    )


def _hub(name: str, feed: Feed) -> SafeString | str:
    return format_html(f'<{name} rel="hub" href="{{}}"/>', feed.hub) if feed.hub else ""


def _element(name: str, text: str) -> SafeString | str:
    return format_html(f"<{name}>{{}}</{name}>", text) if text else ""


def atom(feed: Feed) -> bytes:
    """Atom; the site signs what no name stands over."""
    entries = format_html_join("", "{}", ((_entry(feed, story),) for story in feed.stories))
    return _document(
        format_html(
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{}"><id>{}</id><title>{}</title>'
            "<updated>{}</updated><author><name>{}</name></author>"
            '<link rel="alternate" type="text/html" href="{}"/>'
            '<link rel="self" type="application/atom+xml" href="{}"/>{}\n{}</feed>\n',
            feed.edition.code,
            feed.address(feed.path),
            feed.title,
            _iso(feed.modified),
            feed.edition.site_name,
            feed.address(feed.page),
            feed.address(feed.path),
            _hub("link", feed),
            entries,
        )
    )


def _entry(feed: Feed, story: Story) -> SafeString:
    authors = (_atom_author(feed, signed) for signed in story.byline)
    topics = ((topic.name, topic.name) for topic in story.topics)
    whole = format_html('<content type="html">{}</content>', escape(_whole(feed, story)))
    return format_html(
        "<entry><id>{}</id><title>{}</title><published>{}</published><updated>{}</updated>{}"
        '<link rel="alternate" type="text/html" href="{}"/>{}<summary>{}</summary>{}</entry>\n',
        feed.identity(story),
        story.headline,
        _iso(story.published),
        _iso(story.modified),
        format_html_join("", "{}", ((author,) for author in authors)),
        feed.address(story.url),
        format_html_join(
            "",
            '<category term="{}" label="{}"/>',
            ((story.section.slug, story.section.name), *topics),
        ),
        story.lead,
        whole if feed.edition.feeds_whole else "",
    )


def _atom_author(feed: Feed, signed: Byline) -> SafeString:
    uri = format_html("<uri>{}</uri>", feed.address(signed.url)) if signed.url else ""
    return format_html("<author><name>{}</name>{}</author>", signed.name, uri)


def _about(story: Story) -> list[str]:
    """The names of its section and its topics."""
    return [story.section.name, *(topic.name for topic in story.topics)]


def json_feed(feed: Feed) -> bytes:
    """JSON Feed 1.1."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.address(feed.page),
        "feed_url": feed.address(feed.path),
        "language": feed.edition.code,
        "authors": [{"name": feed.edition.site_name}],
        **({"hubs": [{"type": "WebSub", "url": feed.hub}]} if feed.hub else {}),
        "items": [_json_item(feed, story) for story in feed.stories],
    }
    return json.dumps(said, ensure_ascii=False).encode()


def _json_item(feed: Feed, story: Story) -> Mapping[str, Any]:
    item = {
        "id": feed.identity(story),
        "url": feed.address(story.url),
        "title": story.headline,
        "summary": story.lead,
        "date_published": _iso(story.published),
        "date_modified": _iso(story.modified),
        "authors": [_json_author(feed, signed) for signed in story.byline],
        "tags": _about(story),
        "language": story.language,
        "image": feed.address(story.picture.fallback.url) if story.picture else "",
    }
    said = {name: value for name, value in item.items() if value}
    if feed.edition.feeds_whole:
        return {**said, "content_html": str(_whole(feed, story))}
    return {**said, "content_text": story.lead}


def _json_author(feed: Feed, signed: Byline) -> Mapping[str, str]:
    said = {"name": signed.name}
    return {**said, "url": feed.address(signed.url)} if signed.url else said


FORMATS: Mapping[str, tuple[str, Callable[[Feed], bytes]]] = {
    "feed.xml": ("application/rss+xml; charset=utf-8", rss),
    "atom.xml": ("application/atom+xml; charset=utf-8", atom),
    "feed.json": ("application/feed+json", json_feed),
}
"""By the end of their address (`stories.story.FEEDS`): the type that a feed is sent with, and who
writes it."""


def _byline(story: Story) -> str:
    return join_names([one.name for one in story.byline], language=language(story.language))


def _whole(feed: Feed, story: Story) -> SafeString:
    """The text that its page has, the correction above it, in the story's own direction."""
    edition = feed.edition
    said = body_html(with_dateline(story, edition), site_url=edition.site_url)
    correction = (
        format_html("<p><strong>{}</strong> {}</p>\n", gettext("Correction"), story.correction)
        if story.correction
        else ""
    )
    direction = language(story.language).direction
    return format_html(
        '<div lang="{}" dir="{}">{}{}</div>', story.language, direction, correction, said
    )


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _rfc_822(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _document(element: SafeString) -> bytes:
    return (HEAD + element).encode()

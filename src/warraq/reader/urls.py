"""The reader's addresses. An edition is a language of the site; a story's id decides.

What a converter takes it writes as the same text again, so that a page has one address: whatever
is stored stands where the press's plan finds it.
"""

import re

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from warraq.reader import archive, feeds, installing, known, pages, sitemaps, views
from warraq.stories.story import FEEDS, FrontKind


class EditionConverter:
    regex = "[a-z]{2,3}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class WordsConverter(EditionConverter):
    """A slug, of whatever letters, without signs that no text has: PostgreSQL takes no NUL."""

    regex = r"[^/\x00-\x1f\x7f]+"


class StoryIdConverter(IntConverter):
    """What can be an id, in its one spelling: a longer number is no address, nor is `024`."""

    regex = "[1-9][0-9]{0,17}"


class ShardConverter(IntConverter):
    """As an id, whose thousands it counts."""

    regex = "0|[1-9][0-9]{0,14}"


class IndexNowConverter(EditionConverter):
    """A key as IndexNow has them."""

    regex = "[A-Za-z0-9-]{8,128}"


class PartConverter(IntConverter):
    """Of a light page that is too long for one, from its second on."""

    regex = "[2-9]|[1-9][0-9]{1,2}"


class YearConverter(IntConverter):
    regex = "[12][0-9]{3}"


class TwoDigitsConverter(IntConverter):
    regex = "[0-9]{2}"

    def to_url(self, value: int | str) -> str:
        return f"{value:0>2}"


class FeedConverter(EditionConverter):
    """Of a front, by its format."""

    regex = "|".join(map(re.escape, FEEDS))


class FrontKindConverter(EditionConverter):
    """Of the fronts that stand in a folder."""

    regex = f"{FrontKind.TOPIC}|{FrontKind.AUTHOR}"

    def to_python(self, value: str) -> FrontKind:
        return FrontKind(value)


class PlaceConverter(EditionConverter):
    """Of a story among others: when it was published and its id."""

    regex = "[1-9][0-9]{0,16}-[1-9][0-9]{0,17}"


register_converter(FeedConverter, "feed")
register_converter(FrontKindConverter, "kind")
register_converter(PlaceConverter, "place")
register_converter(PartConverter, "part")
register_converter(IndexNowConverter, "indexnow")
register_converter(WordsConverter, "words")
register_converter(YearConverter, "year")
register_converter(TwoDigitsConverter, "two")
register_converter(EditionConverter, "edition")
register_converter(StoryIdConverter, "story")
register_converter(ShardConverter, "shard")

FRONT = "<edition:edition>/<kind:kind>/<words:slug>/"
DAY = "<edition:edition>/archive/<year:year>/<two:month>/<two:day>/"

urlpatterns = [
    path("", views.stored(pages.root)),
    path("robots.txt", views.stored(sitemaps.robots)),
    path("sitemap.xml", views.stored(sitemaps.index)),
    path("<indexnow:key>.txt", views.stored(known.indexnow_key)),
    path(".well-known/security.txt", views.stored(known.security)),
    path(".well-known/change-password", views.stored(known.change_password)),
    path("news-sitemap.xml", views.stored(sitemaps.news)),
    path("sitemap-<edition:edition>.xml", views.stored(sitemaps.fronts)),
    path("sitemap-<edition:edition>-<shard:number>.xml", views.stored(sitemaps.shard)),
    path("api/stories/<story:story_id>.json", views.stored(pages.story_data)),
    path("<edition:edition>/", views.stored(pages.home)),
    path("<edition:edition>/opensearch.xml", views.stored(installing.search_description)),
    path("<edition:edition>/app.webmanifest", views.stored(installing.manifest)),
    path("<edition:edition>/worker.js", views.stored(installing.worker)),
    path("<edition:edition>/offline.html", views.stored(installing.offline)),
    path("<edition:edition>/<feed:name>", views.stored(feeds.feed)),
    path(FRONT, views.stored(pages.front)),
    path(f"{FRONT}<feed:name>", views.stored(feeds.feed)),
    path(f"{FRONT}older/", views.older),
    path("<edition:edition>/<words:slug>/<feed:name>", views.stored(feeds.feed)),
    path("<edition:edition>/<story:story_id>/", views.stored(pages.story)),
    path("<edition:edition>/<story:story_id>/comments/", views.comments),
    path("<edition:edition>/<story:story_id>/feedback/", views.feedback),
    path("<edition:edition>/<story:story_id>/lite/", views.stored(pages.lite)),
    path("<edition:edition>/<story:story_id>/lite/<part:number>/", views.stored(pages.lite_part)),
    path("<edition:edition>/<story:story_id>/<words:slug>/", views.stored(pages.story)),
    path("<edition:edition>/archive/", views.stored(archive.index)),
    path("<edition:edition>/archive/<year:year>/<two:month>/", views.stored(archive.month)),
    path(DAY, views.stored(archive.day)),
    path(f"{DAY}<place:after>/", views.stored(archive.rest_of_day)),
    path(f"{DAY}older/", views.stored(archive.day_before)),
    path(f"{DAY}newer/", views.stored(archive.day_after)),
    path("<edition:edition>/search/", views.search),
    path("<edition:edition>/<words:slug>/older/", views.older),
    path("<edition:edition>/<words:slug>/", views.stored(pages.section_or_policy)),
]

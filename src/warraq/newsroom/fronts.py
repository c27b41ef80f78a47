"""Pages that list stories, and what stands on them: the home of an edition, sections, topics and
those over whose stories one name stands.

A list is read by keyset from an index of its own, newest first: what it costs is bound to what it
returns, however much is kept, and what is published later moves nothing that is further back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from warraq.newsroom import conversion
from warraq.newsroom.links import looked_up_once
from warraq.newsroom.models import (
    Contributor,
    FormerAddress,
    PhotoRendition,
    SectionPage,
    StoryBylineLine,
    StoryPage,
    StoryTopic,
    TopicPage,
)
from warraq.newsroom.renditions import FALLBACK
from warraq.stories.signals import Named
from warraq.stories.story import BylineKind, Card, Front, FrontKind, Story, front_address
from warraq.voice import queries as voice
from warraq.voice.queries.paging import cursor, newer, older

CARD = (
    "title", "translation_key", "summary", "first_published_at", "last_published_at",
    "published_at", "photo", "photo_alt", "kind", "locale__language_code",
    "section__title", "section__slug", "section__locale__language_code",
)  # fmt: skip
"""All that a front reads of a story: a query takes its time by the columns that it names."""

STORY = (
    *CARD, "withdrawn_at", "wire_byline", "dateline", "photo_caption", "body", "correction",
    "comments_open", "claim", "claimant", "verdict",
)  # fmt: skip
"""All that its own page reads of it."""

TOPIC = ("title", "slug", "live", "locale__language_code")
"""And of its topics."""


def front(kind: FrontKind, *, language: str, slug: str) -> Front | None:
    """The front of that slug that readers have, or None."""
    match kind:
        case FrontKind.SECTION:
            section = _pages(SectionPage, language, slug).first()
            return section and _front(section, kind)
        case FrontKind.TOPIC:
            topic = _pages(TopicPage, language, slug).first()
            return topic and _front(topic, kind, about=topic.about, twins=_twins(topic))
    author = _contributors(language, slug).filter(has_page=True).first()
    if author is None:
        return None
    return Front(
        kind=kind,
        id=author.pk,
        name=author.name,
        slug=author.slug,
        url=author.address(),
        about=author.about,
        signs=BylineKind(author.kind),
    )


def _pages(model: Any, language: str, slug: str) -> Any:
    found = model.objects.live().filter(locale__language_code=language, slug=slug)
    return found.select_related("locale")


def _front(page: SectionPage | TopicPage, kind: FrontKind, **said: Any) -> Front:
    return Front(kind=kind, id=page.pk, name=page.title, slug=page.slug, url=page.address(), **said)


def _twins(topic: TopicPage) -> tuple[tuple[str, str], ...]:
    others = _same(topic.translation_key).exclude(pk=topic.pk)
    return tuple((other.edition_code, other.address()) for other in others)


def _same(key: object) -> QuerySet[TopicPage]:
    pages = TopicPage.objects.live().filter(translation_key=key)
    return pages.select_related("locale").order_by("path")


def twins(topic_id: int) -> tuple[str, ...]:
    """Where a topic stands in all editions that have it."""
    keys = TopicPage.objects.filter(pk=topic_id).values_list("translation_key", flat=True)
    return tuple(page.address() for key in keys for page in _same(key))


def _contributors(language: str, slug: str) -> QuerySet[Contributor]:
    named = Contributor.objects.filter(locale__language_code=language, slug=slug)
    return named.select_related("locale")


def is_hidden(*, language: str, slug: str) -> bool:
    """Whether there was an author's page of that slug, which the newsroom has taken away."""
    return _contributors(language, slug).filter(has_page=False).exists()


def moved_to(path: str) -> str | None:
    """Where the section or topic stands that stood at this path before; None if there is none."""
    former = FormerAddress.objects.filter(path=path).select_related("page").first()
    page = former and former.page.specific
    return page.address() if page and page.live else None


def listed(*, language: str) -> Iterator[str]:
    """The topics and the authors' pages of an edition, by their addresses."""
    topics = TopicPage.objects.live().filter(locale__language_code=language)
    authors = Contributor.objects.filter(locale__language_code=language, has_page=True)
    for kind, found in ((FrontKind.TOPIC, topics), (FrontKind.AUTHOR, authors)):
        for slug in found.order_by("slug").values_list("slug", flat=True):
            yield front_address(kind, language=language, slug=slug)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a front's stories, newest first, that lies between two places.

    `older` and `newer` are the cursors of what comes before and after it in time, empty where
    nothing does.
    """

    cards: tuple[Card, ...]
    older: str = ""
    newer: str = ""


Spot = tuple[datetime, int]
"""Where a story stands among others: when it was published, and its number."""


@dataclass(frozen=True, slots=True)
class _List:
    """Rows that have the spots of stories, and the name of the column of their numbers; each spot
    once, as where somebody signs a story twice."""

    rows: QuerySet[Any]
    number: str

    def older(self, *, after: str, limit: int) -> list[Spot]:
        places = [older("published_at", after, key=self.number)] if after else []
        return self._spots(*places, order=("-published_at", f"-{self.number}"), limit=limit)

    def newer(self, *, before: str, limit: int) -> list[Spot]:
        """The next ones, the oldest first."""
        place = newer("published_at", before, key=self.number)
        return self._spots(place, order=("published_at", self.number), limit=limit)

    def _spots(self, *places: Q, order: tuple[str, str], limit: int) -> list[Spot]:
        found = self.rows.filter(*places, published_at__isnull=False).order_by(*order)
        return list(found.values_list("published_at", self.number)[:limit])


def _list(kind: FrontKind, number: int) -> _List:
    match kind:
        case FrontKind.SECTION:
            return _List(StoryPage.objects.filter(section=number), "pk")
        case FrontKind.TOPIC:
            return _List(StoryTopic.objects.filter(topic=number).distinct(), "story_id")
    return _List(StoryBylineLine.objects.filter(contributor=number).distinct(), "story_id")


def stretch(front: Front, *, limit: int, after: str = "", before: str = "") -> Stretch:
    """The stories that are older than the place `after`, or the next ones newer than `before`.

    Without either it begins with the newest. What is published meanwhile changes none that
    begins behind a place. Raises BadCursorError.
    """
    here = _list(front.kind, front.id)
    if before:
        found = here.newer(before=before, limit=limit + 1)
        return _stretch(found[:limit][::-1], older=True, newer=len(found) > limit)
    found = here.older(after=after, limit=limit + 1)
    return _stretch(found[:limit], older=len(found) > limit, newer=bool(after))


def _stretch(spots: list[Spot], *, older: bool, newer: bool) -> Stretch:
    return Stretch(
        _cards(_in_order(with_pictures(StoryPage.objects.all()), spots)),
        older=cursor(*spots[-1]) if spots and older else "",
        newer=cursor(*spots[0]) if spots and newer else "",
    )


def _in_order(stories: QuerySet[StoryPage], spots: list[Spot]) -> list[StoryPage]:
    numbers = [number for _moment, number in spots]
    found = stories.filter(published_at__isnull=False).in_bulk(numbers)
    return [found[number] for number in numbers if number in found]


def named_by(named: Named, *, after: str, limit: int) -> tuple[list[int], str]:
    """The numbers of the stories that name a topic or a contributor, newest first, behind a place;
    and the place behind which there are more, empty where there are none."""
    found = _list(named.kind, named.id).older(after=after, limit=limit + 1)
    more = cursor(*found[limit - 1]) if len(found) > limit else ""
    return [number for _moment, number in found[:limit]], more


def latest(*, language: str, limit: int = 30) -> tuple[Card, ...]:
    """The newest published stories of an edition, newest first."""
    return _cards(list(with_pictures(_newest_of(language))[:limit]))


def newest(*, language: str, front: Front | None = None, limit: int = 30) -> tuple[Story, ...]:
    """The newest stories of an edition or a front with what they say, newest first: without the
    pictures inside their texts and their translations."""
    if front:
        pages = _in_order(whole(StoryPage.objects.all()), _spots_on(front, limit))
    else:
        pages = list(whole(_newest_of(language))[:limit])
    with looked_up_once(pages):
        return tuple(
            conversion.story_of(page, fallback=FALLBACK, body=conversion.words_of(page))
            for page in pages
        )


def _spots_on(front: Front, limit: int) -> list[Spot]:
    return _list(front.kind, front.id).older(after="", limit=limit)


def _newest_of(language: str) -> QuerySet[StoryPage]:
    stories = StoryPage.objects.filter(language=language, published_at__isnull=False)
    return stories.order_by("-published_at", "-pk")


def _cards(pages: list[StoryPage]) -> tuple[Card, ...]:
    """All of one edition."""
    if not pages:
        return ()
    keys = [page.story_key for page in pages]
    counts = voice.counts(story_keys=keys, language=pages[0].edition_code)
    return tuple(conversion.card_of(page, comments=counts.get(page.story_key, 0)) for page in pages)


def with_pictures(stories: QuerySet[StoryPage]) -> QuerySet[StoryPage]:
    """Stories with all that a card says of them."""
    return (
        stories.select_related("locale", "section__locale", "photo")
        .only(*CARD)
        .prefetch_related(Prefetch("photo__renditions", PhotoRendition.objects.all()))
    )


def whole(stories: QuerySet[StoryPage]) -> QuerySet[StoryPage]:
    """Stories with all that `conversion` reads of them."""
    signed = StoryBylineLine.objects.select_related("contributor__locale").order_by("sort_order")
    return (
        with_pictures(stories)
        .only(*STORY)
        .prefetch_related(
            Prefetch("byline_lines", signed), Prefetch("topic_lines", topics_in_order())
        )
    )


def topics_in_order() -> QuerySet[StoryTopic]:
    """With all that a story says of them."""
    named = StoryTopic.objects.select_related("topic__locale").order_by("sort_order")
    return named.only("story", "sort_order", *(f"topic__{name}" for name in TOPIC))

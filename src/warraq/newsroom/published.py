"""The one door out of the newsroom: published stories and editions as frozen values.

Only what is live comes out here. Queries are constant in number and bound to an index: none
grows with the archive or with what it returns.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from warraq.newsroom import conversion
from warraq.newsroom.days import day_address
from warraq.newsroom.editions import editions
from warraq.newsroom.links import linking, looked_up_once
from warraq.newsroom.models import (
    EditionPage,
    FormerAddress,
    FormerStoryAddress,
    PhotoRendition,
    PolicyPage,
    SectionPage,
    StoryBylineLine,
    StoryPage,
)
from warraq.newsroom.models.stories import PLACED
from warraq.newsroom.prose import blocks_of
from warraq.newsroom.renditions import FALLBACK
from warraq.stories.edition import Edition
from warraq.stories.signals import StoryPlace
from warraq.stories.story import (
    Block,
    Card,
    Section,
    Story,
    Translation,
    data_address,
    section_address,
    story_address,
)
from warraq.voice import queries as voice
from warraq.voice.queries.paging import cursor, newer, older

__all__ = ["editions"]

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

PLACED_BY = (
    "pk", "language", "translation_key", "title", "section__slug", "first_published_at",
)  # fmt: skip
"""What many stories' places are read from, as bare values."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A story that readers saw once and may not see again; `url` says so."""

    story_id: int
    url: str
    since: datetime


@dataclass(frozen=True, slots=True)
class OpenStory:
    """What readers' posts and comments ask of their story: `key` names its translations."""

    id: int
    key: str
    language: str
    url: str
    headline: str
    section: Section
    comments_open: bool


@dataclass(frozen=True, slots=True)
class Policy:
    """A page of the newsroom's rules, such as its policy on comments."""

    title: str
    url: str
    body: tuple[Block, ...]
    modified: datetime


def _with_pictures(stories: QuerySet[StoryPage]) -> QuerySet[StoryPage]:
    """Stories with all that a card says of them."""
    return (
        stories.select_related("locale", "section__locale", "photo")
        .only(*CARD)
        .prefetch_related(Prefetch("photo__renditions", PhotoRendition.objects.all()))
    )


def _whole(stories: QuerySet[StoryPage]) -> QuerySet[StoryPage]:
    """Stories with all that `conversion` reads of them."""
    lines = StoryBylineLine.objects.select_related("contributor").order_by("sort_order")
    return _with_pictures(stories).only(*STORY).prefetch_related(Prefetch("byline_lines", lines))


def _live(language: str) -> QuerySet[StoryPage]:
    return StoryPage.objects.filter(language=language, published_at__isnull=False)


def edition(language: str) -> Edition | None:
    """The edition of that code, or None when the site has none."""
    return next((found for found in editions() if found.code == language), None)


def story(*, language: str, story_id: int) -> Story | Gone | None:
    """A story as readers see it; Gone when it was withdrawn, None when there never was one."""
    page = _whole(StoryPage.objects.filter(language=language, pk=story_id)).first()
    if page is None or page.first_published_at is None:
        return None
    if page.published_at is None:
        changes = (page.withdrawn_at, page.last_published_at)
        since = max(filter(None, changes), default=page.first_published_at)
        return Gone(page.pk, page.address(), since)
    with looked_up_once([page]):
        return conversion.story_of(page, translations=_translations(page), fallback=FALLBACK)


def open_story(*, language: str, story_id: int) -> OpenStory | None:
    """A story that readers have, or None; a flood of posts costs one short look for each."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN_STORY, [story_id, language])
        said = cursor.fetchone()
    if said is None:
        return None
    key, headline, name, slug, comments_open = said
    return OpenStory(
        id=story_id,
        key=str(UUID(str(key))),
        language=language,
        url=story_address(language=language, story_id=story_id, headline=headline),
        headline=headline,
        section=Section(name, slug, section_address(language=language, slug=slug)),
        comments_open=bool(comments_open),
    )


_OPEN_STORY = """\
SELECT page.translation_key, page.title, section.title, section.slug, story.comments_open
FROM newsroom_storypage AS story
JOIN wagtailcore_page AS page ON page.id = story.page_ptr_id
JOIN wagtailcore_page AS section ON section.id = story.section_id
WHERE story.page_ptr_id = %s AND story.language = %s AND story.published_at IS NOT NULL
"""
"""As text: making it of models anew took ten times as long as the look itself."""


def language_of(story_id: int) -> str | None:
    """The edition whose story has that id, or None when no story has it."""
    found = StoryPage.objects.filter(pk=story_id).values_list("language", flat=True)
    return found.first()


def _translations(page: StoryPage) -> tuple[Translation, ...]:
    others = (
        StoryPage.objects.filter(translation_key=page.translation_key, published_at__isnull=False)
        .exclude(pk=page.pk)
        .order_by("path")
    )
    return tuple(
        Translation(
            number, code, story_address(language=code, story_id=number, headline=headline), headline
        )
        for number, code, headline in others.values_list("pk", "language", "title")
    )


def story_urls(key: str) -> tuple[str, ...]:
    """Where a story's published translations stand, itself included: pages and data of each."""
    pages = StoryPage.objects.filter(translation_key=key, published_at__isnull=False)
    named = pages.select_related("locale").only("title", "locale__language_code")
    return tuple(chain.from_iterable(page.addresses() for page in named))


def left_addresses(story_ids: Collection[int]) -> tuple[str, ...]:
    """Where readers found these stories before, under other headlines."""
    left = FormerStoryAddress.objects.filter(story__in=story_ids)
    return tuple(left.values_list("path", flat=True))


def place(*, key: str, language: str) -> StoryPlace | None:
    """Where readers find one published story, or None."""
    pages = StoryPage.objects.filter(translation_key=key, published_at__isnull=False)
    found = pages.select_related("locale", "section__locale").only(*PLACED, "language")
    return next((page.place() for page in found if page.language == language), None)


def section(*, language: str, slug: str) -> Section | None:
    page = (
        SectionPage.objects.live()
        .filter(locale__language_code=language, slug=slug)
        .select_related("locale")
        .first()
    )
    return conversion.section_of(page) if page else None


def moved_section(*, language: str, slug: str) -> Section | None:
    """The section that stood at this slug's address before, as it stands now."""
    page = (
        SectionPage.objects.live()
        .filter(former_addresses__path=f"/{language}/{slug}/")
        .select_related("locale")
        .first()
    )
    return conversion.section_of(page) if page else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a section's stories, newest first, that lies between two places.

    `older` and `newer` are the cursors of what comes before and after it in time, empty where
    nothing does.
    """

    cards: tuple[Card, ...]
    older: str = ""
    newer: str = ""


def stretch(
    *, language: str, section_slug: str, limit: int, after: str = "", before: str = ""
) -> Stretch:
    """The stories that are older than the place `after`, or the next ones newer than `before`.

    Without either it begins with the newest. What is published meanwhile changes none that
    begins behind a place. Raises BadCursorError.
    """
    stories = _live(language).filter(section__slug=section_slug)
    if before:
        forward = stories.filter(newer("published_at", before)).order_by("published_at", "pk")
        found = list(_with_pictures(forward)[: limit + 1])
        pages, more = found[:limit][::-1], len(found) > limit
        return _stretch(pages, language, older=True, newer=more)
    if after:
        stories = stories.filter(older("published_at", after))
    found = list(_with_pictures(stories.order_by("-published_at", "-pk"))[: limit + 1])
    return _stretch(found[:limit], language, older=len(found) > limit, newer=bool(after))


def _stretch(pages: list[StoryPage], language: str, *, older: bool, newer: bool) -> Stretch:
    return Stretch(
        tuple(_cards(pages, language=language)),
        older=_cursor(pages[-1]) if pages and older else "",
        newer=_cursor(pages[0]) if pages and newer else "",
    )


def _cursor(page: StoryPage) -> str:
    return cursor(page.published_at or page.first_published_at, page.pk)


def latest(*, language: str, section_slug: str = "", limit: int = 30) -> tuple[Card, ...]:
    """The newest published stories of an edition or of one of its sections, newest first."""
    stories = _live(language)
    if section_slug:
        stories = stories.filter(section__slug=section_slug)
    pages = list(_with_pictures(stories.order_by("-published_at", "-pk"))[:limit])
    return tuple(_cards(pages, language=language))


def newest(*, language: str, section_slug: str = "", limit: int = 30) -> tuple[Story, ...]:
    """The newest stories of an edition or a section with what they say, newest first: without the
    pictures inside their texts and their translations."""
    stories = _live(language)
    if section_slug:
        stories = stories.filter(section__slug=section_slug)
    pages = list(_whole(stories.order_by("-published_at", "-pk")[:limit]))
    with looked_up_once(pages):
        return tuple(
            conversion.story_of(page, fallback=FALLBACK, body=conversion.words_of(page))
            for page in pages
        )


def _cards(pages: Iterable[StoryPage], *, language: str) -> Iterable[Card]:
    pages = list(pages)
    counts = voice.counts(story_keys=[page.story_key for page in pages], language=language)
    return (conversion.card_of(page, comments=counts.get(page.story_key, 0)) for page in pages)


def policy(*, language: str, slug: str) -> Policy | None:
    page = (
        PolicyPage.objects.live()
        .filter(locale__language_code=language, slug=slug)
        .select_related("locale")
        .first()
    )
    if page is None:
        return None
    return Policy(
        title=page.title,
        url=page.address(),
        body=blocks_of(page.body),
        modified=page.last_published_at,
    )


def addresses(*, language: str = "") -> Iterator[str]:
    """Every address that the press stores of pages other than stories, of all editions; or of one,
    also where the site has it no more."""
    homes = EditionPage.of_the_site()
    former = FormerAddress.objects.all()
    if language:
        former = former.filter(section__locale__language_code=language)
        homes = EditionPage.objects.filter(locale__language_code=language)
    for home in homes:
        yield from home.addresses()
    yield from former.values_list("path", flat=True)


def places(*, language: str = "", first: int, until: int) -> Iterator[StoryPlace]:
    """Where the stories that readers know stand, withdrawn ones too, of one edition or of all,
    whose numbers are not below `first` and below `until`."""
    stories = StoryPage.objects.filter(
        pk__gte=first, pk__lt=until, first_published_at__isnull=False
    )
    if language:
        stories = stories.filter(language=language)
    return (_place(*row) for row in stories.values_list(*PLACED_BY))


def _place(
    number: int, language: str, key: UUID, headline: str, section: str, published: datetime
) -> StoryPlace:
    return StoryPlace(
        story_id=number,
        language=language,
        key=str(key),
        url=story_address(language=language, story_id=number, headline=headline),
        data_url=data_address(number),
        section_url=section_address(language=language, slug=section),
        day_url=day_address(language, published),
    )


def number_from(first: int) -> int | None:
    """The number of the first story that is not below this one; None where there is none."""
    numbers = StoryPage.objects.filter(pk__gte=first).order_by("pk")
    return numbers.values_list("pk", flat=True).first()


def addresses_linking(page_id: int) -> Iterator[str]:
    """The addresses of all pages that readers see whose text links to a page."""
    for page in linking(page_id):
        yield from page.addresses()
        yield from page.feeds()


def places_signed(contributor_id: int, *, first: int, limit: int) -> Iterator[StoryPlace]:
    """Where the published stories stand over which a contributor's name stands, by their numbers,
    of which none is below `first`."""
    signed = StoryPage.objects.filter(
        Exists(StoryBylineLine.objects.filter(story=OuterRef("pk"), contributor=contributor_id)),
        pk__gte=first,
        published_at__isnull=False,
    )
    return (_place(*row) for row in signed.order_by("pk").values_list(*PLACED_BY)[:limit])

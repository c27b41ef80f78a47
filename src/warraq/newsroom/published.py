"""The one door out of the newsroom: published stories and editions as frozen values.

Only what is live comes out here. Queries are constant in number and bound to an index: none
grows with the archive or with what it returns.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from warraq.newsroom import conversion
from warraq.newsroom.days import day_address
from warraq.newsroom.domain.picturing import stories_with
from warraq.newsroom.editions import editions
from warraq.newsroom.fronts import whole
from warraq.newsroom.links import linking, looked_up_once
from warraq.newsroom.models import (
    Contributor,
    EditionPage,
    FormerAddress,
    FormerStoryAddress,
    PolicyPage,
    StoryPage,
    TopicPage,
)
from warraq.newsroom.models.stories import PLACED
from warraq.newsroom.prose import blocks_of
from warraq.newsroom.renditions import FALLBACK
from warraq.newsroom.standing import standing
from warraq.stories.edition import Edition
from warraq.stories.signals import StoryPlace
from warraq.stories.story import (
    Block,
    Section,
    Story,
    Translation,
    data_address,
    section_address,
    story_address,
)

__all__ = ["editions"]

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


def edition(language: str) -> Edition | None:
    """The edition of that code, or None when the site has none."""
    return next((found for found in editions() if found.code == language), None)


def story(*, language: str, story_id: int) -> Story | Gone | None:
    """A story as readers see it; Gone when it was withdrawn, None when there never was one."""
    page = whole(StoryPage.objects.filter(language=language, pk=story_id)).first()
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
    former, topics = FormerAddress.objects.all(), TopicPage.objects.live()
    authors = Contributor.objects.exclude(slug="")
    if language:
        homes = EditionPage.objects.filter(locale__language_code=language)
        former = former.filter(page__locale__language_code=language)
        topics, authors = (of.filter(locale__language_code=language) for of in (topics, authors))
    for page in chain(homes, topics.select_related("locale"), authors.select_related("locale")):
        yield from page.addresses()
    yield from former.values_list("path", flat=True)


def places(*, language: str = "", first: int, until: int) -> list[StoryPlace]:
    """Where the stories that readers know stand, withdrawn ones too, of one edition or of all,
    whose numbers are not below `first` and below `until`."""
    stories = StoryPage.objects.filter(
        pk__gte=first, pk__lt=until, first_published_at__isnull=False
    )
    return _places(stories.filter(language=language) if language else stories)


def places_of(story_ids: Collection[int]) -> list[StoryPlace]:
    """Where those of these stories stand that readers have."""
    return _places(StoryPage.objects.filter(pk__in=story_ids, published_at__isnull=False))


def places_with(photo_id: int) -> set[StoryPlace]:
    """Where the published stories stand that show a photo."""
    return set(_places(stories_with(photo_id)))


def _places(stories: QuerySet[StoryPage]) -> list[StoryPlace]:
    rows = list(stories.values_list(*PLACED_BY))
    fronts = standing([row[0] for row in rows])
    return [_place(*row, fronts=fronts.get(row[0], ())) for row in rows]


def _place(
    number: int,
    language: str,
    key: UUID,
    headline: str,
    section: str,
    published: datetime,
    *,
    fronts: tuple[str, ...],
) -> StoryPlace:
    return StoryPlace(
        story_id=number,
        language=language,
        key=str(key),
        url=story_address(language=language, story_id=number, headline=headline),
        data_url=data_address(number),
        fronts=(section_address(language=language, slug=section), *fronts),
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

"""Links from one page's text to another page."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape

from wagtail.models import Page, ReferenceIndex
from wagtail.rich_text.pages import PageLinkHandler

from warraq.newsroom.models import EditionPage, PolicyPage, SectionPage, StoryPage, TopicPage
from warraq.newsroom.models.stories import PLACED
from warraq.newsroom.models.tree import NewsPage
from warraq.newsroom.standing import standing

NO_LINK = ("section", "topic_lines.item.topic")
"""How stories refer to pages by other fields than their text."""

_PAGE = re.compile(r"[0-9]{1,18}")

Attributes = dict[str, str]


class PageLinks(PageLinkHandler):
    """Where a link to a page leads: to that very page, never to a translation of it.

    Where readers see no such page, the words of the link stand without one.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[Attributes]) -> list[str]:
        wanted = [attrs.get("id", "") for attrs in attrs_list]
        found = _FOUND.get()
        if found is None:
            found = _seen(_numbers(wanted))
        return [f'<a href="{escape(found[one])}">' if one in found else "<a>" for one in wanted]


_FOUND: ContextVar[Mapping[str, str] | None] = ContextVar("found", default=None)


@contextmanager
def looked_up_once(stories: Iterable[StoryPage]) -> Iterator[None]:
    """While these stories' texts are read, their links are looked up together: the same five
    queries for one link and for a feed full of them, none for none."""
    wanted = _numbers(page_id for story in stories for page_id in story.leads_to())
    token = _FOUND.set(_seen(wanted) if wanted else {})
    try:
        yield
    finally:
        _FOUND.reset(token)


def _numbers(page_ids: Iterable[str]) -> set[int]:
    return {int(one) for one in page_ids if _PAGE.fullmatch(one)}


def _seen(page_ids: Collection[int]) -> Mapping[str, str]:
    """By its id, the address of each of these pages that readers see."""
    editions = list(EditionPage.of_the_site())
    codes = [edition.edition_code for edition in editions]
    pages: list[NewsPage] = [edition for edition in editions if edition.pk in page_ids]
    for kind in (SectionPage, TopicPage, PolicyPage):
        pages += kind.objects.live().filter(pk__in=page_ids).select_related("locale")
    stories = StoryPage.objects.filter(pk__in=page_ids, published_at__isnull=False)
    pages += stories.select_related("locale").only("title", "locale__language_code")
    return {str(page.pk): page.address() for page in pages if page.edition_code in codes}


def linking(page_id: int) -> Iterator[NewsPage]:
    """The pages that readers see whose text links to a page."""
    references = ReferenceIndex.get_references_to(Page(pk=page_id)).exclude(model_path__in=NO_LINK)
    sources = references.values_list("object_id", flat=True)
    ids = _numbers(sources)
    yield from PolicyPage.objects.live().filter(pk__in=ids).select_related("locale")
    stories = StoryPage.objects.filter(pk__in=ids, published_at__isnull=False)
    found = stories.select_related("locale", "section__locale").only(*PLACED)
    fronts = standing([page.pk for page in found])
    for page in found:
        page.stands_on = fronts.get(page.pk, ())
        yield page

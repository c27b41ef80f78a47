"""What all our pages in the tree share: their address, and that a change is told."""

import re
from abc import abstractmethod
from collections.abc import Collection
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Substr
from django.http import HttpRequest
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, PageManager, PageQuerySet

from warraq.languages import language
from warraq.newsroom import references
from warraq.newsroom.models.people import User
from warraq.newsroom.models.permissions import NewsPermissions
from warraq.stories import signals

DRAFT_FIELDS = frozenset({
    "wagtail_admin_comments",
    "draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at",
    "locked", "locked_at", "locked_by",
})  # fmt: skip
"""What saving a draft touches on the row: no reader sees any of it."""

ISOLATES = {"rtl": "\u2067{}\u2069", "ltr": "\u2066{}\u2069"}

_LINK = re.compile(r"<a [^>]*>")
_ID = re.compile(r' id="([0-9]+)"')


def site_url_parts(path: str) -> tuple[int, str, str]:
    """Wagtail's (site id, root url, path): readers' addresses are ours, not the tree's."""
    return (1, settings.WARRAQ_SITE_URL, path)


def is_draft(update_fields: Collection[str] | None) -> bool:
    """Whether to save these fields saves a draft alone; None are all of them."""
    return update_fields is not None and DRAFT_FIELDS.issuperset(update_fields)


def linked_in(text: str) -> set[str]:
    """The ids of the pages that rich text links to, as it is stored."""
    links = (link for link in _LINK.findall(text) if 'linktype="page"' in link)
    return {found for link in links for found in _ID.findall(link)}


class NewsPage(Page):
    """What all our pages share: their address and that a change is told in its transaction."""

    title: str
    slug: str
    everywhere: ClassVar = True
    """Whether every page of the edition shows it, and its stories refer to it."""
    gathers: ClassVar = False
    """Whether stories refer to it, any number of them."""

    permission_tester: ClassVar = NewsPermissions

    class Meta:
        abstract = True

    def permissions_for_user(self, user: User) -> NewsPermissions:
        return self.permission_tester(user, self)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str]:
        return site_url_parts(self.address())

    @abstractmethod
    def address(self) -> str:
        """The path at which readers find this page, such as `/ar/science/`."""

    @property
    def edition_code(self) -> str:
        return str(self.locale.language_code)

    def get_admin_display_title(self) -> str:
        """The title in its edition's direction, wherever Wagtail puts it.

        Isolates rather than markup: Wagtail writes it into buttons, scripts and its messages
        too. Stored titles hold no such signs (`text.clean`), so none can close them early.
        """
        title = str(super().get_admin_display_title())
        return ISOLATES[language(self.edition_code).direction].format(title)

    def addresses(self) -> set[str]:
        """The paths of which this page decides what readers find there."""
        return {self.address()}

    def feeds(self) -> set[str]:
        """Where its text stands in feeds too."""
        return set()

    def stored(self, *, waits: bool = False) -> Self | None:
        """This page as the database has it now; None when it has none.

        Where it `waits`, for whoever is changing it, and nobody else does until the transaction
        ends: what two change at once is told of as one after the other.
        """
        if self.pk is None:
            return None
        stored = self._all_that_is_told().filter(pk=self.pk)
        return (stored.select_for_update(of=("page_ptr",)) if waits else stored).first()

    def _all_that_is_told(self) -> "models.QuerySet[Self]":
        return type(self).objects.select_related("locale")

    @staticmethod
    def _slug_is_available(slug: str, parent_page: Page | None, page: Page | None = None) -> bool:
        """Asked by the slug, which few pages have: SQLite goes through all stories of the edition
        else."""
        named = Page.objects.filter(slug=slug).exclude(pk=page.pk if page else None)
        return parent_page is None or not any(one.is_child_of(parent_page) for one in named)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        fields = kwargs.get("update_fields")
        if is_draft(fields):
            with references.unnoted():
                return super().save(*args, **kwargs)
        with transaction.atomic():
            before = self.stored(waits=True)
            if fields is None:
                result = self._save_whole(before, *args, **kwargs)
            else:
                result = super().save(*args, **kwargs)
            self.tell(before, self.stored())
        return result

    def _save_whole(self, before: Self | None, *args: Any, **kwargs: Any) -> Any:
        """All columns but the slug where that stays: Wagtail reads the page anew to see whether."""
        if before and before.slug == self.slug:
            kwargs["update_fields"] = self._all_but_slug()
        with references.unnoted():
            result = super().save(*args, **kwargs)
        references.note(self)
        return result

    @classmethod
    def _all_but_slug(cls) -> list[str]:
        fields = (field.name for field in cls._meta.concrete_fields if not field.primary_key)
        lines = (line.get_accessor_name() for line in get_all_child_relations(cls))
        return [name for name in (*fields, *lines) if name not in ("id", "slug")]

    def tell(self, before: Self | None, after: Self | None) -> None:
        """Tell the rooms above that what readers see of the edition may have changed.

        `before` and `after` are this page as it was and will be stored; None where it is not,
        and one and the same where nobody knows what it was.
        """
        old, new = (page.addresses() if page else set() for page in (before, after))
        was, named = (page and page.named() for page in (before, after))
        stayed = before and after and before is not after and before.live and after.live
        signals.edition_changed.send(
            sender=type(self),
            language=self.edition_code,
            own=old | new,
            moved=old ^ new if stayed else old | new,
            everywhere=self.is_everywhere(before, after) or was != named,
        )
        self.tell_links(before, after)

    def is_everywhere(self, before: Self | None, after: Self | None) -> bool:
        """Whether every page of the edition may show what has become of it."""
        return self.everywhere or before is after

    def named(self) -> object:
        """What every page of the edition says of this one, where it is not `everywhere`."""
        return None

    @property
    def is_seen(self) -> bool:
        """Whether readers see this page as it is stored."""
        return bool(self.live)

    def tell_links(self, before: Self | None, after: Self | None) -> None:
        """Tell of where links in other pages' texts lead now; `before` and `after` as in `tell`."""
        old, new = (page.address() if page and page.is_seen else "" for page in (before, after))
        if old != new or before is after:
            many = self.everywhere or self.gathers
            signals.link_changed.send(
                sender=type(self), page_id=self.pk, gone=not new, everywhere=many
            )
        if before and after and after.is_seen and before.leads_to() - after.leads_to():
            own = before.addresses() | after.addresses()
            signals.unlinked.send(sender=type(self), own=own)

    def leads_to(self) -> set[str]:
        """The ids of the pages that its text links to."""
        return set()


class FewPages(PageManager):
    """For types of which there are few pages: found by way of their own small table.

    SQLite goes through all the stories of the tree else, when they are asked for in its order,
    or for what is under one of its pages.
    """

    def get_queryset(self) -> PageQuerySet:
        return super().get_queryset().filter(pk__in=models.QuerySet(self.model).values("pk"))

    def of_edition(self, edition: Page) -> PageQuerySet:
        """Those of an edition that are live, in the order of the tree."""
        begins = Substr("path", 1, len(edition.path))  # no index has it, so that none is taken
        found = self.live().annotate(begins=begins).filter(begins=edition.path)
        return found.select_related("locale").order_by("path")

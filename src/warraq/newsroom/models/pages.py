"""The pages of the tree that stories stand on: editions, their sections and policies."""

import re
from abc import abstractmethod
from collections.abc import Collection
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_relations
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager, PageQuerySet

from warraq.languages import language
from warraq.languages.months import Months
from warraq.newsroom import references
from warraq.newsroom.models.former import FormerAddress
from warraq.newsroom.models.people import User
from warraq.newsroom.models.permissions import EditionPermissions, NewsPermissions
from warraq.stories import signals
from warraq.stories.edition import ZeroComments
from warraq.stories.story import edition_address, feed_addresses, section_address
from warraq.text.clean import clean_line
from warraq.text.slug import slugify

SLUG_HELP = _(
    "Its part of the address. A new section's follows from its name; after that it stays when the"
    " name changes. You may change it here: old addresses lead to the new one."
)

DRAFT_FIELDS = frozenset({
    "wagtail_admin_comments",
    "draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at",
    "locked", "locked_at", "locked_by",
})  # fmt: skip
"""What saving a draft touches on the row: no reader sees any of it."""

ISOLATES = {"rtl": "\u2067{}\u2069", "ltr": "\u2066{}\u2069"}

RESERVED_SLUGS = frozenset({
    "comments", "feedback", "search", "topics", "authors", "archive", "comment-policy",
})  # fmt: skip


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
    """Whether every page of the edition shows something of it."""

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
        stayed = before and after and before is not after and before.live and after.live
        signals.edition_changed.send(
            sender=type(self),
            language=self.edition_code,
            own=old | new,
            moved=old ^ new if stayed else old | new,
            everywhere=self.everywhere,
        )
        self.tell_links(before, after)

    @property
    def is_seen(self) -> bool:
        """Whether readers see this page as it is stored."""
        return bool(self.live)

    def tell_links(self, before: Self | None, after: Self | None) -> None:
        """Tell of where links in other pages' texts lead now; `before` and `after` as in `tell`."""
        old, new = (page.address() if page and page.is_seen else "" for page in (before, after))
        if old != new or before is after:
            signals.link_changed.send(
                sender=type(self), page_id=self.pk, gone=not new, everywhere=self.everywhere
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

    def of_edition(self, edition: "EditionPage") -> PageQuerySet:
        """Those of an edition that are live, in the order of the tree."""
        begins = Substr("path", 1, len(edition.path))  # no index has it, so that none is taken
        found = self.live().annotate(begins=begins).filter(begins=edition.path)
        return found.select_related("locale").order_by("path")


class EditionPage(NewsPage):
    """The site in one language. Its title is the language's own name."""

    site_name = models.CharField(
        _("name of the site in this edition"),
        max_length=80,
        blank=True,
        help_text=_("Empty: the name that the installation was given."),
    )
    dateline_separator = models.CharField(
        _("between dateline and text"), max_length=10, default=" -- ", blank=True
    )
    months = models.CharField(
        _("names of months"),
        max_length=12,
        choices=[
            (Months.DOUBLE.value, _("both: Levantine/Gregorian")),
            (Months.LEVANTINE.value, _("Levantine")),
            (Months.GREGORIAN.value, _("Gregorian")),
            (Months.MOROCCAN.value, _("Moroccan")),
            (Months.ALGERIAN.value, _("Algerian and Tunisian")),
        ],
        default=Months.DOUBLE.value,
        help_text=_("Where a language has more than one set of names."),
    )
    zero_comments = models.CharField(
        _("when there is no comment"),
        max_length=8,
        choices=[
            (ZeroComments.NUMBER.value, _("a number: 0 comments")),
            (ZeroComments.WORDS.value, _("in words: no comments")),
        ],
        default=ZeroComments.NUMBER.value,
    )
    feeds_whole = models.BooleanField(
        _("feeds have the whole text"),
        default=False,
        help_text=_("Otherwise a summary, and readers come to the site for the rest."),
    )

    objects: ClassVar = FewPages()

    permission_tester: ClassVar = EditionPermissions
    is_creatable = False
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "newsroom.StoryPage", "newsroom.SectionPage", "newsroom.PolicyPage",
    ]  # fmt: skip
    content_panels: ClassVar = [
        FieldPanel("site_name"),
        MultiFieldPanel(
            [
                FieldPanel("dateline_separator"),
                FieldPanel("months"),
                FieldPanel("zero_comments"),
            ],
            heading=_("Style"),
        ),
        FieldPanel("feeds_whole"),
    ]
    promote_panels: ClassVar[list[str]] = []
    settings_panels: ClassVar[list[str]] = []
    preview_modes: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    @classmethod
    def of_the_site(cls) -> "models.QuerySet[EditionPage]":
        """Those that the settings name, in the order of the tree; one that they name no more is
        kept, and shown to nobody."""
        named = cls.objects.live().filter(locale__language_code__in=settings.WARRAQ_EDITIONS)
        return named.select_related("locale").order_by("path")

    def address(self) -> str:
        return edition_address(self.edition_code)

    def addresses(self) -> set[str]:
        own = {self.address(), *feed_addresses(self.address())}
        return own.union(
            *(page.addresses() for page in (*self.section_pages(), *self.policy_pages()))
        )

    def section_pages(self) -> "models.QuerySet[SectionPage]":
        return SectionPage.objects.of_edition(self)

    def policy_pages(self) -> "models.QuerySet[PolicyPage]":
        return PolicyPage.objects.of_edition(self)

    def other_editions(self) -> "models.QuerySet[EditionPage]":
        return EditionPage.of_the_site().exclude(pk=self.pk)


class SectionPage(NewsPage):
    """A section of an edition."""

    objects: ClassVar = FewPages()

    parent_page_types: ClassVar = ["newsroom.EditionPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        TitleFieldPanel(
            "title", heading=_("Name"), help_text=_("As it stands in the menu."), placeholder=False
        ),
        FieldPanel("slug", help_text=SLUG_HELP),
    ]
    promote_panels: ClassVar[list[str]] = []
    settings_panels: ClassVar[list[str]] = []
    preview_modes: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def address(self) -> str:
        return section_address(language=self.edition_code, slug=self.slug)

    def addresses(self) -> set[str]:
        return {self.address(), *feed_addresses(self.address())}

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.title = clean_line(self.title)
        if not self.slug:
            self.slug = slugify(self.title) or uuid4().hex[:8]
        if self.slug in RESERVED_SLUGS or self.slug.isdecimal():
            self.slug = f"{self.slug}-"
        super().full_clean(*args, **kwargs)

    def tell(self, before: Self | None, after: Self | None) -> None:
        """The old address is kept for who knows it; where a section stands leads nowhere else."""
        if before and after and before.address() != after.address():
            FormerAddress.objects.update_or_create(
                path=before.address(), defaults={"section": after}
            )
        if after and after.live:
            FormerAddress.objects.filter(path=after.address()).delete()
        super().tell(before, after)


class PolicyPage(NewsPage):
    """A page of the newsroom's own rules, such as its policy on comments."""

    everywhere: ClassVar = False

    body = RichTextField(_("text"), features=["h2", "bold", "italic", "ol", "ul", "link"])

    objects: ClassVar = FewPages()

    parent_page_types: ClassVar = ["newsroom.EditionPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [FieldPanel("title", heading=_("Title")), FieldPanel("body")]
    promote_panels: ClassVar[list[str]] = []
    settings_panels: ClassVar[list[str]] = []
    preview_modes: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")

    def address(self) -> str:
        return f"/{self.edition_code}/{self.slug}/"

    def leads_to(self) -> set[str]:
        return linked_in(self.body)

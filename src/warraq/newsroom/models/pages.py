"""The pages that stories stand on: editions, their sections, topics and policies."""

from collections.abc import Collection
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField

from warraq.languages.months import Months
from warraq.newsroom.models.former import FormerAddress
from warraq.newsroom.models.permissions import EditionPermissions
from warraq.newsroom.models.tree import FewPages, NewsPage, linked_in
from warraq.stories import signals
from warraq.stories.edition import PolicyKind, ZeroComments
from warraq.stories.signals import Named
from warraq.stories.story import (
    FrontKind,
    edition_address,
    feed_addresses,
    front_address,
    policy_address,
)
from warraq.text.clean import clean, clean_line
from warraq.text.slug import slugify

SLUG_HELP = _(
    "Its part of the address. A new one follows from the name; after that it stays when the"
    " name changes. You may change it here: old addresses lead to the new one."
)

TAKEN_SLUGS = frozenset({"comments", "feedback", "search", "topics", "authors", "archive"})
RESERVED_SLUGS = TAKEN_SLUGS | {"comment-policy"}


def _beside_others(slug: str, taken: Collection[str]) -> str:
    """The slug, or another where a page of another kind stands, or is to stand, at its address."""
    return f"{slug}-" if slug in taken or slug.isdecimal() else slug


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
        "newsroom.StoryPage", "newsroom.SectionPage", "newsroom.TopicPage", "newsroom.PolicyPage",
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

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.site_name = clean_line(self.site_name)
        self.dateline_separator = clean(self.dateline_separator)
        super().full_clean(*args, **kwargs)

    def section_pages(self) -> "models.QuerySet[SectionPage]":
        return SectionPage.objects.of_edition(self)

    def policy_pages(self) -> "models.QuerySet[PolicyPage]":
        return PolicyPage.objects.of_edition(self)

    def other_editions(self) -> "models.QuerySet[EditionPage]":
        return EditionPage.of_the_site().exclude(pk=self.pk)


class FrontPage(NewsPage):
    """A page that lists stories, under a name and a slug of its own."""

    kind_of_front: ClassVar[FrontKind]
    reserved: ClassVar[frozenset[str]] = frozenset()
    gathers: ClassVar = True

    objects: ClassVar = FewPages()

    parent_page_types: ClassVar = ["newsroom.EditionPage"]
    subpage_types: ClassVar[list[str]] = []
    promote_panels: ClassVar[list[str]] = []
    settings_panels: ClassVar[list[str]] = []
    preview_modes: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    def address(self) -> str:
        return front_address(self.kind_of_front, language=self.edition_code, slug=self.slug)

    def addresses(self) -> set[str]:
        return {self.address(), *feed_addresses(self.address())}

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.title = clean_line(self.title)
        if not self.slug:
            self.slug = slugify(self.title) or uuid4().hex[:8]
        self.slug = _beside_others(self.slug, self.reserved)
        super().full_clean(*args, **kwargs)

    def tell(self, before: Self | None, after: Self | None) -> None:
        """The old address is kept for who knows it; where a front stands leads nowhere else."""
        if before and after and before.address() != after.address():
            FormerAddress.objects.update_or_create(path=before.address(), defaults={"page": after})
        if after and after.live:
            FormerAddress.objects.filter(path=after.address()).delete()
        super().tell(before, after)


class SectionPage(FrontPage):
    """A section of an edition."""

    kind_of_front: ClassVar = FrontKind.SECTION
    reserved: ClassVar = RESERVED_SLUGS

    content_panels: ClassVar = [
        TitleFieldPanel(
            "title", heading=_("Name"), help_text=_("As it stands in the menu."), placeholder=False
        ),
        FieldPanel("slug", help_text=SLUG_HELP),
    ]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")


class TopicPage(FrontPage):
    """What any number of an edition's stories are about, whatever section they stand in."""

    kind_of_front: ClassVar = FrontKind.TOPIC
    everywhere: ClassVar = False

    about = models.TextField(
        _("about the topic"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences, under the name of the topic on its page."),
    )
    gathers = models.JSONField(_("what it gathers of the wire"), default=list, blank=True)
    """Codes of IPTC's Media Topics."""

    content_panels: ClassVar = [
        TitleFieldPanel(
            "title",
            heading=_("Name"),
            help_text=_("As it stands under the stories that are about it."),
            placeholder=False,
        ),
        FieldPanel("about"),
        FieldPanel("slug", help_text=SLUG_HELP),
        FieldPanel("gathers"),
    ]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.about = clean(self.about or "").strip()
        super().full_clean(*args, **kwargs)

    def is_everywhere(self, before: Self | None, after: Self | None) -> bool:
        """Its stories show it, and no other page."""
        return False

    def tell(self, before: Self | None, after: Self | None) -> None:
        super().tell(before, after)
        if before is after or _said(before) != _said(after):
            signals.name_changed.send(
                sender=type(self),
                named=Named(FrontKind.TOPIC, self.pk),
                languages={self.edition_code},
                hidden=False,
            )


def _said(topic: TopicPage | None) -> object:
    """What its stories say of it."""
    return (topic.title, topic.address()) if topic and topic.live else None


class PolicyPage(NewsPage):
    """A page of the newsroom's own rules, such as its policy on comments."""

    everywhere: ClassVar = False

    body = RichTextField(_("text"), features=["h2", "bold", "italic", "ol", "ul", "link"])
    kind = models.CharField(
        _("what it is about"),
        max_length=12,
        choices=[
            (PolicyKind.PRINCIPLES.value, _("principles of the newsroom's work")),
            (PolicyKind.ETHICS.value, _("ethics")),
            (PolicyKind.CORRECTIONS.value, _("corrections")),
            (PolicyKind.VERIFICATION.value, _("verification and fact-checking")),
            (PolicyKind.SOURCES.value, _("sources without a name")),
            (PolicyKind.BYLINES.value, _("stories without an author's name")),
            (PolicyKind.OWNERSHIP.value, _("ownership and funding")),
            (PolicyKind.FEEDBACK.value, _("what readers say to the newsroom")),
            (PolicyKind.OTHER.value, _("something else")),
        ],
        default=PolicyKind.OTHER.value,
        help_text=_("Search engines and others who judge a newsroom look for it by this."),
    )

    objects: ClassVar = FewPages()

    parent_page_types: ClassVar = ["newsroom.EditionPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        FieldPanel("title", heading=_("Title")),
        FieldPanel("body"),
        FieldPanel("kind"),
    ]
    promote_panels: ClassVar[list[str]] = []
    settings_panels: ClassVar[list[str]] = []
    preview_modes: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")

    def address(self) -> str:
        return policy_address(language=self.edition_code, slug=self.slug)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.title = clean_line(self.title)
        super().full_clean(*args, **kwargs)

    def _get_autogenerated_slug(self, base_slug: str) -> str:
        return str(super()._get_autogenerated_slug(_beside_others(base_slug, TAKEN_SLUGS)))

    def named(self) -> object:
        return (self.title, self.kind, self.address()) if self.live else None

    def leads_to(self) -> set[str]:
        return linked_in(self.body)

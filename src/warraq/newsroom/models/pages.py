"""The pages of the tree: editions, and in each its sections, policies and stories."""

from abc import abstractmethod
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page

from warraq.languages.months import Months
from warraq.newsroom import conversion
from warraq.newsroom.models.blocks import BodyBlock
from warraq.newsroom.models.former import FormerAddress
from warraq.newsroom.models.people import User
from warraq.newsroom.models.permissions import EditionPermissions, NewsPermissions
from warraq.newsroom.models.photos import Photo
from warraq.stories import rendering, signals
from warraq.stories.edition import ZeroComments
from warraq.stories.signals import StoryPlace
from warraq.text.clean import clean, clean_line
from warraq.text.slug import slugify

DRAFT_FIELDS = frozenset({
    "wagtail_admin_comments",
    "draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at",
    "locked", "locked_at", "locked_by",
})  # fmt: skip
"""What saving a draft touches on the row: no reader sees any of it."""

RESERVED_SLUGS = frozenset({
    "comments", "feedback", "search", "topics", "authors", "archive", "comment-policy",
})  # fmt: skip


def site_url_parts(path: str) -> tuple[int, str, str]:
    """Wagtail's (site id, root url, path): readers' addresses are ours, not the tree's."""
    return (1, settings.WARRAQ_SITE_URL, path)


class NewsPage(Page):
    """What all our pages share: their address and that a change is told in its transaction."""

    title: str
    slug: str
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

    def addresses(self) -> set[str]:
        """The paths of which this page decides what readers find there."""
        return {self.address()}

    def stored(self) -> Self | None:
        """This page as the database has it now; None when it has none."""
        return type(self).objects.filter(pk=self.pk).select_related("locale").first()

    def save(self, *args: Any, **kwargs: Any) -> Any:
        fields = kwargs.get("update_fields")
        if fields is not None and DRAFT_FIELDS.issuperset(fields):
            return super().save(*args, **kwargs)
        with transaction.atomic():
            before = self.stored()
            result = super().save(*args, **kwargs)
            self.tell(before, self.stored())
        return result

    def tell(self, before: Self | None, after: Self | None) -> None:
        """Tell the rooms above that what readers see of the edition may have changed.

        `before` and `after` are this page as it was and will be stored; None where it is not.
        """
        old, new = (page.addresses() if page else set() for page in (before, after))
        kept = old & new if after and after.live else set()
        signals.edition_changed.send(
            sender=type(self), language=self.edition_code, moved=(old | new) - kept
        )


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
    ]
    promote_panels: ClassVar[list[str]] = []
    settings_panels: ClassVar[list[str]] = []
    preview_modes: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def address(self) -> str:
        return f"/{self.edition_code}/"

    def addresses(self) -> set[str]:
        pages = (self, *self.section_pages(), *self.policy_pages())
        return {page.address() for page in pages}

    def section_pages(self) -> "models.QuerySet[SectionPage]":
        return SectionPage.objects.child_of(self).live().select_related("locale").order_by("path")

    def policy_pages(self) -> "models.QuerySet[PolicyPage]":
        return PolicyPage.objects.child_of(self).live().select_related("locale").order_by("path")

    def other_editions(self) -> "models.QuerySet[EditionPage]":
        return (
            EditionPage.objects.live().exclude(pk=self.pk).select_related("locale").order_by("path")
        )


class SectionPage(NewsPage):
    """A section of an edition."""

    parent_page_types: ClassVar = ["newsroom.EditionPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        TitleFieldPanel(
            "title", heading=_("Name"), help_text=_("As it stands in the menu."), placeholder=False
        ),
        FieldPanel("slug", help_text=_("Its part of the address; it follows from the name.")),
    ]
    promote_panels: ClassVar[list[str]] = []
    settings_panels: ClassVar[list[str]] = []
    preview_modes: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def address(self) -> str:
        return f"/{self.edition_code}/{self.slug}/"

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.title = clean_line(self.title)
        if not self.slug:
            self.slug = slugify(self.title)
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

    body = RichTextField(_("text"), features=["h2", "bold", "italic", "ol", "ul", "link"])

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


class StoryPage(NewsPage):
    """A story in one language. Its title is the headline; its id stands in its address."""

    section = models.ForeignKey(
        SectionPage, on_delete=models.PROTECT, related_name="stories", verbose_name=_("section")
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=400,
        help_text=_("One or two sentences, for the fronts. The story itself does not show it."),
    )
    wire_byline = models.CharField(
        _("byline as the agency wrote it"),
        max_length=255,
        blank=True,
        help_text=_("Stands until contributors are named above."),
    )
    dateline = models.CharField(
        _("dateline"), max_length=120, blank=True, help_text=_("The place, such as Baghdad.")
    )
    photo = models.ForeignKey(
        Photo,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
    )
    photo_caption = models.TextField(_("caption"), blank=True)
    photo_alt = models.CharField(
        _("what is seen"),
        max_length=255,
        blank=True,
        help_text=_("For those who do not see the picture. It does not repeat the caption."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    correction = models.TextField(
        _("correction"), blank=True, help_text=_("Shown above the story when it is filled in.")
    )
    comments_open = models.BooleanField(_("readers may comment"), default=True)
    language = models.CharField(max_length=5, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    ends_at = models.DateTimeField(null=True, editable=False)

    parent_page_types: ClassVar = ["newsroom.EditionPage"]
    subpage_types: ClassVar[list[str]] = []
    show_in_menus_default = False
    content_panels: ClassVar = [
        FieldPanel("section"),
        FieldPanel(
            "title",
            heading=_("Headline"),
            help_text=_("As readers see it; the address follows from it."),
        ),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                InlinePanel("byline_lines", label=_("Contributor")),
                FieldPanel("wire_byline"),
                FieldPanel("dateline"),
            ],
            heading=_("Byline and dateline"),
        ),
        MultiFieldPanel(
            [FieldPanel("photo"), FieldPanel("photo_caption"), FieldPanel("photo_alt")],
            heading=_("Lead picture"),
        ),
        FieldPanel("body"),
        FieldPanel("correction"),
        FieldPanel("comments_open"),
    ]
    promote_panels: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes: ClassVar = [
            models.Index("language", models.F("published_at").desc(), name="story_front"),
            models.Index("section", models.F("published_at").desc(), name="story_section_front"),
            models.Index(
                fields=["ends_at"], condition=models.Q(ends_at__isnull=False), name="story_end"
            ),
        ]

    @property
    def story_key(self) -> str:
        return str(self.translation_key)

    def address(self) -> str:
        return f"/{self.edition_code}/{self.pk}/{slugify(self.title) or '-'}/"

    def save(self, *args: Any, **kwargs: Any) -> Any:
        self.language = self.edition_code
        self.published_at = self.first_published_at if self.live else None
        self.ends_at = self.expire_at if self.live else None
        return super().save(*args, **kwargs)

    def stored(self) -> Self | None:
        stories = type(self).objects.select_related("section__locale", "locale")
        return stories.filter(pk=self.pk).first()

    def place(self) -> StoryPlace:
        return StoryPlace(
            story_id=self.pk,
            language=self.edition_code,
            key=self.story_key,
            url=self.address(),
            section_url=self.section.address(),
        )

    def tell(self, before: Self | None, after: Self | None) -> None:
        """A withdrawn story is told too: its address says so, and may change."""
        known = (page for page in (before, after) if page and page.first_published_at)
        if places := {page.place() for page in known}:
            gone = after is None or after.published_at is None
            signals.story_changed.send(sender=type(self), places=places, gone=gone)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        for field in ("title", "wire_byline", "dateline", "photo_alt"):
            setattr(self, field, clean_line(getattr(self, field) or ""))
        for field in ("summary", "photo_caption", "correction"):
            setattr(self, field, clean(getattr(self, field) or "").strip())
        self.slug = self.slug or uuid4().hex
        super().full_clean(*args, **kwargs)

    def _check_slug_is_unique(self) -> None:
        # The id decides the address, the tree's slug is a random number: to look for another
        # one among all stories of the edition would cost more with every story.
        return

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The preview without the request that Wagtail makes up for it, which fails on an
        address in Arabic and which a reader's page does not look at anyway."""
        return self.serve_preview(original_request, preview_mode)

    def serve_preview(self, request: HttpRequest | None, mode_name: str | None) -> HttpResponse:
        edition = conversion.edition_of(self.get_parent().specific)
        return HttpResponse(rendering.preview(edition=edition, story=conversion.story_of(self)))


class StoryBylineLine(Orderable):
    """One contributor in a story's byline."""

    story = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="byline_lines")
    contributor = models.ForeignKey(
        "newsroom.Contributor",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("contributor"),
    )

    panels: ClassVar = [FieldPanel("contributor")]

    class Meta(Orderable.Meta):
        verbose_name = _("contributor in the byline")
        verbose_name_plural = _("contributors in the byline")

"""Stories, as the desk edits them."""

from collections.abc import Collection
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageQuerySet, Revision

from warraq.newsroom import added, conversion, licences, withdrawing
from warraq.newsroom.days import day_address
from warraq.newsroom.models.blocks import BodyBlock
from warraq.newsroom.models.former import FormerStoryAddress
from warraq.newsroom.models.lines import StoryBylineLine, StoryTopic
from warraq.newsroom.models.pages import SectionPage
from warraq.newsroom.models.people import User
from warraq.newsroom.models.photos import Photo, shown_changed
from warraq.newsroom.models.tree import NewsPage, is_draft, linked_in
from warraq.newsroom.standing import standing
from warraq.stories import rendering, signals
from warraq.stories.signals import StoryPlace
from warraq.stories.story import (
    Kind,
    data_address,
    edition_address,
    feed_addresses,
    story_address,
)
from warraq.text.clean import clean, clean_line

PLACED = (
    "title", "first_published_at", "translation_key", "locale__language_code",
    "section__slug", "section__locale__language_code",
)  # fmt: skip
"""All that a story's place is read from."""

TOLD = (*PLACED, "slug", "published_at", "photo_id", "body")
"""All that is told of a change of a story, and what a save asks for."""

OF_THE_PAGE = (
    "locale", "content_type", "owner", "alias_of", "locked_by", "latest_revision", "live_revision",
)  # fmt: skip
"""What belongs to a story as a page of the tree and leads elsewhere; no editor's form has it."""


class PublishStory(PublishPageRevisionAction):
    """Publish or schedule a revision that nothing stands against."""

    def execute(self, skip_permission_checks: bool = False) -> None:
        licences.check(self.object)
        added.check(self.object)
        super().execute(skip_permission_checks=skip_permission_checks)


class StoryPage(NewsPage):
    """A story in one language. Its title is the headline; its id stands in its address."""

    section = models.ForeignKey(
        SectionPage, on_delete=models.PROTECT, related_name="stories", verbose_name=_("section")
    )
    kind = models.CharField(
        _("kind of work"),
        max_length=12,
        choices=[
            (Kind.NEWS.value, pgettext_lazy("kind of work", "news")),
            (Kind.OPINION.value, pgettext_lazy("kind of work", "opinion")),
            (Kind.ANALYSIS.value, pgettext_lazy("kind of work", "analysis")),
            (Kind.EXPLAINER.value, pgettext_lazy("kind of work", "explainer")),
            (Kind.INTERVIEW.value, pgettext_lazy("kind of work", "interview")),
            (Kind.FACT_CHECK.value, pgettext_lazy("kind of work", "fact-check")),
        ],
        default=Kind.NEWS.value,
        help_text=_("Stands above the headline of all that is no news."),
    )
    claim = models.TextField(_("what was claimed"), blank=True)
    claimant = models.CharField(_("who claimed it"), max_length=255, blank=True)
    verdict = models.CharField(
        _("how true it is"),
        max_length=80,
        blank=True,
        help_text=_("In a few words, such as: partly true."),
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
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    origin = models.UUIDField(null=True, editable=False, db_index=True)
    """The translation key of the story that it was copied from, of a story that is no copy its
    own: what is taken back is taken out of copies too (`newsroom/copies.py`)."""

    everywhere: ClassVar = False
    stands_on: tuple[str, ...] | None = None
    """The fronts that list it beside its section's; None where that is to be looked up."""

    parent_page_types: ClassVar = ["newsroom.EditionPage"]
    subpage_types: ClassVar[list[str]] = []
    show_in_menus_default = False
    search_auto_update = False
    content_panels: ClassVar = [
        FieldPanel("in_spite", disable_comments=True),  # where the agency has taken it back
        FieldPanel("section"),
        FieldPanel(
            "title",
            heading=_("Headline"),
            help_text=_("As readers see it; the address follows from it."),
        ),
        FieldPanel("summary"),
        FieldPanel("kind"),
        MultiFieldPanel(
            [FieldPanel("claim"), FieldPanel("claimant"), FieldPanel("verdict")],
            heading=_("What a fact-check has found"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [
                InlinePanel("byline_lines", label=_("Contributor")),
                FieldPanel("wire_byline"),
                FieldPanel("dateline"),
            ],
            heading=_("Byline and dateline"),
        ),
        InlinePanel("topic_lines", heading=_("Topics"), label=_("Topic")),
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
                fields=["language", "page_ptr"],
                condition=models.Q(published_at__isnull=False),
                name="story_numbers",
            ),
            models.Index(
                fields=["ends_at"], condition=models.Q(ends_at__isnull=False), name="story_end"
            ),
        ]

    @property
    def story_key(self) -> str:
        return str(self.translation_key)

    def address(self) -> str:
        return story_address(language=self.edition_code, story_id=self.pk, headline=self.title)

    def addresses(self) -> set[str]:
        """Its page, and the same as data for other publishers."""
        return {self.address(), data_address(self.pk)}

    def feeds(self) -> set[str]:
        fronts = (edition_address(self.edition_code), *self.fronts())
        return {path for front in fronts for path in feed_addresses(front)}

    def fronts(self) -> tuple[str, ...]:
        """Where it is listed beside its edition's home, as the database has it."""
        if self.stands_on is None:
            self.stands_on = standing([self.pk]).get(self.pk, ())
        return (self.section.address(), *self.stands_on)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if is_draft(kwargs.get("update_fields")):
            return super().save(*args, **kwargs)
        is_new = self._state.adding
        if is_new and self.live:  # a copy that is published as it is made
            licences.check(self)
        self.origin = self.origin or self.translation_key
        self.language = self.edition_code
        self.published_at = self.first_published_at if self.live else None
        self.ends_at = self.expire_at if self.live else None
        self.withdrawn_at = None if self.live else self.withdrawn_at or timezone.now()
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            if is_new and self.origin != self.translation_key:
                withdrawing.inherit(self)
            if self.live:  # asked after the row is written, which waits for a kill that writes it
                withdrawing.check(self)
        return result

    def publish(
        self,
        revision: Revision,
        user: User | None = None,
        changed: bool = True,
        log_action: bool | str = True,
        previous_revision: Revision | None = None,
        skip_permission_checks: bool = False,
    ) -> None:
        """Publish or schedule a revision, whoever asks: the desk, a workflow, a feed, the clock.

        Raises `LicenceEndedError` where the licence of one of its photos is over by then,
        `WithdrawnError` where its agency has taken it back, `AddedTakenBackError` where another
        one has taken back what was added to it.
        """
        withdrawing.check(self)
        publishing = PublishStory(
            revision,
            user=user,
            changed=changed,
            log_action=log_action,
            previous_revision=previous_revision,
        )
        publishing.execute(skip_permission_checks=skip_permission_checks)

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = False, strict_fks: bool = False
    ) -> Self:
        """What a revision names is looked for when the story is saved, not each time it is read."""
        story: Self = super().from_serializable_data(data, check_fks=False, strict_fks=strict_fks)
        return story

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Where a story comes from and what readers have of it is no matter of a revision."""
        story: Self = super().with_content_json(content)
        story.locale, story.origin = self.locale, self.origin
        story.live_revision_id = self.live_revision_id
        return story

    def is_site_root(self) -> bool:
        """No site begins with a story."""
        return False

    def stored(self, *, waits: bool = False) -> Self | None:
        """With the fronts that it stands on now, which a change may take it off."""
        found = super().stored(waits=waits)
        if found:
            found.fronts()
        return found

    def _all_that_is_told(self) -> models.QuerySet[Self]:
        return type(self).objects.select_related("section__locale", "locale").only(*TOLD)

    def get_descendants(self, inclusive: bool = False) -> PageQuerySet:
        """There are none: to look for them SQLite goes through all the paths of the tree."""
        itself = Page.objects.filter(pk=self.pk)
        return itself if inclusive else itself.none()

    def place(self) -> StoryPlace:
        return StoryPlace(
            story_id=self.pk,
            language=self.edition_code,
            key=self.story_key,
            url=self.address(),
            data_url=data_address(self.pk),
            fronts=self.fronts(),
            day_url=day_address(self.edition_code, self.first_published_at or timezone.now()),
        )

    @property
    def is_seen(self) -> bool:
        return self.published_at is not None

    def tell(self, before: Self | None, after: Self | None) -> None:
        """A withdrawn story is told too: its address says so, and may change."""
        if before and after and before.published_at != after.published_at:
            for lines in (StoryBylineLine, StoryTopic):  # those that were not saved with it
                lines.objects.filter(story=self).update(published_at=after.published_at)
        if before and after and before.first_published_at:
            _keep_address(before.address(), after)
        # Rows of photos first: who changes a photo has its row, and waits for what is told here.
        if photo_ids := _shown_by(before) ^ _shown_by(after):
            shown_changed.send(sender=type(self), photo_ids=photo_ids)
        known = (page for page in (before, after) if page and page.first_published_at)
        if places := {page.place() for page in known}:
            gone = after is None or after.published_at is None
            edited = before is not after and _listed(before) == _listed(after)
            signals.story_changed.send(sender=type(self), places=places, gone=gone, edited=edited)
        self.tell_links(before, after)

    def leads_to(self) -> set[str]:
        texts = (part["value"] for part in self.body.raw_data if part["type"] == "text")
        return linked_in("".join(texts))

    def full_clean(self, exclude: Collection[str] | None = None, **kwargs: Any) -> None:
        """What a form cannot change is looked up for a new story alone; the database holds it."""
        for field in ("title", "wire_byline", "dateline", "photo_alt", "claimant", "verdict"):
            setattr(self, field, clean_line(getattr(self, field) or ""))
        for field in ("summary", "photo_caption", "correction", "claim"):
            setattr(self, field, clean(getattr(self, field) or "").strip())
        known = () if self._state.adding else (*OF_THE_PAGE, "path", "translation_key")
        super().full_clean(exclude={*(exclude or ()), *known}, **kwargs)

    def _set_core_field_defaults(self) -> None:
        self.slug = self.slug or uuid4().hex
        super()._set_core_field_defaults()

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
        home = self.get_parent().specific
        edition = conversion.edition_of(home, others=home.other_editions())
        return HttpResponse(rendering.preview(edition=edition, story=conversion.story_of(self)))


def _listed(story: StoryPage | None) -> object:
    """All that the archive and the translations of a story say of it."""
    return story and (story.place(), story.title, story.published_at)


def _keep_address(old: str, story: StoryPage) -> None:
    """Who knows a story by its old address is sent on; where it stands leads nowhere else."""
    if old == story.address():
        return
    FormerStoryAddress.objects.filter(path=story.address()).delete()
    FormerStoryAddress.objects.get_or_create(path=old, defaults={"story": story})


def _shown_by(story: StoryPage | None) -> set[int]:
    """The ids of the photos that readers are shown with the story as it is stored."""
    if story is None or story.published_at is None:
        return set()
    pictures = (part["value"] for part in story.body.raw_data if part["type"] == "picture")
    return {photo for photo in (story.photo_id, *(one["photo"] for one in pictures)) if photo}

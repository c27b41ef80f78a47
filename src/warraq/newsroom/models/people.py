"""Who works at the desk, and whose names stand over stories: two things kept apart."""

from typing import Any, ClassVar, Self
from uuid import uuid4

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Locale

from warraq.stories.signals import Named, edition_changed, name_changed
from warraq.stories.story import Byline, BylineKind, FrontKind, feed_addresses, front_address
from warraq.text.clean import clean, clean_line
from warraq.text.slug import slugify


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """Somebody with a login at the desk. Nothing of it is ever shown to a reader."""


class Contributor(models.Model):
    """A name for bylines in one edition: a person, a staff team or an agency.

    One that had a page keeps its `slug`, so that who comes there is told that it is gone. Where the
    slug changes, nothing leads from the old one to the new: that would say whose name it was.
    """

    class Kind(models.TextChoices):
        PERSON = BylineKind.PERSON.value, _("person")
        TEAM = BylineKind.TEAM.value, _("staff team")
        AGENCY = BylineKind.AGENCY.value, _("agency")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PERSON)
    locale = models.ForeignKey(
        Locale, on_delete=models.PROTECT, related_name="+", verbose_name=_("edition")
    )
    has_page = models.BooleanField(
        _("has a page for readers"),
        default=False,
        help_text=_(
            "Off: the name stands over stories and leads nowhere. On: everybody finds one page, and"
            " a feed, with all that this name stands over, day by day; search engines show it to"
            " whoever looks for the name, and others keep copies that nobody can call back. It can"
            " put a person in danger: ask whoever it is before. When it is switched off again the"
            " page and all links to it go at once."
        ),
    )
    about = models.TextField(
        _("what readers are told"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences, under the name on its page. Nothing private."),
    )
    slug = models.SlugField(
        _("address"),
        max_length=120,
        blank=True,
        allow_unicode=True,
        help_text=_("Its part of the page's address. Follows from the name where it is empty."),
    )

    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("locale"),
        MultiFieldPanel(
            [
                FieldPanel("has_page", permission="newsroom.change_contributor"),
                FieldPanel("about", permission="newsroom.change_contributor"),
                FieldPanel("slug", permission="newsroom.change_contributor"),
            ],
            heading=_("Page for readers"),
        ),
    ]

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint("locale", "name", name="one_contributor_a_name"),
            models.UniqueConstraint(
                "locale", "slug", condition=~models.Q(slug=""), name="one_contributor_a_slug"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._find_slug()
        with transaction.atomic():
            before = self.stored()
            super().save(*args, **kwargs)
            self.tell(before, self)

    def address(self) -> str:
        """Where its page is; empty where it has none."""
        return self._place() if self.has_page else ""

    def addresses(self) -> set[str]:
        """The paths of which it decides what readers find there, if only that it is gone."""
        return {self._place(), *feed_addresses(self._place())} if self.slug else set()

    def _place(self) -> str:
        language = self.locale.language_code
        return front_address(FrontKind.AUTHOR, language=language, slug=self.slug)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.name = clean_line(self.name)
        self.about = clean(self.about or "").strip()
        self._find_slug()
        super().full_clean(*args, **kwargs)

    def _find_slug(self) -> None:
        if self.has_page and not self.slug:
            wanted = slugify(self.name)
            others = (
                type(self).objects.filter(locale=self.locale_id, slug=wanted).exclude(pk=self.pk)
            )
            self.slug = wanted if wanted and not others.exists() else uuid4().hex[:8]

    def stored(self) -> Self | None:
        """This one as the database has it now, which nobody else changes meanwhile."""
        found = type(self).objects.select_for_update(of=("self",)).select_related("locale")
        return found.filter(pk=self.pk).first()

    def tell(self, before: Self | None, after: Self | None) -> None:
        """Tell the rooms above what may have become of its name and its page."""
        both = [one for one in (before, after) if one]
        old, new = (one.addresses() if one and one.has_page else set() for one in (before, after))
        own = {path for one in both for path in one.addresses()}
        languages = {one.locale.language_code for one in both}
        if own:
            for language in languages:
                edition_changed.send(
                    sender=type(self), language=language, own=own, moved=old ^ new, everywhere=False
                )
        name_changed.send(
            sender=type(self),
            named=Named(FrontKind.AUTHOR, self.pk),
            languages=languages,
            hidden=bool(old - new),
        )

    def byline(self) -> Byline:
        return Byline(name=self.name, kind=BylineKind(self.kind), url=self.address())

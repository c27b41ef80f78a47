"""Who works at the desk, and whose names stand over stories: two things kept apart."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale

from warraq.stories.signals import name_changed
from warraq.stories.story import Byline, BylineKind
from warraq.text.clean import clean_line


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """Somebody with a login at the desk. Nothing of it is ever shown to a reader."""


class Contributor(models.Model):
    """A name for bylines in one edition: a person, a staff team or an agency."""

    class Kind(models.TextChoices):
        PERSON = BylineKind.PERSON.value, _("person")
        TEAM = BylineKind.TEAM.value, _("staff team")
        AGENCY = BylineKind.AGENCY.value, _("agency")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PERSON)
    locale = models.ForeignKey(
        Locale, on_delete=models.PROTECT, related_name="+", verbose_name=_("edition")
    )

    panels: ClassVar = [FieldPanel("name"), FieldPanel("kind"), FieldPanel("locale")]

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint("locale", "name", name="one_contributor_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            name_changed.send(sender=type(self), contributor_id=self.pk)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.name = clean_line(self.name)
        super().full_clean(*args, **kwargs)

    def byline(self) -> Byline:
        return Byline(name=self.name, kind=BylineKind(self.kind))

"""Photos: the original as it came, and the renditions that readers may see."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import PurePath
from secrets import token_hex
from typing import Any, ClassVar, Self

import willow
from django.db import models, transaction
from django.dispatch import Signal
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from willow.plugins.pillow import PillowImage

from warraq.newsroom.crediting import credit_packet
from warraq.newsroom.pictures import (
    DECODING,
    LARGEST_SIDE,
    READABLE,
    Box,
    draw,
    fitting,
    upright_size,
)
from warraq.newsroom.renditions import place_of

shown_changed = Signal()
"""Sent in the transaction in which readers are shown a photo or no more; with its `photo_ids`,
where one story stops showing it as where another begins."""


said_changed = Signal()
"""Sent in the transaction in which a photo's file changes, or what readers are told of it; with
its `photo`."""


class Photo(AbstractImage):
    """A photo with what an agency says of it.

    The original stands outside anything that is served: it may tell where and with which
    camera it was taken. Renditions carry who took it, for whom and whose it is, and no more.
    """

    byline = models.CharField(_("photographer"), max_length=120, blank=True)
    credit = models.CharField(_("agency or source"), max_length=120, blank=True)
    rights = models.TextField(_("usage terms"), blank=True)
    licence_ends = models.DateTimeField(
        _("licence ends"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("From then on no story with this photo can be published."),
    )
    taken_back = models.DateTimeField(
        _("taken back by its agency"),
        null=True,
        blank=True,
        help_text=_(
            "Since then readers are not shown this photo. Empty it to show the photo all the same."
        ),
    )
    renditions_due = models.BooleanField(default=True, editable=False)

    admin_form_fields: ClassVar = (
        "title",
        "file",
        "description",
        "byline",
        "credit",
        "rights",
        "licence_ends",
        "taken_back",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                condition=models.Q(renditions_due=True),
                name="photo_renditions_due",
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Renditions carry the credits: a name that was taken out leaves them at once too.

        The same picture once more is no way round what its agency has taken back.
        """
        before = Photo.objects.filter(pk=self.pk).first()
        if before is None and self.file_hash:
            same = Photo.objects.filter(file_hash=self.file_hash, taken_back__isnull=False)
            self.taken_back = self.taken_back or same.values_list("taken_back", flat=True).first()
        has_new_file = bool(self.file) and not self.file._committed
        outdated = has_new_file or bool(before and before.is_shown_as() != self.is_shown_as())
        if outdated:
            self.renditions_due = True
        with transaction.atomic():
            super().save(*args, **kwargs)
            if before and outdated:
                self.renditions.all().delete()
            if before and (outdated or before.description != self.description):
                said_changed.send(sender=Photo, photo=self)

    def is_shown_as(self) -> tuple[str, str, str, bool]:
        """What stands in its renditions, and whether readers have any."""
        return self.byline, self.credit, self.rights, self.taken_back is not None

    def generate_rendition_file(self, filter: Filter, *, source: Any = None) -> Any:  # noqa: A002
        """The rendition under a name that nobody can guess, and that says nothing of the file."""
        made = super().generate_rendition_file(DiscreetFilter(spec=filter.spec), source=source)
        made.name = f"{token_hex(16)}{PurePath(made.name).suffix}"
        return made


class PhotoRendition(AbstractRendition):
    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter"
            )
        ]

    def __str__(self) -> str:
        return f"{self.image_id} {self.filter_spec}"

    def get_upload_to(self, filename: str) -> str:
        return place_of(photo_id=self.image_id, filter_spec=self.filter_spec, name=filename)


@dataclass(frozen=True)
class _Original:
    """What Filter.run asks of an original; nothing is drawn before it has said how small."""

    format_name: str
    picture: Image.Image
    box: Box | None = None

    def auto_orient(self) -> Self:
        return self

    @property
    def image(self) -> Self:
        return self

    @cached_property
    def width(self) -> int:
        return upright_size(self.picture)[0]

    @cached_property
    def height(self) -> int:
        return upright_size(self.picture)[1]

    def crop(self, rect: Iterable[int]) -> Self:
        left, top, right, bottom = rect
        return replace(
            self, box=(max(0, left), max(0, top), min(right, self.width), min(bottom, self.height))
        )

    def resize(self, size: tuple[int, int]) -> PillowImage:
        return PillowImage(draw(self.picture, size=fitting(size, LARGEST_SIDE), box=self.box))


class _Credits:
    """The last step of a filter: the rendition is to be saved with the photo's credits.

    What Willow would convert on saving is converted before, since the credits are set on the
    one image that is saved.
    """

    def run(self, picture: PillowImage, photo: Photo, env: dict[str, Any]) -> PillowImage:
        if picture.image.mode == "CMYK":
            picture = picture.transform_colorspace_to_srgb()
        if env.get("output-format") == "jpeg":
            picture = picture.set_background_color_rgb((255, 255, 255))
        packet = credit_packet(byline=photo.byline, credit=photo.credit, rights=photo.rights)
        if packet:
            picture.image.encoderinfo = {"xmp": packet}
        return picture


class DiscreetFilter(Filter):
    """Makes renditions without the original's metadata: no place, no serial, nothing but credits.

    Nothing writes credits into PNG and GIF, which the desk alone is shown.
    """

    @cached_property
    def filter_operations(self) -> list[Any]:
        return [*super().filter_operations, _Credits()]

    @contextmanager
    def get_willow_image(self, image: Photo, source: Any = None) -> Iterator[_Original]:
        with DECODING, super().get_willow_image(image, source) as original:
            yield _Original(original.format_name, Image.open(original.f, formats=READABLE))

    def run(self, image: Photo, output: BytesIO, source: Any = None) -> willow.Image:
        return super().run(image, output, source)

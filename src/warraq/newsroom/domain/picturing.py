"""Photos: take one in with what the agency says of it, and make its renditions."""

import logging
from collections.abc import Collection
from io import BytesIO
from pathlib import PurePosixPath

from django.core.files.images import ImageFile
from django.db import OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import ReferenceIndex
from wagtail.utils.file import hash_filelike

from warraq.newsroom.models import Photo, StoryPage, User
from warraq.newsroom.pictures import is_readable
from warraq.newsroom.renditions import FOR_READERS
from warraq.stories.signals import picture_changed
from warraq.text.clean import clean, clean_line
from warraq.wire.domain.pictures import told_of_itself, with_its_own
from warraq.wire.domain.raw import raw_path
from warraq.wire.formats import photo as photo_format
from warraq.wire.items import WirePicture
from warraq.wire.models import Item, ItemPicture
from warraq.wire.reasons import held_reason

logger = logging.getLogger(__name__)


def photo_of(
    *, picture: WirePicture, content: bytes | None, by: User | None = None
) -> Photo | None:
    """The photo with these bytes and credits, made when it is new; None when it is unreadable
    or by its own metadata may not be published yet.

    What the item says nothing of is taken from the file itself.
    """
    if not content or not (_stored(content).exists() or is_readable(content)):
        return None
    if (item := told_of_itself(content)) and held_reason(item=item, now=timezone.now()):
        return None
    told = with_its_own(picture, content)
    photo = Photo(
        uploaded_by_user=by,
        title=clean_line(told.caption or PurePosixPath(picture.href).name)[:255],
        description=clean_line(told.alt)[:255],
        byline=clean_line(told.byline)[:120],
        credit=clean_line(told.credit)[:120],
        rights=clean(told.rights),
        licence_ends=told.expires,
        file=ImageFile(BytesIO(content), name=PurePosixPath(picture.href).name),
    )
    photo._set_image_file_metadata()
    return _same(photo) or _saved(photo)


def _stored(*contents: bytes) -> QuerySet[Photo]:
    """The photos with these bytes: what is one has been decoded to its last row."""
    hashes = [hash_filelike(BytesIO(content)) for content in contents]
    return Photo.objects.filter(file_hash__in=hashes)


def photos_of(items: QuerySet[Item]) -> QuerySet[Photo]:
    """The pictures that came with these items, or are these items, among our photos."""
    beside = ItemPicture.objects.filter(item__in=items).exclude(sha256="")
    alone = items.filter(format=photo_format.NAME)
    named = {
        *beside.values_list("sha256", flat=True),
        *alone.values_list("delivery__sha256", flat=True),
    }
    files = (raw_path(one) for one in named)
    return _stored(*(file.read_bytes() for file in files if file.exists()))


def take_back(*, photos: QuerySet[Photo]) -> None:
    """No reader is shown these photos from the commit on, in whatever story."""
    for photo in photos.filter(taken_back=None):
        photo.taken_back = timezone.now()
        photo.save()


def _same(photo: Photo) -> Photo | None:
    return Photo.objects.filter(
        file_hash=photo.file_hash,
        byline=photo.byline,
        credit=photo.credit,
        rights=photo.rights,
        licence_ends=photo.licence_ends,
    ).first()


def _saved(photo: Photo) -> Photo:
    photo.save()
    return photo


def mark_due(*, photo_ids: Collection[int]) -> None:
    Photo.objects.filter(pk__in=photo_ids).update(renditions_due=True)


def are_renditions_due() -> bool:
    return Photo.objects.filter(renditions_due=True).exists()


def make_renditions(*, limit: int = 1) -> int:
    """Make what is due of up to `limit` photos; how many photos were worked on.

    Stories are shown with the fallback until then, so each is told when its photo is done. Of a
    photo that no published story shows, readers have no rendition.
    """
    due = list(Photo.objects.filter(renditions_due=True).order_by("pk")[:limit])
    for photo in due:
        try:
            _make_or_withdraw(photo)
        except OperationalError:
            raise
        except Exception:  # one photo must not keep all others waiting
            logger.exception("photo %s has no renditions", photo.pk)
        _done(photo)
    return len(due)


def _make_or_withdraw(photo: Photo) -> None:
    if not photo.taken_back and stories_with(photo.pk).exists():
        photo.get_renditions(*FOR_READERS)
    else:
        withdraw_unshown(photo_ids=[photo.pk])


def withdraw_unshown(*, photo_ids: Collection[int]) -> None:
    """Remove what readers were given of those of the photos that no published story shows."""
    for photo in Photo.objects.filter(pk__in=photo_ids):
        if photo.taken_back or not stories_with(photo.pk).exists():
            photo.renditions.filter(filter_spec__in=FOR_READERS).delete()


@transaction.atomic
def _done(photo: Photo) -> None:
    Photo.objects.filter(pk=photo.pk).update(renditions_due=False)
    tell_of(photo)


def tell_of(photo: Photo) -> None:
    """Tell the rooms above that the stories with this photo show something else of it."""
    picture_changed.send(sender=Photo, photo_id=photo.pk)


def stories_with(photo_id: int) -> QuerySet[StoryPage]:
    """The published stories that show a photo, in their lead or in their body."""
    references = ReferenceIndex.get_references_to(Photo(pk=photo_id))
    objects = references.values_list("object_id", flat=True)
    ids = [int(object_id) for object_id in objects if str(object_id).isdecimal()]
    return StoryPage.objects.filter(pk__in=ids, published_at__isnull=False)

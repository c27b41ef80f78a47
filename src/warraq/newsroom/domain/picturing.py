"""Photos: take one in with what the agency says of it, and make its renditions."""

import logging
from io import BytesIO
from pathlib import PurePosixPath

from django.core.files.images import ImageFile
from django.db import OperationalError, transaction
from wagtail.models import ReferenceIndex

from warraq.newsroom.conversion import FALLBACK, FORMATS
from warraq.newsroom.models import Photo, StoryPage, User
from warraq.newsroom.pictures import is_readable
from warraq.text.clean import clean, clean_line
from warraq.wire.items import WirePicture
from warraq.wire.parsing import parse

logger = logging.getLogger(__name__)


def photo_of(
    *, picture: WirePicture, content: bytes | None, by: User | None = None
) -> Photo | None:
    """The photo with these bytes and credits, made when it is new; None when unreadable.

    What the file itself says of its rights holds beside what came with it.
    """
    if not content or not is_readable(content):
        return None
    own = _metadata(content)
    photo = Photo(
        uploaded_by_user=by,
        title=clean_line(picture.caption or PurePosixPath(picture.href).name)[:255],
        byline=clean_line(picture.byline)[:120],
        credit=clean_line(picture.credit)[:120],
        rights=clean(picture.rights or own.rights),
        licence_ends=min(filter(None, (picture.expires, own.expires)), default=None),
        file=ImageFile(BytesIO(content), name=PurePosixPath(picture.href).name),
    )
    photo._set_image_file_metadata()
    return _same(photo) or _saved(photo)


def _metadata(content: bytes) -> WirePicture:
    """What a picture file says of itself; nothing where it says nothing that can be read."""
    items = parse(content, name="photo").items
    return items[0].pictures[0] if items and items[0].pictures else WirePicture()


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


def make_renditions(*, limit: int = 1) -> int:
    """Make what is due of up to `limit` photos; how many photos were worked on.

    Stories are shown with the fallback until then, so each is told when its photo is done.
    """
    due = list(Photo.objects.filter(renditions_due=True).order_by("pk")[:limit])
    for photo in due:
        try:
            photo.get_renditions(FALLBACK, *(spec for specs in FORMATS.values() for spec in specs))
        except OperationalError:
            raise
        except Exception:  # one photo must not keep all others waiting
            logger.exception("photo %s has no renditions", photo.pk)
        _done(photo)
    return len(due)


@transaction.atomic
def _done(photo: Photo) -> None:
    Photo.objects.filter(pk=photo.pk).update(renditions_due=False)
    for story in stories_with(photo):
        story.tell(story, story.stored())


def stories_with(photo: Photo) -> list[StoryPage]:
    """The published stories that show a photo, in their lead or in their body."""
    references = ReferenceIndex.get_references_to(photo).values_list("object_id", flat=True)
    ids = [int(object_id) for object_id in references if str(object_id).isdecimal()]
    return list(StoryPage.objects.filter(pk__in=ids, published_at__isnull=False))

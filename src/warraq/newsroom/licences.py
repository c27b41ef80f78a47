"""What an agency licensed for a time: no story is published with it once that is over."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from warraq.newsroom.hindered import HinderedError
from warraq.newsroom.models.photos import Photo

if TYPE_CHECKING:
    from warraq.newsroom.models.stories import StoryPage

SOON = timedelta(days=14)
"""How long before the end, and after it, the desk is shown a licence."""


class LicenceEndedError(HinderedError):
    """Raised where a story would be published with a photo that may not be any more."""


def refusal(photo: Photo) -> str:
    """Why a story with this photo is not published, in the language of whoever reads it."""
    return _(
        "The licence of the photo “%(photo)s” is over by then: no story can be published with it."
        " Take the photo out, or change the end of its licence."
    ) % {"photo": photo.title}


def photos_of(*, lead: Photo | None, body: Iterable[Any]) -> Iterator[Photo]:
    """The photos of a story: the lead picture, and those in its body."""
    if lead:
        yield lead
    for block in body:
        if block.block_type == "picture" and block.value["photo"]:
            yield block.value["photo"]


def ended(photos: Iterable[Photo], *, at: datetime) -> list[Photo]:
    """Those whose licence is over at that moment."""
    return [photo for photo in photos if photo.licence_ends and photo.licence_ends <= at]


def ended_in(story: "StoryPage") -> list[Photo]:
    """The photos that keep a story from its readers, now or when it is scheduled for."""
    now = timezone.now()
    photos = photos_of(lead=story.photo, body=story.body)
    return ended(photos, at=max(now, story.go_live_at or now))


def check(story: "StoryPage") -> None:
    """Raises `LicenceEndedError` for a story that may not go to its readers."""
    for photo in ended_in(story):
        raise LicenceEndedError(refusal(photo), story_id=story.pk)


def ending(*, now: datetime) -> QuerySet[Photo]:
    """Photos whose licence ends soon or has ended lately, in that order of time."""
    near = Photo.objects.filter(licence_ends__gt=now - SOON, licence_ends__lt=now + SOON)
    return near.order_by("licence_ends", "pk")

"""Photos that are licensed for a time: what the desk says of their terms."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from warraq.desk.templatetags.desk import when
from warraq.newsroom.models import Photo


def terms(photos: Iterable[Photo]) -> SafeString:
    """What is to be minded of these photos: their usage terms and when the licence ends."""
    said = ((photo.title, line) for photo in photos for line in _lines(photo))
    return format_html_join("", '<span class="desk-terms"><b>{}</b>: <bdi>{}</bdi></span>', said)


def _lines(photo: Photo) -> list[str]:
    lines = [line for line in photo.rights.split("\n") if line.strip()]
    return [*lines, *filter(None, (end_of(photo), _taken_back(photo)))]


def _taken_back(photo: Photo) -> str:
    if photo.taken_back is None:
        return ""
    moment = when(photo.taken_back)["moment"]
    return _("taken back by its agency, and not shown to readers: %(moment)s") % {"moment": moment}


def end_of(photo: Photo) -> str:
    """That the licence has ended, or when it will."""
    if photo.licence_ends is None:
        return ""
    over = photo.licence_ends <= timezone.now()
    words = _("licence ended: %(moment)s") if over else _("licence ends: %(moment)s")
    return words % {"moment": when(photo.licence_ends)["moment"]}


def with_terms(help_text: str, photos: Iterable[Photo]) -> SafeString:
    """A field's help, and the terms of what stands in the field."""
    return format_html("{}{}", help_text, terms(photos))

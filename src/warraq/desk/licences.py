"""Photos that are licensed for a time: what is said where a story would be published too late."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from warraq.desk.templatetags.desk import when
from warraq.newsroom.licences import LicenceEndedError
from warraq.newsroom.models import Photo


class LicenceMiddleware:
    """Leads back to the story, with the reason, whichever of Wagtail's ways was taken.

    The editor's own form says so beforehand; this is for workflows and for several at once.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, LicenceEndedError):
            return None
        messages.error(request, str(error))
        where = reverse("wagtailadmin_home")
        if error.story_id:
            where = reverse("wagtailadmin_pages:edit", args=[error.story_id])
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":  # a workflow's dialogue
            return JsonResponse({"step": "success", "redirect": where})
        return redirect(where)


def terms(photos: Iterable[Photo]) -> SafeString:
    """What is to be minded of these photos: their usage terms and when the licence ends."""
    said = ((photo.title, line) for photo in photos for line in _lines(photo))
    return format_html_join("", '<span class="desk-terms"><b>{}</b>: <bdi>{}</bdi></span>', said)


def _lines(photo: Photo) -> list[str]:
    lines = [line for line in photo.rights.split("\n") if line.strip()]
    return [*lines, *([end_of(photo)] if photo.licence_ends else [])]


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

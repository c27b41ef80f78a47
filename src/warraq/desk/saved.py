"""What is said of a draft that was made of an item and a story."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from warraq.newsroom.picture_changes import Saved


def say_saved(request: HttpRequest, saved: Saved) -> None:
    messages.success(request, _("Saved as a draft. Read it once more and publish."))
    if saved.missing:
        said = ngettext(
            "One of the pictures could not be had, or not yet: what still comes is among the photos"
            " then.",
            "%(count)d of the pictures could not be had, or not yet: what still comes is among the"
            " photos then.",
            saved.missing,
        )
        messages.warning(request, said % {"count": saved.missing})

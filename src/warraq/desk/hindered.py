"""What cannot be done to a story: said at the story, whichever way was taken."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from warraq.newsroom.hindered import HinderedError


class HinderedMiddleware:
    """Leads back to the story, with the reason.

    The editor's own form says so beforehand; this is for workflows and for several at once.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, HinderedError):
            return None
        messages.error(request, str(error))
        where = reverse("wagtailadmin_home")
        if error.story_id:
            where = reverse("wagtailadmin_pages:edit", args=[error.story_id])
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":  # a workflow's dialogue
            return JsonResponse({"step": "success", "redirect": where})
        return redirect(where)

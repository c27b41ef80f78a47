"""Each colleague's own language all over the desk, where Wagtail leaves it out too."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from wagtail.users.models import UserProfile

Answer = Callable[[HttpRequest], HttpResponse]


def account_language(get_response: Answer) -> Answer:
    """Wagtail speaks an account's language within its views; pages that are not there and
    refusals are worded outside of them."""

    def answer(request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        if language is None:
            return get_response(request)
        with translation.override(language):
            return get_response(request)

    return answer


def language_of(request: HttpRequest) -> str | None:
    """What whoever asks has chosen; None for whoever has no account."""
    profile: UserProfile | None = getattr(request.user, "wagtail_userprofile", None)
    return str(profile.get_preferred_language()) if profile else None

"""The desk's door: who guesses passwords is made to wait, and nobody is shut out by them."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import ngettext
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views.account import LoginView

from warraq.front.headers import LOGGED_IN
from warraq.newsroom.models import User
from warraq.reader.posting import client_address
from warraq.voice import limits

logger = logging.getLogger(__name__)


class EntranceForm(LoginForm):
    """A login that is tried only while its limits allow; `wait` says for how many seconds not."""

    wait = 0

    def clean(self) -> dict[str, Any]:
        account, password = (self.cleaned_data.get(name) for name in ("username", "password"))
        if not account or not password:
            return self.cleaned_data
        who = {"address": client_address(self.request), "account": account}
        self.wait = limits.login_wait(**who)
        if self.wait:
            _tell_of_limit()
            raise ValidationError(in_words(self.wait), code="limited")
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError:
            limits.count_failed_login(**who)
            _tell_of_failure(account)
            raise
        limits.forgive_logins(**who)
        return cleaned


class EntranceView(LoginView):
    """In the language that the browser asks for: nobody knows yet whose account's it will be."""

    def get_form_class(self) -> type[EntranceForm]:
        return EntranceForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(asked_language(request) or translation.get_language()):
            response: HttpResponse = super().dispatch(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response

    def form_invalid(self, form: EntranceForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        if form.wait:
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
            response["Retry-After"] = str(form.wait)
        return response


def asked_language(request: HttpRequest) -> str | None:
    """Of the languages that the desk speaks, the one that the browser asks for first."""
    spoken = dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    codes = (code.partition("-")[0] for code, _ in asked)
    return next((code for code in codes if code in spoken), None)


def in_words(wait: int) -> str:
    """When one may try again."""
    if wait < 60:
        told = ngettext(
            "Too many tries. Try again in %(count)d second.",
            "Too many tries. Try again in %(count)d seconds.",
            wait,
        )
        return told % {"count": wait}
    minutes = -(-wait // 60)
    told = ngettext(
        "Too many tries. Try again in %(count)d minute.",
        "Too many tries. Try again in %(count)d minutes.",
        minutes,
    )
    return told % {"count": minutes}


def logged_in(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Say to the front whose session is somebody's, so that strangers do not take their places."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            response[LOGGED_IN] = "1"
        return response

    return answer


def _tell_of_failure(account: str) -> None:
    """By the account's number: a name may be dangerous to log, or be a password."""
    number = User.objects.filter(username=account).values_list("pk", flat=True).first()
    whose = "there is no such account" if number is None else f"wrong password, account {number}"
    logger.warning("a login failed: %s", whose)


def _tell_of_limit() -> None:
    if limits.is_time_to_tell():
        logger.warning("logins are limited: somebody tries too many")

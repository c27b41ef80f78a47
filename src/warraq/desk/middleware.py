"""What only the desk asks for at each request: session, account, messages, and what guards them."""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

Answer = Callable[[HttpRequest], HttpResponse]
Hook = Callable[..., HttpResponse | None]


class AtTheDesk:
    """`DESK_MIDDLEWARE` around the desk's answers; readers' go by, who have no account.

    Of Django's hooks those that some of them have are passed on, in Django's order.
    """

    def __init__(self, answer: Answer) -> None:
        self._elsewhere = answer
        self._before_views: list[Hook] = []
        self._after_exceptions: list[Hook] = []
        for name in reversed(settings.DESK_MIDDLEWARE):
            layer = import_string(name)(answer)
            self._take_hooks(layer)
            answer = cast(Answer, convert_exception_to_response(layer))
        self._at_the_desk = answer

    def _take_hooks(self, layer: Any) -> None:
        if hasattr(layer, "process_view"):
            self._before_views.insert(0, layer.process_view)
        if hasattr(layer, "process_exception"):
            self._after_exceptions.append(layer.process_exception)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._at_the_desk(request) if _is_the_desks(request) else self._elsewhere(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        return self._first(self._before_views, request, view, args, kwargs)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return self._first(self._after_exceptions, request, error)

    def _first(self, hooks: list[Hook], request: HttpRequest, *words: Any) -> HttpResponse | None:
        if not _is_the_desks(request):
            return None
        answers = (hook(request, *words) for hook in hooks)
        return next((answer for answer in answers if answer is not None), None)


def _is_the_desks(request: HttpRequest) -> bool:
    return request.path_info.startswith("/desk/")

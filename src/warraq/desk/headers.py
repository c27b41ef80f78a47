"""What every answer at the desk carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from warraq.front.headers import DESK_HEADERS


def desk_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Add the desk's security headers where a view has none of its own."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in DESK_HEADERS:
            response.setdefault(name, value)
        return response

    return answer

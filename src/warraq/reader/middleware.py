"""What every answer to a reader carries, live or stored."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from warraq.front.headers import SECURITY_HEADERS

NOT_READERS = ("/desk/", "/static/", "/media/")


def reader_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Add the front's security headers to whatever readers get; the desk has its own.

    What says nothing of caches, as Django's own redirects do, is for none of them.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path_info.startswith(NOT_READERS):
            for name, value in SECURITY_HEADERS:
                response[name] = value
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer

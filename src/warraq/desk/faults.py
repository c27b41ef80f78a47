"""The page that says, within the desk, that something failed on our side."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from warraq.reader import views


def server_error(request: HttpRequest) -> HttpResponse:
    """A colleague finds words in their language and the way back; a reader the plain page.

    Asks no database and no session: it may be they that failed. The log has the rest.
    """
    if not request.path_info.startswith("/desk/"):
        return views.server_error(request)
    page = render_to_string("desk/failed.html")
    return HttpResponse(page, status=500, headers={"Cache-Control": "no-store"})

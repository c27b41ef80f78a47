"""`/readyz`: whether this node can do its work, for whoever balances the load."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse


def readyz(request: HttpRequest) -> HttpResponse:
    """200 `ready` when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")

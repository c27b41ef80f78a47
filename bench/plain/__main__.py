"""`python -m bench.plain fill SIZE`: make the site's page, of so many bytes. `… serve PORT`."""

import os
import sys

import django
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from bench.corpus import dispatch
from warraq.supervisor.newsroom import CONNECTIONS, THREADS

MENU = 6
PATH = "/story/"


def fill(size: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.plain.settings"
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from wagtail.models import Site  # noqa: PLC0415

    from bench.plain.models import PlainPage  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    home = Site.objects.get().root_page
    told = dispatch(2)
    body = [("paragraph", f"<p>{paragraph}</p>") for paragraph in told.paragraphs]
    page = PlainPage(title=told.headline, slug=PATH.strip("/"), byline=told.byline, body=body)
    home.add_child(instance=page).save_revision().publish()
    for number in range(1, MENU):
        home.add_child(instance=PlainPage(title=f"{number}", slug=f"{number}", byline="-"))
    page.refresh_from_db()
    bare = len(Client().get(PATH).content)
    page.rest = "<!--" + "." * max(0, size - bare - 7) + "-->"
    page.save_revision().publish()


def serve(port: int) -> None:
    """As the newsroom's own server is set (`warraq.supervisor.newsroom`), at a port."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.plain.settings"
    Granian(
        "bench.plain.wsgi:application",
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        backpressure=CONNECTIONS,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=2,
    ).serve()


if __name__ == "__main__":
    {"fill": fill, "serve": serve}[sys.argv[1]](int(sys.argv[2]))

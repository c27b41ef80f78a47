"""Make the newsroom's rooms ready: database, editions, policies, groups. Safe to repeat."""

import hashlib
import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from pkgutil import iter_modules

import django
import wagtail
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

import warraq
from warraq import __version__
from warraq.folder import open_folder
from warraq.languages import language
from warraq.newsroom.conversion import COMMENT_POLICY
from warraq.newsroom.domain.groups import prepare_groups
from warraq.newsroom.domain.logins import make_first_login
from warraq.newsroom.domain.policies import COMMENT_POLICY_TEXTS, COMMENT_POLICY_TITLE
from warraq.newsroom.models import EditionPage, PolicyPage
from warraq.site import host_and_port

logger = logging.getLogger(__name__)

EDITION_KEY = uuid.UUID("5f0e5c52-6f2b-4b8e-9d53-6a6f6d6f7061")
"""The translation key that all editions share: they are one site in several languages."""


PREPARING = 0x7761727261710001
"""The number of the lock that a node holds while it prepares the database that all share."""


def prepare(*, say: Callable[[str], object] = logger.info) -> None:
    """Everything that must be there before the newsroom works; `say` hears what takes time."""
    prepare_database(say=say)
    prepare_newsroom()
    prepare_static(say=say)


def prepare_database(*, say: Callable[[str], object] = logger.info) -> None:
    """Bring the tables up to date."""
    open_folder(settings.WARRAQ_DATA)
    with _alone():
        if not all_migrations().issubset(MigrationRecorder(connection).applied_migrations()):
            say(_("Preparing the database…"))
            call_command("migrate", interactive=False, verbosity=0)


def all_migrations() -> set[tuple[str, str]]:
    """All there are, as (app, name): found by their files, for importing 300 of them takes time."""
    return {
        (app.label, module.name)
        for app in apps.get_app_configs()
        for module in iter_modules([str(Path(app.path, "migrations"))])
        if module.name[0] not in "_~"
    }


@contextmanager
def _alone() -> Iterator[None]:
    """While no other node prepares: it waits for one that does. SQLite is of one node alone."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [PREPARING])


def prepare_static(*, say: Callable[[str], object] = logger.info) -> None:
    """Collect the styles, scripts and fonts that the front serves, if they are not those of
    this version of the code."""
    mark = settings.STATIC_ROOT / ".version"
    version = static_version()
    if mark.exists() and mark.read_text(encoding="ascii") == version:
        return
    say(_("Collecting styles, scripts and fonts…"))
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(version, encoding="ascii")


def static_version() -> str:
    """A name for what would be collected: our own files, and the packages' versions."""
    names = [__version__, django.__version__, wagtail.__version__]
    package = Path(warraq.__file__).parent
    for path in sorted(package.glob("*/static/**/*")):
        names.append(f"{path.relative_to(package)} {path.stat().st_mtime_ns}")
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def prepare_newsroom() -> None:
    """Make the editions of WARRAQ_EDITIONS with their comment policies; at first, the groups.

    Where all of it is there nothing is written, nor waited for.
    """
    there = EditionPage.objects.values_list("locale__language_code", flat=True)
    if not set(settings.WARRAQ_EDITIONS).issubset(there):
        with _alone():
            _make_newsroom()


@transaction.atomic
def _make_newsroom() -> None:
    if not EditionPage.objects.exists():
        prepare_groups()
        make_first_login()
    for code in settings.WARRAQ_EDITIONS:
        Locale.objects.get_or_create(language_code=code)
        if not EditionPage.objects.filter(locale__language_code=code).exists():
            _make_edition(code)
    point_site()


def _make_edition(code: str) -> None:
    # The tree is read through treebeard's cached numbers: fetch its root anew each time.
    root = Page.objects.get(depth=1)
    home = root.add_child(
        instance=EditionPage(
            title=language(code).name,
            slug=code,
            locale=Locale.objects.get(language_code=code),
            translation_key=EDITION_KEY,
        )
    )
    with translation.override(code):
        title = str(COMMENT_POLICY_TITLE)
    now = timezone.now()
    policy = PolicyPage(
        title=title,
        slug=COMMENT_POLICY,
        body=COMMENT_POLICY_TEXTS[code],
        locale=home.locale,
        first_published_at=now,
        last_published_at=now,
    )
    home.add_child(instance=policy)
    logger.info("edition %s made", code)


def point_site() -> None:
    """Have Wagtail know what `up` serves: the site's address, its name and the main edition."""
    main = EditionPage.objects.get(locale__language_code=settings.WARRAQ_EDITIONS[0])
    host, port = host_and_port(settings.WARRAQ_SITE_URL)
    served = {
        "root_page": main,
        "hostname": host,
        "port": port,
        "site_name": settings.WARRAQ_SITE_NAME[:255],
    }
    if Site.objects.filter(is_default_site=True, **served).exists():
        return
    Site.objects.update_or_create(is_default_site=True, defaults=served)
    Page.objects.filter(depth=2).not_type(EditionPage).delete()

"""Our own groups, workflow and roots by their names in the language of whoever looks.

The database has each name in one language, the main one at first. Wagtail shows it in dozens
of places, so it is said again where all of them get it: as the row is read. Stored in whichever
language, it is known again; a name that the newsroom has given stays as it is.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import Model
from django.db.models.signals import post_init
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Collection, GroupApprovalTask, Page, Task, Workflow

from warraq.newsroom.domain.groups import NAMES

NAMED: tuple[type[Model], ...] = (Group, Workflow, Task, GroupApprovalTask, Collection)


def name_in_each_language() -> None:
    """Once, at start."""
    for model in NAMED:
        post_init.connect(_name, sender=model, dispatch_uid=f"name {model.__name__}")
    post_init.connect(_name_root, sender=Page, dispatch_uid="name the root")


def _name(instance: Model, **kwargs: Any) -> None:
    _say(instance, "name")


def _name_root(instance: Page, **kwargs: Any) -> None:
    if instance.__dict__.get("depth") == 1:
        _say(instance, "title")
        _say(instance, "draft_title")


def _say(row: Model, field: str) -> None:
    """Nothing where the field was not fetched."""
    if message := _messages().get(row.__dict__.get(field, "")):
        setattr(row, field, gettext(message))


@cache
def _messages() -> Mapping[str, str]:
    """What each of our names is called in a language of the desk, with its message."""
    known = {}
    for code, _name in [*settings.WAGTAILADMIN_PERMITTED_LANGUAGES, (settings.LANGUAGE_CODE, "")]:
        with translation.override(code):
            known.update({gettext(name): name for name in NAMES})
    return known

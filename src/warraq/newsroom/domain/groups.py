"""The desk's first groups. After the first start they are the newsroom's own to change."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
)


@dataclass(frozen=True, slots=True)
class Role:
    """What one kind of colleague may do: on pages, in the desk's rooms, with photos."""

    name: str
    pages: tuple[str, ...] = ()
    desk: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()


ROLES = (
    Role(
        gettext_noop("Editors"),
        pages=("add_page", "change_page", "publish_page"),
        desk=(
            "take_item",
            "change_routing",
            "mark_alerts",
            "moderate",
            "submit_translation",
            "add_contributor",
            "change_contributor",
        ),
        photos=("add_image", "change_image", "choose_image"),
    ),
    Role(
        gettext_noop("Reporters"),
        pages=("add_page",),
        desk=("take_item", "add_contributor"),
        photos=("add_image", "choose_image"),
    ),
    Role(gettext_noop("Moderators"), desk=("moderate",)),
)


ROOT = gettext_noop("All editions")
WORKFLOW = gettext_noop("Approval by editors")
PHOTOS = gettext_noop("All photos")

NAMES = (*(role.name for role in ROLES), ROOT, WORKFLOW, PHOTOS)
"""What we name in the database; the desk shows each in its reader's language."""


def prepare_groups() -> None:
    """Put our roles in the place of Wagtail's stock groups, named in the main language.

    A stock group that was saved at the desk's words has one of our names by then.
    """
    with translation.override(settings.LANGUAGE_CODE):
        names = [gettext(role.name) for role in ROLES]
        Group.objects.filter(name__in=("Editors", "Moderators", *names)).delete()
        editors, *_ = [_make_group(*each) for each in zip(ROLES, names, strict=True)]
        _rename_stock(gettext(ROOT), gettext(WORKFLOW), editors)


def _rename_stock(root: str, workflow: str, editors: Group) -> None:
    """Give what Wagtail's migrations made in English the main language's names."""
    Page.objects.filter(depth=1).update(title=root, draft_title=root)
    Collection.objects.filter(depth=1).update(name=gettext(PHOTOS))
    Workflow.objects.update(name=workflow)
    for task in GroupApprovalTask.objects.all():
        task.name = workflow
        task.save()
        task.groups.set([editors])


def _make_group(role: Role, name: str) -> Group:
    group = Group.objects.create(name=name)
    group.permissions.add(*_permissions(("access_admin", *role.desk)))
    everywhere, photos = Page.objects.get(depth=1), Collection.get_first_root_node()
    for permission in _permissions(role.pages):
        GroupPagePermission.objects.create(group=group, page=everywhere, permission=permission)
    for permission in _permissions(role.photos):
        GroupCollectionPermission.objects.create(
            group=group, collection=photos, permission=permission
        )
    return group


def _permissions(codenames: tuple[str, ...]) -> list[Permission]:
    """Exactly one permission a code name: a name that is not there is our mistake."""
    return [Permission.objects.get(codename=codename) for codename in codenames]

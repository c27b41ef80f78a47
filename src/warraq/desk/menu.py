"""The menu of the desk: our rooms first, and nothing that leads out of the house."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.wagtail_hooks import register_keyboard_shortcuts_menu_item

from warraq.desk.feeds import KEEP
from warraq.desk.inbox import TAKE
from warraq.desk.moderation import MODERATE
from warraq.desk.rules import CHANGE
from warraq.desk.waiting import comments_waiting, items_new, shown

ORDER = {
    "wire": 10, "rules": 12, "feeds": 15, "comments": 20, "stories": 30, "images": 40,
    "topics": 45, "contributors": 50,
}  # fmt: skip
"""Ours stand before Wagtail's own, which begin at 100 with the tree of pages."""

NOT_OURS = {
    "main": {"help"},
    "settings": {"sites", "locales"},
    "reports": {"aging-pages", "page-types-usage"},
}
"""Help leads to other sites; sites and locales follow from WARRAQ_SITE_URL and _EDITIONS."""


class RoomMenuItem(MenuItem):
    """A room that one needs a permission for, with the number of what waits in it."""

    def __init__(
        self, *, permission: str, count: Callable[[], int] = lambda: 0, **kwargs: object
    ) -> None:
        super().__init__(**kwargs)
        self.permission = permission
        self.count = count

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        waiting = self.count()
        return LinkMenuItem(
            self.name,
            self.label,
            self.url,
            icon_name=self.icon_name,
            attrs={"data-count": shown(waiting)} if waiting else {},
        )


class PagesMenuItem(MenuItem):
    """For whoever may do anything at all with pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(user_has_any_page_permission(request.user))


class PagesSearchArea(SearchArea):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(user_has_any_page_permission(request.user))


def wire_menu_item() -> MenuItem:
    return RoomMenuItem(
        label=_("Wire"),
        url=reverse("desk:wire"),
        name="wire",
        icon_name="mail",
        permission=TAKE,
        count=items_new,
    )


def rules_menu_item() -> MenuItem:
    return RoomMenuItem(
        label=_("Routing"),
        url=reverse("desk:rules"),
        name="rules",
        icon_name="order",
        permission=CHANGE,
    )


def feeds_menu_item() -> MenuItem:
    return RoomMenuItem(
        label=_("Feeds"),
        url=reverse("desk:feeds"),
        name="feeds",
        icon_name="download",
        permission=KEEP,
    )


def comments_menu_item() -> MenuItem:
    return RoomMenuItem(
        label=pgettext_lazy("of readers", "Comments"),
        url=reverse("desk:comments"),
        name="comments",
        icon_name="comment",
        permission=MODERATE,
        count=comments_waiting,
    )


def shortcuts_menu_item() -> MenuItem:
    """All that is left of Wagtail's help."""
    item = register_keyboard_shortcuts_menu_item()
    item.order = 11_000
    return item


def arrange(items: list[MenuItem], menu: str) -> None:
    """Put one of Wagtail's menus in our order, without what makes no sense here."""
    items[:] = [item for item in items if item.name not in NOT_OURS[menu]]
    for item in items:
        item.order = ORDER.get(item.name, item.order)


def story_search() -> SearchArea:
    """The search box of the menu looks for headlines."""
    return PagesSearchArea(
        _("Stories"), reverse("stories:index"), name="stories", icon_name="doc-full", order=1
    )

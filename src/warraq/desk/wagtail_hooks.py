"""Where the desk takes hold of Wagtail's admin."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import RecentEditsPanel
from wagtail.admin.viewsets.base import ViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page, PageQuerySet
from wagtail.snippets.models import register_snippet

from warraq.desk import api, menu, start, urls
from warraq.desk.choosing import visible_pages
from warraq.desk.contributors import ContributorViewSet
from warraq.desk.reports import sees_history
from warraq.desk.start_approvals import INSTEAD_OF
from warraq.desk.stories import StoryListing
from warraq.desk.story_editor import StoryViewSet, table_words
from warraq.desk.topics import TopicListing
from warraq.newsroom.models import StoryPage
from warraq.newsroom.translating import is_half_translated

register_snippet(ContributorViewSet)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    return [path("", include(urls, namespace="desk"))]


@hooks.register("register_admin_viewset")
def story_listing() -> ViewSet:
    return StoryListing()


@hooks.register("register_admin_viewset")
def topic_listing() -> ViewSet:
    return TopicListing()


@hooks.register("register_admin_menu_item")
def wire_menu_item() -> MenuItem:
    return menu.wire_menu_item()


@hooks.register("register_admin_menu_item")
def rules_menu_item() -> MenuItem:
    return menu.rules_menu_item()


@hooks.register("register_admin_menu_item")
def feeds_menu_item() -> MenuItem:
    return menu.feeds_menu_item()


@hooks.register("register_admin_menu_item")
def comments_menu_item() -> MenuItem:
    return menu.comments_menu_item()


@hooks.register("register_admin_menu_item")
def shortcuts_menu_item() -> MenuItem:
    return menu.shortcuts_menu_item()


@hooks.register("construct_main_menu")
def arrange_main_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    menu.arrange(items, "main")


@hooks.register("construct_settings_menu")
def arrange_settings_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    menu.arrange(items, "settings")


@hooks.register("construct_reports_menu")
def arrange_reports_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    menu.arrange(items, "reports")
    if not sees_history(request):
        items[:] = [item for item in items if item.name != "site-history"]


@hooks.register("register_admin_search_area")
def story_search() -> SearchArea:
    return menu.story_search()


@hooks.register("construct_search")
def search_stories_only(request: HttpRequest, areas: list[SearchArea]) -> None:
    areas[:] = [area for area in areas if area.name != "pages"]


@hooks.register("construct_homepage_panels")
def start_panels(request: HttpRequest, panels: list[Component]) -> None:
    ours = [panel() for panel in start.PANELS]
    # What one edited last is among the drafts, on its way or among what was published last.
    theirs = (panel for panel in panels if not isinstance(panel, RecentEditsPanel))
    cut = (INSTEAD_OF[type(panel)]() if type(panel) in INSTEAD_OF else panel for panel in theirs)
    panels[:] = [*cut, *ours]


@hooks.register("construct_homepage_summary_items")
def count_nothing(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Wagtail's summary counts every page there is, each time somebody comes in."""
    items.clear()


@hooks.register("register_admin_viewset")
def story_viewset() -> ViewSet:
    return StoryViewSet()


@hooks.register("register_permissions")
def desk_permissions() -> QuerySet[Permission]:
    """What a newsroom may grant its own groups beside Wagtail's permissions."""
    return Permission.objects.filter(
        content_type__app_label__in=("wire", "voice", "newsroom"),
        codename__in=("take_item", "keep_feeds", "moderate", "change_routing", "mark_alerts"),
    )


@hooks.register("register_log_actions", order=100)
def word_the_history(actions: LogActionRegistry) -> None:
    """After Wagtail's, whose word for what was done is its word for a story's state."""
    actions.formatters["wagtail.publish"].message = pgettext_lazy("in the history", "Published")
    actions.formatters["wagtail.unpublish"].message = pgettext_lazy("in the history", "Unpublished")


@hooks.register("after_edit_page")
def say_that_it_was_published(request: HttpRequest, page: Page) -> None:
    """After an approval Wagtail says only that the page was updated."""
    if request.POST.get("workflow-action-name") and is_published(page):
        for _message in messages.get_messages(request):
            pass  # what Wagtail said is taken out
        link = format_html('<a href="{}">{}</a>', page.specific.address(), _("Reader’s page"))
        title = page.get_admin_display_title()
        messages.success(request, format_html("{} {}", _("Published: %s.") % title, link))


def is_published(page: Page) -> bool:
    """Whether readers have the last draft of a story."""
    now = StoryPage.objects.filter(pk=page.pk, live=True, has_unpublished_changes=False)
    return bool(now.exists())


@hooks.register("insert_editor_js")
def table_editor_words() -> SafeString:
    return format_html('{}<script src="{}"></script>', table_words(), static("desk/tables.js"))


@hooks.register("insert_global_admin_js")
def desk_fields() -> str:
    return format_html('<script src="{}"></script>', static("desk/fields.js"))


@hooks.register("insert_global_admin_css")
def desk_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@hooks.register("construct_admin_api", order=100)  # after Wagtail's own
def show_what_is_theirs(router: WagtailAPIRouter) -> None:
    api.register(router)


@hooks.register("construct_page_chooser_queryset")
def offer_what_is_theirs(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    return visible_pages(request, pages)


@hooks.register("construct_page_action_menu")
def publish_first(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Whoever may publish finds it at once: a correction saved as a draft helps no reader."""
    menu_items.sort(key=lambda item: item.name != "action-publish")


@hooks.register("after_publish_page")
def warn_of_what_is_not_translated(request: HttpRequest, page: Page) -> None:
    if isinstance(page, StoryPage) and is_half_translated(page):
        messages.warning(
            request,
            _("Look again: some of its paragraphs are still in another edition's language."),
        )

"""Topics at the desk: their list, and the form in which one is kept."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from warraq.desk.menu import PagesMenuItem
from warraq.desk.rule_form import TopicsField
from warraq.languages import language
from warraq.newsroom.models import TopicPage


class TopicForm(WagtailAdminPageForm):
    """Stands in for Wagtail's own form of a TopicPage (`DeskConfig.ready`)."""

    gathers = TopicsField(
        label=_("What it gathers of the wire"),
        required=False,
        help_text=_(
            "Stories made of items on these subjects, or on any below them, have the topic from the"
            " start. Type a few letters and choose."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.parent_page.locale.language_code
        look = {"lang": code, "dir": language(code).direction}
        for name in ("title", "about"):
            if name in self.fields:
                self.fields[name].widget.attrs.update(look)


class TopicIndexView(IndexView):
    """Searches names in the database, as stories are."""

    page_title = _("Topics")

    def search_queryset(self, queryset: QuerySet[TopicPage]) -> QuerySet[TopicPage]:
        if not self.is_searching:
            return queryset
        return queryset.filter(draft_title__icontains=self.search_query)


class TopicListing(PageListingViewSet):
    model = TopicPage
    name = "topics"
    menu_name = "topics"
    menu_label = _("Topics")
    icon = "tag"
    menu_item_class = PagesMenuItem
    add_to_admin_menu = True
    index_view_class = TopicIndexView
    columns: ClassVar[list[Any]] = [
        PageTitleColumn("title", label=_("Name"), sort_key="title", classname="title"),
        DateColumn(
            "latest_revision_created_at",
            label=_("Updated"),
            sort_key="latest_revision_created_at",
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]

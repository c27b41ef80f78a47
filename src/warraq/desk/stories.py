"""The list of all stories, by edition and section."""

from functools import reduce
from operator import and_
from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from warraq.desk.menu import PagesMenuItem
from warraq.newsroom.models import SectionPage, StoryPage
from warraq.text.spellings import patterns

MOST_WORDS = 20
"""Words of a search that are looked for; SQLite takes no condition of any depth."""


class StoryFilters(WagtailFilterSet):
    section = ModelMultipleChoiceFilter(
        label=_("Section"),
        queryset=SectionPage.objects.live().order_by("path"),
        widget=CheckboxSelectMultiple,
    )
    live = ChoiceFilter(
        label=_("Status"), choices=[(True, _("Published")), (False, _("Not published"))]
    )

    class Meta:
        model = StoryPage
        fields: ClassVar[list[str]] = []

    def _add_locale_filter(self) -> None:
        """Wagtail reads `locale` as a language's code all over the page; we name it only."""
        super()._add_locale_filter()
        if "locale" in self.filters:
            self.filters["locale"].label = _("Edition")
            self.filters.move_to_end("locale", last=False)


class StoryIndexView(IndexView):
    """Searches headlines in the database: Wagtail's index would cost on every publishing."""

    page_title = _("Stories")

    def annotate_queryset(self, pages: QuerySet[StoryPage]) -> QuerySet[StoryPage]:
        named = pages.annotate(section_title=F("section__title"))
        return super().annotate_queryset(named)

    def search_queryset(self, queryset: QuerySet[StoryPage]) -> QuerySet[StoryPage]:
        if not self.is_searching:
            return queryset
        whole = Q(draft_title__icontains=self.search_query)
        sought = (Q(draft_title__iregex=one) for one in patterns(self.search_query)[:MOST_WORDS])
        return queryset.filter(whole | reduce(and_, sought, Q()))


class StoryListing(PageListingViewSet):
    model = StoryPage
    name = "stories"
    menu_name = "stories"
    menu_label = _("Stories")
    icon = "doc-full"
    menu_item_class = PagesMenuItem
    add_to_admin_menu = True
    index_view_class = StoryIndexView
    filterset_class = StoryFilters
    columns: ClassVar[list[Any]] = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Headline"), sort_key="title", classname="title"),
        Column("section_title", label=_("Section"), classname="section"),
        DateColumn(
            "latest_revision_created_at",
            label=_("Updated"),
            sort_key="latest_revision_created_at",
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]

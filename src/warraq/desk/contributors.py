"""The names for bylines, kept by the desk."""

from typing import Any, ClassVar

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from warraq.newsroom.models import Contributor


class ContributorViewSet(SnippetViewSet):
    model = Contributor
    icon = "group"
    menu_label = _("Contributors")
    menu_name = "contributors"
    url_prefix = "contributors"
    add_to_admin_menu = True
    list_display: ClassVar = [
        "name",
        "kind",
        "locale",
        BooleanColumn("has_page", label=_("Page for readers")),
    ]
    list_filter: ClassVar = ["locale", "kind", "has_page"]
    search_fields: ClassVar = ["name"]

    @property
    def breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Wagtail words them as it makes its addresses, for everybody in the main language."""
        return [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]

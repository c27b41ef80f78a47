"""The names for bylines, kept by the desk."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from warraq.newsroom.models import Contributor


class ContributorViewSet(SnippetViewSet):
    model = Contributor
    icon = "group"
    menu_label = _("Contributors")
    menu_name = "contributors"
    url_prefix = "contributors"
    add_to_admin_menu = True
    list_display: ClassVar = ["name", "kind", "locale"]
    list_filter: ClassVar = ["locale", "kind"]
    search_fields: ClassVar = ["name"]

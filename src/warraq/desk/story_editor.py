"""The story editor: Wagtail's, without the panel whose checks need a script in readers' pages."""

from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet

from warraq.newsroom.models import StoryPage
from warraq.newsroom.models.blocks import BodyBlock


class StoryCreateView(CreateView):
    def get_side_panels(self) -> MediaContainer:
        return without_checks(super().get_side_panels())


class StoryEditView(EditView):
    def get_side_panels(self) -> MediaContainer:
        return without_checks(super().get_side_panels())


def without_checks(panels: MediaContainer) -> MediaContainer:
    return MediaContainer(panel for panel in panels if not isinstance(panel, ChecksSidePanel))


class StoryViewSet(PageViewSet):
    model = StoryPage
    add_view_class = StoryCreateView
    edit_view_class = StoryEditView


def table_words() -> SafeString:
    """What the table editor says, which speaks nothing but English by itself.

    It asks for its words under the language that the installation starts in.
    """
    items = "ContextMenu:items."
    return json_script(
        {
            "languageCode": BodyBlock.base_blocks["table"].table_options["language"],
            f"{items}insertRowAbove": _("Insert a row above"),
            f"{items}insertRowBelow": _("Insert a row below"),
            f"{items}insertColumnOnTheLeft": _("Insert a column before"),
            f"{items}insertColumnOnTheRight": _("Insert a column after"),
            f"{items}removeRow": [_("Remove the row"), _("Remove the rows")],
            f"{items}removeColumn": [_("Remove the column"), _("Remove the columns")],
            f"{items}undo": _("Undo"),
            f"{items}redo": _("Redo"),
        },
        "desk-table-words",
    )

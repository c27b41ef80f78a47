"""The story editor: Wagtail's, without the panel whose checks need a script in readers' pages."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from warraq.desk.reconciled import say_what_came
from warraq.desk.story_form import StoryForm
from warraq.newsroom.models import StoryPage
from warraq.newsroom.models.blocks import BodyBlock
from warraq.newsroom.reconciling import bring_together


class StoryCreateView(CreateView):
    def get_side_panels(self) -> MediaContainer:
        return without_checks(super().get_side_panels())


class StoryEditView(EditView):
    """Saves nothing over a version that its form has not seen."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        """Whoever saves has the story to themselves, from the look at its versions on."""
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        with transaction.atomic():
            Page.objects.select_for_update().filter(pk=page_id).first()
            return super().dispatch(request, page_id, **kwargs)

    def form_valid(self, form: StoryForm) -> HttpResponse:
        if self.is_out_of_date:
            return self._brought_together(form)
        return super().form_valid(form)

    def form_invalid(self, form: StoryForm) -> HttpResponse:
        """What is refused for another reason has not seen the newer version either."""
        if self.is_out_of_date:
            self.page.latest_revision_id = self._seen()
            self.latest_revision_created_at = self.request.POST.get("loaded_revision_created_at")
        return super().form_invalid(form)

    def _brought_together(self, form: StoryForm) -> HttpResponse:
        """The form again with what was written and what the newer version has changed beside it."""
        newest = self.latest_revision
        seen = self.page.revisions.filter(pk=self._seen()).first() or newest
        for formset in form.formsets.values():
            formset.save(commit=False)
        disputed = bring_together(
            before=seen.as_object(), ours=self.page, theirs=newest.as_object()
        )
        say_what_came(self.request, seen=seen, newest=newest, disputed=disputed)
        self.form = self.form_class(
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data(), status=409)

    def _seen(self) -> int:
        said = self.request.POST.get("loaded_revision_id", "")
        return int(said) if said.isdecimal() and len(said) < 18 else 0

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

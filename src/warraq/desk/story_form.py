"""The story editor's form: sections and bylines of the story's own edition, in its direction."""

from typing import Any

from django.forms import ModelChoiceField, Select
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Locale, Page

from warraq.desk.licences import with_terms
from warraq.languages import language
from warraq.newsroom.licences import ended, photos_of, refusal
from warraq.newsroom.models import Contributor, SectionPage

STORY_TEXTS = (
    "title", "summary", "wire_byline", "dateline", "photo_caption", "photo_alt", "correction",
)  # fmt: skip
"""What is written in the language of the story, whatever the language of the desk."""


class StoryForm(WagtailAdminPageForm):
    """Stands in for Wagtail's own form of a StoryPage (`DeskConfig.ready`)."""

    section = ModelChoiceField(queryset=SectionPage.objects.none(), label=_("Section"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition: Page = self.parent_page
        if "section" in self.fields:
            sections = SectionPage.objects.live().child_of(edition).order_by("path")
            self.fields["section"].queryset = sections
            if not sections:
                self.fields["section"].help_text = _make_one_first(edition)
        if "title" in self.fields:
            self.fields["title"].widget = AdminAutoHeightTextInput()
        self._write_in(edition.locale.language_code)
        self._show_terms()
        if "byline_lines" in self.formsets:
            lines = self.formsets["byline_lines"]
            lines.form = byline_form(lines.form, edition.locale)

    def _show_terms(self) -> None:
        """Say beside the pictures what their agencies ask."""
        story = self.instance
        shown = {
            "photo": photos_of(lead=story.photo, body=()),
            "body": photos_of(lead=None, body=story.body),
        }
        for name in shown.keys() & self.fields.keys():
            self.fields[name].help_text = with_terms(self.fields[name].help_text, shown[name])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self._publishes():
            now = timezone.now()
            photos = photos_of(lead=cleaned.get("photo"), body=cleaned.get("body") or ())
            for photo in ended(photos, at=max(now, cleaned.get("go_live_at") or now)):
                self.add_error("photo" if photo == cleaned.get("photo") else None, refusal(photo))
        return cleaned

    def _publishes(self) -> bool:
        """Whether a story that is saved is to go to readers, or one step nearer to them."""
        approved = self.data.get("workflow-action-name") == "approve"
        return "action-publish" in self.data or ("action-workflow-action" in self.data and approved)

    def _write_in(self, code: str) -> None:
        """Give what is typed the language and direction of the edition."""
        look = {"lang": code, "dir": language(code).direction}
        for name in STORY_TEXTS:
            if name in self.fields:
                self.fields[name].widget.attrs.update(look)


def byline_form(base: type[WagtailAdminModelForm], edition: Locale) -> type[WagtailAdminModelForm]:
    """The form of a line of the byline, offering the contributors of one edition.

    They are read once for all the lines of a story.
    """
    contributors = Contributor.objects.filter(locale=edition)
    names = [("", "---------"), *((one.pk, one.name) for one in contributors)]

    class BylineForm(base):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            field = ModelChoiceField(queryset=contributors, widget=Select, label=_("Contributor"))
            field.choices = names
            field.help_text = format_html(
                '<a href="{}" target="_blank">{}</a>',
                reverse("wagtailsnippets_newsroom_contributor:list"),
                _("All contributors"),
            )
            self.fields["contributor"] = field

    return BylineForm


def _make_one_first(edition: Page) -> str:
    """What to do where no section is that a story could stand in."""
    address = reverse("wagtailadmin_pages:add", args=("newsroom", "sectionpage", edition.pk))
    return format_html(
        '{} <a href="{}">{}</a>',
        _("This edition has no section yet, and a story stands in one."),
        address,
        _("Make a section"),
    )

"""The story editor's form: sections and bylines of the story's own edition, in its direction."""

from typing import Any

from django.forms import BooleanField, CharField, HiddenInput, ModelChoiceField, Select
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Locale, Page

from warraq.desk.licences import with_terms
from warraq.desk.templatetags.desk import when
from warraq.languages import language
from warraq.newsroom import added, withdrawing
from warraq.newsroom.domain.publishing import allow_in_spite
from warraq.newsroom.licences import ended, photos_of, refusal
from warraq.newsroom.models import Contributor, SectionPage, StoryPage, TopicPage

STORY_TEXTS = (
    "title", "summary", "wire_byline", "dateline", "photo_caption", "photo_alt", "correction",
    "claim", "claimant", "verdict",
)  # fmt: skip
"""What is written in the language of the story, whatever the language of the desk."""

TAKEN_BACK = _(
    "The agency has taken this story back (%(moment)s), and readers do not have it. Tick this only"
    " when the newsroom answers for it without the agency."
)

ONLY_IN_SPITE = _("The agency has taken the story back: it is published only with this tick.")

GONE_MEANWHILE = _(
    "A colleague has withdrawn the story since you opened it. Publish once more if readers shall"
    " have it again."
)


class StoryForm(WagtailAdminPageForm):
    """Stands in for Wagtail's own form of a StoryPage (`DeskConfig.ready`)."""

    data: QueryDict
    section = ModelChoiceField(queryset=SectionPage.objects.none(), label=_("Section"))
    in_spite = BooleanField(required=False, label=_("Publish in spite of the agency"))
    seen = CharField(required=False, widget=HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition: Page = self.parent_page
        if "section" in self.fields:
            sections = SectionPage.objects.of_edition(edition)
            self.fields["section"].queryset = sections
            if not sections:
                self.fields["section"].help_text = _make_one_first(edition)
        if "title" in self.fields:
            self.fields["title"].widget = AdminAutoHeightTextInput()
        self._write_in(edition.locale.language_code)
        self._show_terms()
        self._show_withdrawal()
        if "byline_lines" in self.formsets:
            lines = self.formsets["byline_lines"]
            lines.form = byline_form(lines.form, edition.locale)
        if "topic_lines" in self.formsets:
            lines = self.formsets["topic_lines"]
            lines.form = topic_form(lines.form, edition.locale)

    def _show_terms(self) -> None:
        """Say beside the pictures what their agencies ask."""
        story = self.instance
        shown = {
            "photo": photos_of(lead=story.photo, body=()),
            "body": photos_of(lead=None, body=story.body),
        }
        for name in shown.keys() & self.fields.keys():
            self.fields[name].help_text = with_terms(self.fields[name].help_text, shown[name])

    def _show_withdrawal(self) -> None:
        """What stands against publishing, to be ticked; and what whoever posts it has seen."""
        self.withdrawal = withdrawing.standing(self.instance)
        self.fields["seen"].initial = self._state()
        if self.withdrawal is None:
            del self.fields["in_spite"]
            return
        self.fields["in_spite"].help_text = TAKEN_BACK % when(self.withdrawal.withdrawn)

    def _state(self) -> str:
        """How the story stands with its readers: a kill makes another state than the one before."""
        if self.withdrawal:
            return f"withdrawn {self.withdrawal.pk}"
        return "live" if self.instance.live else "draft"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self._publishes():
            now = timezone.now()
            photos = photos_of(lead=cleaned.get("photo"), body=cleaned.get("body") or ())
            for photo in ended(photos, at=max(now, cleaned.get("go_live_at") or now)):
                self.add_error("photo" if photo == cleaned.get("photo") else None, refusal(photo))
            self._look_at_withdrawals(cleaned)
            self._look_at_what_was_added(cleaned)
        return cleaned

    def _look_at_withdrawals(self, cleaned: dict[str, Any]) -> None:
        """A form that was opened before readers lost the story does not bring it back to them.

        What is shown with the refusal is seen by whoever posts it again.
        """
        seen, now = cleaned.get("seen"), self._state()
        if self.withdrawal:
            if not (cleaned.get("in_spite") and seen == now):
                self.add_error("in_spite", ONLY_IN_SPITE)
        elif seen == "live" and now == "draft":
            self.add_error(None, GONE_MEANWHILE)
        if seen != now:
            self.data = self.data.copy()
            self.data["seen"] = now
            self.data.pop("in_spite", None)

    def _look_at_what_was_added(self, cleaned: dict[str, Any]) -> None:
        """Each paragraph that its agency has taken back is named, above the form."""
        words = added.to_take_out(story=self.instance, has=added.said(cleaned))
        if words:
            self.add_error(None, added.refusal(words))

    def save(self, commit: bool = True) -> StoryPage:
        if self.withdrawal and self._publishes() and self._may_publish():
            allow_in_spite(story=self.instance, seen=self.withdrawal, by=self.for_user)
        story: StoryPage = super().save(commit=commit)
        return story

    def _publishes(self) -> bool:
        """Whether a story that is saved is to go to readers, or one step nearer to them."""
        approved = self.data.get("workflow-action-name") == "approve"
        return "action-publish" in self.data or ("action-workflow-action" in self.data and approved)

    def _may_publish(self) -> bool:
        """By permission, or as one of those who approve it now."""
        story, by = self.instance, self.for_user
        if story.permissions_for_user(by).can_publish():
            return True
        task = story.current_workflow_task
        return bool(task) and "approve" in [name for name, *_ in task.get_actions(story, by)]

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


def topic_form(base: type[WagtailAdminModelForm], edition: Locale) -> type[WagtailAdminModelForm]:
    """The form of a topic of a story, offering those of one edition; read once, as contributors."""
    topics = TopicPage.objects.filter(locale=edition).order_by("title")
    names = [("", "---------"), *((one.pk, one.title) for one in topics)]

    class TopicForm(base):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            field = ModelChoiceField(queryset=topics, widget=Select, label=_("Topic"))
            field.choices = names
            field.help_text = format_html(
                '<a href="{}" target="_blank">{}</a>', reverse("topics:index"), _("All topics")
            )
            self.fields["topic"] = field

    return TopicForm


def _make_one_first(edition: Page) -> str:
    """What to do where no section is that a story could stand in."""
    address = reverse("wagtailadmin_pages:add", args=("newsroom", "sectionpage", edition.pk))
    return format_html(
        '{} <a href="{}">{}</a>',
        _("This edition has no section yet, and a story stands in one."),
        address,
        _("Make a section"),
    )

"""The form of a rule: what it asks of an item, and where the item goes."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from warraq.desk.rule_words import in_week_order, topic_name
from warraq.desk.taking import Place
from warraq.languages import LANGUAGES
from warraq.newsroom.models import EditionPage, RoutingRule, User
from warraq.text.clean import clean_line
from warraq.wire.models import Feed
from warraq.wire.topics import every_topic, named, topic

MOST_LINES = 200
LONGEST_LINE = 100
BLANKS = 3
"""Places for more topics that stand empty."""

ASKS = (
    "sources", "languages", "topics", "urgency_from", "urgency_to", "keywords", "places",
    "weekdays", "begins", "ends",
)  # fmt: skip
DOES = ("handling", "place", "desk", "priority")


class LinesField(forms.CharField):
    """Words or phrases, one a line."""

    widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = [clean_line(line) for line in super().clean(value).splitlines()]
        kept = list(dict.fromkeys(filter(None, lines)))
        if len(kept) > MOST_LINES or any(len(line) > LONGEST_LINE for line in kept):
            raise forms.ValidationError(
                _("At most {lines} lines of {characters} characters.").format(
                    lines=MOST_LINES, characters=LONGEST_LINE
                )
            )
        return kept


class TopicsWidget(forms.Widget):
    """A box for each topic and some more, which offer the vocabulary as one types."""

    template_name = "desk/_topics.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        typed = data.getlist(name) if isinstance(data, QueryDict) else data.get(name, [])
        return [text for text in map(clean_line, typed) if text]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        boxes = [*map(shown_topic, value or []), *[""] * BLANKS]
        offered = [topic_name(one.code) for one in every_topic() if not one.retired]
        context = super().get_context(name, None, attrs)
        return context | {"boxes": boxes, "offered": sorted(offered)}


def shown_topic(code: str) -> str:
    """A code by its name; what somebody typed and nobody knows, as it was typed."""
    return topic_name(code) if topic(code) else code


class TopicsField(forms.Field):
    """Topics by name in either language, or by code; kept as codes."""

    widget = TopicsWidget

    def clean(self, value: list[str]) -> list[str]:
        found = {text: named(text) or topic(text) for text in value}
        if unknown := [text for text, one in found.items() if one is None]:
            raise forms.ValidationError(
                _("There is no such topic: {names}").format(names=", ".join(unknown))
            )
        return list(dict.fromkeys(one.code for one in found.values() if one))


class RuleForm(WagtailAdminModelForm):
    """A rule that `by` writes: only somebody who may publish there may have it publish."""

    topics = TopicsField(
        label=gettext_lazy("Topics"),
        required=False,
        help_text=gettext_lazy(
            "Type a few letters and choose. A topic stands for all below it as well."
        ),
    )
    keywords = LinesField(
        label=gettext_lazy("Words"),
        required=False,
        help_text=gettext_lazy(
            "One word or phrase a line, of which one is enough: in the headline, the keywords or"
            " the first paragraph. In Arabic with whatever is joined before it."
        ),
    )
    places = LinesField(
        label=gettext_lazy("Places"),
        required=False,
        help_text=gettext_lazy("One a line, as they stand in the dateline."),
    )
    place = forms.ChoiceField(label=gettext_lazy("Edition and section"), required=False)
    desk = forms.CharField(
        label=gettext_lazy("Team"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Whose item it is from then on; the inbox can be filtered by it."),
        widget=forms.TextInput(attrs={"list": "desk-teams", "dir": "auto", "autocomplete": "off"}),
    )

    class Meta:
        model = RoutingRule
        fields: ClassVar = ["name", "is_active", *(n for n in ASKS), "handling", "desk", "priority"]
        labels: ClassVar = {
            "name": gettext_lazy("Name of the rule"),
            "is_active": gettext_lazy("In force"),
            "urgency_from": gettext_lazy("Urgency from"),
            "urgency_to": gettext_lazy("Urgency to"),
            "begins": gettext_lazy("Received from"),
            "ends": gettext_lazy("Received before"),
            "handling": gettext_lazy("What becomes of it"),
            "priority": gettext_lazy("Priority"),
        }
        help_texts: ClassVar = {
            "urgency_from": gettext_lazy("1 is a flash, 5 is normal, 8 is the least."),
            "ends": gettext_lazy("It may be past midnight: from 22:00 to 06:00."),
            "handling": gettext_lazy(
                "What a rule publishes, readers have before anybody here has read it. What the"
                " agency withholds, has cancelled or has under embargo is never published by it."
            ),
        }

    def __init__(self, *args: Any, by: User, offered: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self._offer_feeds()
        self._offer_values()
        self._offer_places(offered)

    def _offer_feeds(self) -> None:
        feeds = dict(Feed.objects.order_by("name").values_list("source", "name"))
        gone = {source: source for source in self.instance.sources if source not in feeds}
        self._offer("sources", _("Feeds"), (feeds | gone).items())

    def _offer_values(self) -> None:
        self._offer(
            "languages", _("Languages"), [(one.code, one.name) for one in LANGUAGES.values()]
        )
        days = [(day, WEEKDAYS[day]) for day in in_week_order(range(7))]
        self._offer("weekdays", _("Days"), days)
        for name in ("urgency_from", "urgency_to"):
            self.fields[name].widget = forms.NumberInput(attrs={"min": 1, "max": 9})
        for name in ("begins", "ends"):
            self.fields[name].widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        self.fields["handling"].widget = forms.RadioSelect(choices=RoutingRule.Handling.choices)
        self.fields["priority"].widget.choices = [
            ("", _("By its urgency")), *list(self.fields["priority"].choices)[1:]
        ]  # fmt: skip

    def _offer(self, name: str, label: str, choices: Iterable[tuple[Any, Any]]) -> None:
        """Tick boxes; none ticked asks for nothing."""
        self.fields[name] = forms.TypedMultipleChoiceField(
            label=label,
            required=False,
            choices=list(choices),
            coerce=int if name == "weekdays" else str,
            empty_value=[],
            widget=forms.CheckboxSelectMultiple,
        )

    def _offer_places(self, offered: Sequence[Place]) -> None:
        """The item's own place, an edition as a whole, or one of its sections."""
        choices: list[Any] = [("", _("The item’s own"))]
        for code in dict.fromkeys(place.edition for place in offered):
            inside = [place for place in offered if place.edition == code]
            whole = (f"{code}/", _("The item’s own section"))
            sections = [(place.key, place.section_name) for place in inside if place.section]
            choices.append((inside[0].edition_name, [whole, *sections]))
        self.fields["place"].choices = choices
        row = self.instance
        self.initial["place"] = f"{row.edition}/{row.section}" if row.edition else ""

    @property
    def asks(self) -> list[BoundField]:
        return [self[name] for name in ASKS]

    @property
    def does(self) -> list[BoundField]:
        return [self[name] for name in DOES]

    def clean_name(self) -> str:
        if name := clean_line(self.cleaned_data["name"]):
            return name
        raise forms.ValidationError(self.fields["name"].error_messages["required"])

    def clean_desk(self) -> str:
        return clean_line(self.cleaned_data["desk"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("urgency_from"), cleaned.get("urgency_to")
        if first and last and first > last:
            self.add_error("urgency_to", _("This is more urgent than where it begins."))
        if cleaned.get("begins") and cleaned.get("begins") == cleaned.get("ends"):
            self.add_error("ends", _("No time lies between the two."))
        edition, _sep, section = cleaned.get("place", "").partition("/")
        self.instance.edition, self.instance.section = edition, section
        if cleaned.get("handling") == RoutingRule.Handling.PUBLISH and not may_publish(
            self.by, edition=edition
        ):
            self.add_error("handling", _("You may not publish there yourself."))
        return cleaned


def may_publish(user: User, *, edition: str) -> bool:
    """Whether a colleague may publish in an edition, or in all when none is named."""
    homes = EditionPage.of_the_site()
    return all(
        home.permissions_for_user(user).can_publish_subpage()
        for home in homes
        if edition in ("", home.edition_code)
    )

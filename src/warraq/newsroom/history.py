"""What a story's history says beyond what Wagtail writes into it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log
from wagtail.models import PageLogEntry

from warraq.newsroom.models import StoryPage, User

BY_RULE = "warraq.rule"
IN_SPITE = "warraq.in_spite"


def log_rule(story: StoryPage, *, rule: str, published: bool) -> None:
    """Note that no colleague but a rule took the story from the wire."""
    log(instance=story, action=BY_RULE, data={"rule": rule, "published": published})


def log_in_spite(story: StoryPage, *, by: User) -> None:
    """Note who published what the agency had taken back."""
    log(instance=story, action=IN_SPITE, user=by)


class InSpite(LogFormatter):
    label = gettext_lazy("In spite of a withdrawal")
    message = gettext_lazy("Allowed although the agency had taken it back")


class ByRule(LogFormatter):
    label = gettext_lazy("By a rule of the wire")

    def format_message(self, log_entry: PageLogEntry) -> str:
        said = log_entry.data
        if said.get("published"):
            return _("Published by the rule “%(rule)s”") % {"rule": said.get("rule", "")}
        return _("Taken by the rule “%(rule)s”") % {"rule": said.get("rule", "")}

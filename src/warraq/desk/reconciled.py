"""What an editor is told whose story was saved anew while they were writing."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.models import Revision

from warraq.desk.templatetags.desk import when
from warraq.newsroom.models import StoryPage, User
from warraq.newsroom.reconciling import Disputed


def say_what_came(
    request: HttpRequest, *, seen: Revision, newest: Revision, disputed: Sequence[Disputed]
) -> None:
    """Who saved it, that nothing was saved over it, and where both have changed the same."""
    compare = reverse(
        "wagtailadmin_pages:revisions_compare", args=[newest.object_id, seen.pk, newest.pk]
    )
    messages.warning(
        request,
        format_html(
            '{} {} <a href="{}" target="_blank">{}</a>{}',
            _who(newest.user, when(newest.created_at)["moment"]),
            _(
                "Nothing of yours is lost, and nothing is saved yet: what only that version"
                " changed stands in the form now. Read it through, then save or publish once more."
            ),
            compare,
            _("What that version changed"),
            format_html_join("", "<p>{}: <q>{}</q></p>", _disputes(disputed)),
        ),
    )


def _who(user: User | None, moment: str) -> str:
    if user is None:
        words = _(
            "Since you opened the story, a new version of it came from the wire (%(moment)s)."
        )
        return words % {"moment": moment}
    name = user.get_full_name() or user.get_username()
    words = _("Since you opened the story, %(name)s saved a new version of it (%(moment)s).")
    return words % {"name": f"\u2068{name}\u2069", "moment": moment}


def _disputes(disputed: Sequence[Disputed]) -> Iterator[tuple[str, str]]:
    for one in disputed:
        said = _("Both changed “%(field)s”: yours stands. The other has") % {
            "field": _label(one.field)
        }
        yield said, _in_words(one.theirs)


def _label(name: str) -> str:
    match name:
        case "title":
            return _("Headline")
        case "byline_lines":
            return _("contributors in the byline")
        case "topic_lines":
            return _("topics of a story")
    return str(StoryPage._meta.get_field(name).verbose_name)


def _in_words(value: object) -> str:
    match value:
        case None | "":
            return _("nothing")
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return str(when(value)["moment"])
    return str(value)

"""What the wire inbox is narrowed to: told in its address, so that it can be kept and sent on."""

from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from warraq.languages import LANGUAGES
from warraq.text.clean import clean_line
from warraq.text.fold import fold
from warraq.wire.models import Item, ItemTopic
from warraq.wire.queries import inbox
from warraq.wire.topics import topic

TIMED = "timed"
"""The tab of what has a moment before it: an embargo that ends, an item that expires."""

TABS: dict[str, str | Promise] = {
    "": _("All"),
    Item.State.NEW.value: _("New"),
    Item.State.HELD.value: _("Held"),
    TIMED: pgettext_lazy("wire items", "With a date"),
    Item.State.TAKEN.value: _("Taken"),
    Item.State.IGNORED.value: _("Ignored"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the inbox shows; what is empty asks for nothing.

    `state` is a tab, `source` a feed's, `language` a code, `urgency` the least urgent that is
    shown, `topic` a Media Topic's code that stands for all below it, `desk` a team; every word
    of `q` is in what an item is looked for by, spelled as one likes.
    """

    state: str = ""
    source: str = ""
    language: str = ""
    urgency: str = ""
    topic: str = ""
    desk: str = ""
    q: str = ""

    def query(self, **changes: str) -> str:
        """These filters as a query string, with changes; empty ones are left out."""
        values = asdict(self) | changes
        return "?" + urlencode({name: value for name, value in values.items() if value})

    @property
    def is_narrow(self) -> bool:
        """Whether more than a tab is asked for."""
        return Filters(state=self.state) != self


def filters_of(asked: QueryDict) -> Filters:
    """The filters that an address names; what cannot be is left out."""
    state, language, urgency = (asked.get(name, "") for name in ("state", "language", "urgency"))
    found = topic(asked.get("topic", ""))
    return Filters(
        state=state if state in TABS else "",
        source=clean_line(asked.get("source", ""))[:100],
        language=language if language in LANGUAGES else "",
        urgency=urgency if urgency in URGENCIES else "",
        topic=found.code if found else "",
        desk=clean_line(asked.get("desk", ""))[:60],
        q=clean_line(asked.get("q", ""))[:100],
    )


URGENCIES = {str(number): number for number in range(1, 9)}


def items_of(filters: Filters) -> QuerySet[Item]:
    """The items that pass, newest first."""
    is_state = filters.state in Item.State.values
    items = inbox(state=Item.State(filters.state) if is_state else None)
    if filters.state == TIMED:
        items = items.filter(_timed())
    if filters.source:
        items = items.filter(source=filters.source)
    if filters.language:
        code = filters.language
        items = items.filter(Q(language__iexact=code) | Q(language__istartswith=f"{code}-"))
    if filters.urgency:
        items = items.filter(urgency__lte=URGENCIES[filters.urgency])
    if filters.desk:
        items = items.filter(desk=filters.desk)
    if filters.topic:
        about = ItemTopic.objects.filter(item=OuterRef("pk"), code=filters.topic)
        items = items.filter(Exists(about))
    for word in fold(filters.q, language=filters.language).split():
        items = items.filter(words__contains=word)
    return items


def _timed() -> Q:
    now = timezone.now()
    return Q(embargo__gt=now) | Q(expires__gt=now)

"""Why an item is held: kept as a code with its values, put into words where somebody reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from warraq.languages import LANGUAGES
from warraq.languages.dates import format_date_time
from warraq.languages.months import Months
from warraq.wire.items import Status, WireItem


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; without a code it is none, and false.

    `until` is when an embargo ends, `standing` the address of the published story that stays
    as it was, `rule` the name of the rule that holds it. As text it is in the language that is
    active then.
    """

    code: str = ""
    until: datetime | None = None
    standing: str = ""
    rule: str = ""

    def __bool__(self) -> bool:
        return bool(self.code)

    def __str__(self) -> str:
        if not self.code:
            return ""
        words = str(WORDS[self.code]).format(
            until=_in_words(self.until), rule=f"\u2068{self.rule}\u2069"
        )
        if not self.standing:
            return words
        return _("{reason}; the published story stays as it was: {address}").format(
            reason=words, address=self.standing
        )


NO_REASON = Reason()

WORDS = {
    "withheld": gettext_lazy("the agency withholds it"),
    "taken_down": gettext_lazy("the agency withholds it, and the story is no longer public"),
    "unclear_status": gettext_lazy("its status is none that is known"),
    "unclear_embargo": gettext_lazy("under an embargo that does not end by itself"),
    "withheld_before": gettext_lazy("the agency has withheld an earlier version of it"),
    "added": gettext_lazy("the agency has taken it back, and a draft of ours has words of it"),
    "once_added": gettext_lazy(
        "the agency has taken it back, and a story of ours once had something of it"
    ),
    "canceled": gettext_lazy("the agency has cancelled it"),
    "maybe_killed": gettext_lazy("it may be the agency's order to take the story back"),
    "paused": gettext_lazy("under embargo until {until}, and not public until then"),
    "embargo": gettext_lazy("under embargo until {until}"),
    "picture": gettext_lazy("it is a picture, not a story"),
    "graphic": gettext_lazy("it is a graphic, not a story"),
    "video": gettext_lazy("it is a video, not a story"),
    "audio": gettext_lazy("it is a sound recording, not a story"),
    "package": gettext_lazy("it is a package of other items, not a story"),
    "other": gettext_lazy("it is not a story"),
    "empty": gettext_lazy("it has neither headline nor text"),
    "superseded": gettext_lazy("there is a later version of it"),
    "expired": gettext_lazy("by what the agency says its time is over"),
    "licence": gettext_lazy("the licence of its picture has ended"),
    "edited": gettext_lazy("an editor has changed the story since"),
    "language": gettext_lazy("it is in another language than the story"),
    "foreign": gettext_lazy("another source has sent a story of this identifier"),
    "deleted": gettext_lazy("the desk has deleted the story"),
    "withdrawn": gettext_lazy("the newsroom has withdrawn the story"),
    "follows": gettext_lazy("it corrects or replaces a story that came under another number"),
    "unplaced": gettext_lazy("it corrects a story that it does not name for certain"),
    "replaced": gettext_lazy("the agency has corrected or replaced it under another number"),
    "never_taken": gettext_lazy("it was cancelled before it was taken"),
    "illustrates": gettext_lazy("it is the picture of an item that came after it"),
    "routed": gettext_lazy("the rule “{rule}” holds it"),
}


def held_reason(*, item: WireItem, now: datetime) -> Reason:
    """Why readers must not see the item at `now`; none when they may.

    What is withheld with an embargo is withheld until that ends, as NewsML-G2 has it.
    """
    if item.unclear:
        return Reason(f"unclear_{item.unclear}")
    is_embargoed = item.status is Status.WITHHELD and item.embargo
    if item.status is not Status.USABLE and not is_embargoed:
        return Reason(item.status.value)
    if item.embargo and item.embargo > now:
        return Reason("embargo", until=item.embargo)
    return NO_REASON


def to_row(reason: Reason) -> dict[str, str]:
    """The reason as a row of the inbox keeps it."""
    until = reason.until.isoformat() if reason.until else ""
    said = {
        "code": reason.code, "until": until, "standing": reason.standing, "rule": reason.rule,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value}


def from_row(kept: Mapping[str, Any]) -> Reason:
    """The reason again; one whose code is not known any more is none."""
    if kept.get("code") not in WORDS:
        return NO_REASON
    until = kept.get("until")
    moment = datetime.fromisoformat(until) if until else None
    return Reason(kept["code"], moment, kept.get("standing", ""), kept.get("rule", ""))


def _in_words(moment: datetime | None) -> str:
    if moment is None:
        return ""
    code = (get_language() or "en").split("-")[0]
    return format_date_time(
        moment,
        language=LANGUAGES.get(code, LANGUAGES["en"]),
        months=Months.DOUBLE,
        time_zone=settings.TIME_ZONE,
    )

"""What was decided a moment ago, as the page that is shown next is told in its address.

`done=approved-pending-12-13`: these comments waited and are approved now. `meanwhile=12-13`:
nothing was done about these, since a colleague had decided otherwise.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from warraq.voice.models import Status
from warraq.voice.queries import ModeratedComment, moderated

MOST = 25

_IDS = re.compile(rf"[0-9]{{1,18}}(?:-[0-9]{{1,18}}){{0,{MOST - 1}}}")
_DECIDABLE = (Status.PENDING, Status.APPROVED, Status.REJECTED)


@dataclass(frozen=True, slots=True)
class Done:
    """Comments that were put from `was` to `now`, and still stand so."""

    now: Status
    was: Status
    comments: tuple[ModeratedComment, ...]


def standing(name: str) -> Status | None:
    """The status that a form or an address names; None unless it can be decided about."""
    return next((status for status in _DECIDABLE if status == name), None)


def done_of(told: str) -> Done | None:
    """What `done` in an address says, so far as it is still true."""
    now, _, rest = told.partition("-")
    was, _, ids = rest.partition("-")
    before, after = standing(was), standing(now)
    if before is None or after is None:
        return None
    comments = tuple(one for one in _comments(ids) if one.status == after)
    return Done(after, before, comments) if comments else None


def meanwhile_of(told: str) -> list[ModeratedComment]:
    """The comments that `meanwhile` in an address names, as they stand now."""
    return _comments(told)


def _comments(ids: str) -> list[ModeratedComment]:
    found = moderated(ids=map(int, ids.split("-"))) if _IDS.fullmatch(ids) else ()
    return list(found)


def address_after(
    here: str, *, now: Status, was: Status, done: Sequence[int], meanwhile: Sequence[int]
) -> str:
    """Where the moderator goes on, `here`, told what came of the decision."""
    said: dict[str, str] = {}
    if done:
        said["done"] = "-".join([now, was, *map(str, done[:MOST])])
    if meanwhile:
        said["meanwhile"] = "-".join(map(str, meanwhile[:MOST]))
    return _with(here, said)


def _with(address: str, said: Mapping[str, str]) -> str:
    parts = urlsplit(address)
    query = "&".join(part for part in (parts.query, urlencode(said)) if part)
    return parts._replace(query=query).geturl()

"""What became of an item, as commands and agencies' programs are told it."""

from typing import Any

from warraq.newsroom.ingesting import Ingested
from warraq.wire.refusals import Refusal


def fields(outcome: Ingested | Refusal, *, file: str) -> dict[str, Any]:
    """The fields of `warraq wire ingest`, for JSON."""
    if isinstance(outcome, Refusal):
        nothing = dict.fromkeys(("guid", "version", "format"))
        rest = {"story": None, "url": None, "reason": outcome.reason}
        return {"file": file, **nothing, "action": "refused", **rest}
    story = outcome.drafted.story
    return {
        "file": file,
        "guid": outcome.item.guid,
        "version": outcome.item.version,
        "format": outcome.item.format,
        "action": outcome.drafted.action.value,
        "story": story.pk if story else None,
        "url": outcome.url(),
        "reason": str(outcome.drafted.reason) or None,
    }

"""A delivery that an agency sends by itself, in the one request that brings it."""

from collections.abc import Sequence

from django.utils import timezone

from warraq.newsroom.domain.alerting import note_and_tell
from warraq.newsroom.ingesting import Ingested
from warraq.newsroom.polling import take
from warraq.wire.domain.feeding import Tally
from warraq.wire.fetching.fetched import Fault, Fetched, FetchError
from warraq.wire.models import Feed
from warraq.wire.refusals import Refusal


def receive(*, feed: Feed, raw: bytes, name: str) -> Sequence[Ingested | Refusal]:
    """Bring it in and note it as a poll of its feed. What it says is kept when this returns."""
    started, tally, fault = timezone.now(), Tally(), None
    try:
        return take(feed, Fetched(name, raw, feed.memory), tally)
    except Exception as error:
        fault = FetchError(Fault.OWN, type(error).__name__)
        raise
    finally:
        note_and_tell(feed=feed, started=started, ended=timezone.now(), tally=tally, error=fault)


def turn_away(*, feed: Feed, limit: int) -> None:
    """Note that an agency has sent more than its feed's `limit` in bytes."""
    now = timezone.now()
    error = FetchError(Fault.TOO_LARGE, str(limit))
    note_and_tell(feed=feed, started=now, ended=now, tally=Tally(), error=error)

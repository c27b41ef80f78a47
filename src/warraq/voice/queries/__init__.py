"""What may be read of readers' comments and answers, as frozen values.

Every query costs the same number of statements whatever it finds.
"""

from warraq.voice.queries.answered import Totals, feedback_totals
from warraq.voice.queries.moderated import (
    Answered,
    Decisions,
    ModeratedComment,
    Queue,
    decided,
    moderated,
    pending,
)
from warraq.voice.queries.paging import BadCursorError
from warraq.voice.queries.published import (
    PublishedComment,
    Thread,
    counts,
    is_readable,
    thread,
)

__all__ = [
    "Answered",
    "BadCursorError",
    "Decisions",
    "ModeratedComment",
    "PublishedComment",
    "Queue",
    "Thread",
    "Totals",
    "counts",
    "decided",
    "feedback_totals",
    "is_readable",
    "moderated",
    "pending",
    "thread",
]

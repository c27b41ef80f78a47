"""What is done with readers' words: submit, approve, reject, undo, erase, answer."""

from warraq.voice.domain.comments import Submitted, submit_comment
from warraq.voice.domain.feedback import answer_feedback
from warraq.voice.domain.moderation import (
    Decision,
    LongReasonError,
    UnknownCommentError,
    approve,
    erase,
    reject,
    undo,
)

__all__ = [
    "Decision",
    "LongReasonError",
    "Submitted",
    "UnknownCommentError",
    "answer_feedback",
    "approve",
    "erase",
    "reject",
    "submit_comment",
    "undo",
]

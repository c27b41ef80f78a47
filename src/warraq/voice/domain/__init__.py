"""What is done with readers' words: submit, approve, reject, answer."""

from warraq.voice.domain.comments import Submitted, submit_comment
from warraq.voice.domain.feedback import answer_feedback
from warraq.voice.domain.moderation import Decision, UnknownCommentError, approve, reject

__all__ = [
    "Decision",
    "Submitted",
    "UnknownCommentError",
    "answer_feedback",
    "approve",
    "reject",
    "submit_comment",
]

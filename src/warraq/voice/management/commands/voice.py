"""`warraq voice`: decide about readers' comments from the command line."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from warraq.voice.domain import (
    Decision,
    LongReasonError,
    UnknownCommentError,
    approve,
    erase,
    reject,
)
from warraq.voice.models import REASON_LIMIT, Status


class Command(BaseCommand):
    requires_system_checks = ()  # the tests make them: they load every form of the desk

    def add_arguments(self, parser: CommandParser) -> None:
        parser.description = _("Decide about readers’ comments.")
        verbs = parser.add_subparsers(dest="verb", metavar="approve|reject|erase", required=True)
        approving = verbs.add_parser("approve", help=_("let readers see a comment"))
        rejecting = verbs.add_parser("reject", help=_("keep a comment from readers"))
        erasing = verbs.add_parser("erase", help=_("remove a comment’s text and name for good"))
        for verb in (approving, rejecting, erasing):
            verb.add_argument("id", type=int, help=_("the comment's number"))
        rejecting.add_argument("--reason", default="", help=_("why, for the desk"))

    def handle(self, *, verb: str, id: int, reason: str = "", **options: Any) -> None:  # noqa: A002
        try:
            decision = _decide(verb, id, reason)
        except UnknownCommentError as error:
            raise CommandError(_("There is no comment %(id)d.") % {"id": id}) from error
        except LongReasonError as error:
            told = _("The reason is too long: %(limit)d characters at most.")
            raise CommandError(told % {"limit": REASON_LIMIT}) from error
        if verb != "erase" and decision.status == Status.ERASED:
            raise CommandError(_said(decision))
        self.stdout.write(_said(decision))


def _decide(verb: str, comment_id: int, reason: str) -> Decision:
    if verb == "approve":
        return approve(comment_id=comment_id, by=None)
    if verb == "reject":
        return reject(comment_id=comment_id, by=None, reason=reason)
    return erase(comment_id=comment_id, by=None)


def _said(decision: Decision) -> str:
    sentence = (
        _("Comment %(id)d is now %(status)s.")
        if decision.changed
        else _("Comment %(id)d was already %(status)s.")
    )
    return sentence % {"id": decision.id, "status": decision.status.label}

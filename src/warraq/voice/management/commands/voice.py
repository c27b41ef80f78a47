"""`warraq voice`: decide about readers' comments from the command line."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from warraq.voice.domain import Decision, UnknownCommentError, approve, reject


class Command(BaseCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        parser.description = _("Decide about readers’ comments.")
        verbs = parser.add_subparsers(dest="verb", metavar="approve|reject", required=True)
        approving = verbs.add_parser("approve", help=_("let readers see a comment"))
        rejecting = verbs.add_parser("reject", help=_("keep a comment from readers"))
        for verb in (approving, rejecting):
            verb.add_argument("id", type=int, help=_("the comment's number"))
        rejecting.add_argument("--reason", default="", help=_("why, for the desk"))

    def handle(self, *, verb: str, id: int, reason: str = "", **options: Any) -> None:  # noqa: A002
        try:
            decision = (
                approve(comment_id=id, by=None)
                if verb == "approve"
                else reject(comment_id=id, by=None, reason=reason)
            )
        except UnknownCommentError as error:
            raise CommandError(_("There is no comment %(id)d.") % {"id": id}) from error
        self.stdout.write(_said(decision))


def _said(decision: Decision) -> str:
    sentence = (
        _("Comment %(id)d is now %(status)s.")
        if decision.changed
        else _("Comment %(id)d was already %(status)s.")
    )
    return sentence % {"id": decision.id, "status": decision.status.label}

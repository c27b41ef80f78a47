"""`warraq press status|run|rebuild`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from warraq.newsroom.domain.preparing import prepare
from warraq.press.domain.renewing import every_path
from warraq.press.domain.staling import mark_all
from warraq.press.domain.working import work, work_removals
from warraq.press.following import follow
from warraq.press.models import Announcement, StaleCopy, StalePage


class Command(BaseCommand):
    requires_system_checks = ()  # the tests make them: they load every form of the desk
    help = "Show, work off or renew the stored pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("status", help="print how many pages are stale, and the errors")
        run = actions.add_parser("run", help="make every stale page good")
        run.add_argument("--follow", action="store_true", help="go on for ever")
        run.add_argument(
            "--ready-fd", type=int, help="write a line to this descriptor when serving may begin"
        )
        actions.add_parser("rebuild", help="make every page again, and remove what is no page")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        match action:
            case "status":
                self.status()
            case "rebuild":
                prepare(say=self.say)
                self.rebuild()
            case "run" if options["follow"]:
                follow(ready=options["ready_fd"], say=self.say)
            case "run":
                prepare(say=self.say)
                self.run()

    def status(self) -> None:
        stale = StalePage.waiting().order_by("priority", "due_at")
        copies = StaleCopy.objects.order_by("due_at")
        announcements = Announcement.objects.order_by("due_at")
        told = {
            "stale": stale.count(),
            "errors": _errors(stale),
            "to_purge": copies.count(),
            "purge_errors": _errors(copies),
            "to_tell": announcements.count(),
            "tell_errors": _errors(announcements),
        }
        self.stdout.write(json.dumps(told, ensure_ascii=False))

    def rebuild(self) -> None:
        """What is stored is looked at too: a path that is nobody's leaves the store."""
        work_removals()
        mark_all(every_path())
        self.run()

    def run(self) -> None:
        made = 0
        while done := work():
            made += done
        left = StalePage.waiting().count()
        self.stdout.write(_("{made} pages made, {left} left").format(made=made, left=left))

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _errors(rows: QuerySet[Any]) -> list[dict[str, Any]]:
    return list(rows.exclude(last_error="").values("path", "attempts", "last_error")[:50])

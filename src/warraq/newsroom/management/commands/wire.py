"""`warraq wire ingest FILE…`: agency files become stories. `warraq wire poll`: feeds come in."""

import asyncio
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from warraq.newsroom import arriving, polling
from warraq.newsroom.domain.preparing import prepare_database, prepare_newsroom
from warraq.newsroom.drafted import Wish
from warraq.newsroom.ingesting import Ingested, ingest_file
from warraq.newsroom.outcomes import fields
from warraq.newsroom.polling import poll_once
from warraq.text.clean import clean_line
from warraq.wire.command import print_no_more
from warraq.wire.domain.keeping import LOCAL
from warraq.wire.faults import in_words
from warraq.wire.models import Feed, Poll
from warraq.wire.refusals import Refusal

LONGEST_SECTION = 255


class Command(BaseCommand):
    requires_system_checks = ()  # the tests make them: they load every form of the desk
    help = "Bring in what agencies send. Without --publish stories are drafts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        ingest = actions.add_parser("ingest", help="bring agency files in")
        ingest.add_argument("files", nargs="+", type=Path, metavar="FILE")
        ingest.add_argument("--publish", action="store_true", help="publish what may be")
        ingest.add_argument("--edition", default="", help="code of the edition, such as ar")
        ingest.add_argument("--section", default="", help="slug or title; made when missing")
        ingest.add_argument("--source", default=LOCAL, help="whose items these are")
        poll = actions.add_parser("poll", help="poll feeds once, or for ever")
        poll.add_argument("feeds", nargs="*", metavar="FEED", help="by their source; all of them")
        poll.add_argument("--follow", action="store_true", help="poll as they fall due, for ever")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        with translation.override("en"):  # as everything that is said of a file
            match action:
                case "poll" if options["follow"]:
                    asyncio.run(_follow())
                case "poll":
                    self.poll(options["feeds"])
                case "ingest":
                    self.ingest(options["files"], self.wish(**options), options["source"])

    def poll(self, sources: list[str]) -> None:
        feeds = Feed.objects.exclude(way=Feed.Way.PUSH).order_by("source")
        if sources:
            feeds = feeds.filter(source__in=sources)
        if unknown := set(sources) - {feed.source for feed in feeds}:
            raise CommandError(f"there is no feed {', '.join(sorted(unknown))} to poll")
        polls = asyncio.run(poll_once(list(feeds)))
        asyncio.run(arriving.fetch_due())
        for poll in polls:
            if poll.fault:
                self.stderr.write(f"{poll.feed.source}: {in_words(poll.fault, poll.detail)}")
            self._print(_poll_fields(poll))
        if any(poll.fault for poll in polls):
            sys.exit(1)

    def ingest(self, files: list[Path], wish: Wish, source: str) -> None:
        prepare_database()
        prepare_newsroom()
        refused = False
        for path in files:
            for outcome in ingest_file(path, source=source, wish=wish):
                refused |= isinstance(outcome, Refusal)
                self.tell(path, outcome)
        if refused:
            sys.exit(1)

    def wish(self, *, edition: str, section: str, publish: bool, **options: Any) -> Wish:
        if edition and edition not in settings.WARRAQ_EDITIONS:
            known = ", ".join(settings.WARRAQ_EDITIONS)
            raise CommandError(
                _("--edition {edition}: this site has {known}").format(edition=edition, known=known)
            )
        section = clean_line(section)
        if len(section) > LONGEST_SECTION:
            raise CommandError(f"--section: at most {LONGEST_SECTION} characters")
        return Wish(edition=edition, section=section, publish=publish)

    def tell(self, path: Path, outcome: Ingested | Refusal) -> None:
        if isinstance(outcome, Refusal):
            self.stderr.write(str(outcome))
        else:
            self.tell_trouble(path, outcome)
        self._print(fields(outcome, file=str(path)))

    def _print(self, said: dict[str, Any]) -> None:
        """One JSON object a line; when nobody reads them any more, the work goes on."""
        try:
            self.stdout.write(json.dumps(said, ensure_ascii=False))
            self.stdout.flush()
        except BrokenPipeError:
            print_no_more()

    def tell_trouble(self, path: Path, outcome: Ingested) -> None:
        if outcome.drafted.reason:
            self.stderr.write(f"{path}: {outcome.item.guid}: {outcome.drafted.reason}")
        for href in outcome.missing:
            problem = _("the picture {href} is not beside the file, or is damaged").format(
                href=href
            )
            self.stderr.write(f"{path}: {outcome.item.guid}: {problem}")


async def _follow() -> None:
    await asyncio.gather(polling.follow(), arriving.follow())


def _poll_fields(poll: Poll) -> dict[str, Any]:
    said = {"feed": poll.feed.source, "files": poll.files, "items": poll.items}
    fault = {"fault": poll.fault or None, "detail": poll.detail}
    reason = in_words(poll.fault, poll.detail) or None
    return {**said, "refusals": poll.refusals, **fault, "reason": reason}

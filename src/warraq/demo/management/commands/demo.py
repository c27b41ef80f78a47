"""`warraq demo build`: fill an empty data folder with the demo newsroom."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from warraq.demo.building import NotADemoError, build


class Command(BaseCommand):
    requires_system_checks = ()  # the tests make them: they load every form of the desk
    help = "The demo newsroom."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("build", help="fill an empty data folder; once")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            build(say=self.say)
        except NotADemoError as error:
            raise CommandError(str(error)) from error

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

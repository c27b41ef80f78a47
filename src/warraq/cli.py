"""The command `warraq`: what every command shares, and which room each one belongs to.

`up` and `wire parse` work without Django; everything else is a Django command of some room.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from warraq import __version__, environment

USAGE = """\
usage: warraq [--data DIR] COMMAND …

  up                   run the newsroom: serve, render, reconcile (--host --port --demo)
  wire ingest FILE…    bring agency files in (--publish --edition CODE --section NAME)
  wire parse FILE…     print what agency files say; writes nothing
  wire poll FEED…      poll feeds now, all of them without a name
  voice approve ID     let readers see a comment
  voice reject ID      keep or take a comment from readers
  voice erase ID       remove what a reader wrote, for good
  press status         how many pages are stale, and why
  press run            make every stale page good
  press rebuild        render every page anew

Anything else is one of Django's commands: warraq help.
--data means the same as WARRAQ_DATA. Settings: docs/reference/settings.md.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code, 0 only when all of it worked."""
    words = _take_data(list(sys.argv[1:] if arguments is None else arguments))
    match words:
        case [] | ["-h" | "--help"]:
            sys.stdout.write(USAGE)
            return 0
        case ["--version"]:
            sys.stdout.write(f"warraq {__version__}\n")
            return 0
        case ["up", *rest]:
            return _up(rest)
        case ["wire", "parse", *files]:
            from warraq.wire.command import main as parse  # noqa: PLC0415 -- without Django

            return parse(files)
    return _django(words)


def _take_data(words: list[str]) -> list[str]:
    """Take `--data DIR` out, wherever it stands, and put it where every process reads it."""
    left: list[str] = []
    position = 0
    while position < len(words):
        word = words[position]
        if word == "--data" and position + 1 < len(words):
            position += 1
            os.environ["WARRAQ_DATA"] = str(Path(words[position]).absolute())
        elif word.startswith("--data="):
            os.environ["WARRAQ_DATA"] = str(Path(word.removeprefix("--data=")).absolute())
        else:
            left.append(word)
        position += 1
    return left


def _up(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="warraq up", description="Run the newsroom.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on")
    parser.add_argument("--demo", action="store_true", help="with the demo newsroom's stories")
    options = parser.parse_args(words)
    from warraq.supervisor import up  # noqa: PLC0415 -- no other command needs it

    return up(
        data=Path(environment.read("WARRAQ_DATA")).absolute(),
        host=options.host,
        port=options.port,
        demo=options.demo,
    )


def _django(words: Sequence[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "warraq.settings")
    try:
        return _run_django(words)
    except environment.SettingError as error:
        return _fault(str(error))


def _run_django(words: Sequence[str]) -> int:
    """Run one of Django's commands in the operator's language; its faults in one line."""
    import django  # noqa: PLC0415 -- `up` and `wire parse` know no Django
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db import Error  # noqa: PLC0415
    from django.utils import translation  # noqa: PLC0415

    from warraq.faults import in_a_line  # noqa: PLC0415

    try:
        django.setup()
        translation.activate(environment.operator_language())
        execute_from_command_line(["warraq", *words])
    except (Error, OSError) as error:
        if "--traceback" in words:
            raise
        return _fault(in_a_line(error, data=Path(environment.read("WARRAQ_DATA")).absolute()))
    return 0


def _fault(line: str) -> int:
    sys.stderr.write(f"warraq: {line}\n")
    return 1

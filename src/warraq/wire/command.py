"""`warraq wire parse FILE…`: what the files hold, without a data directory or Django."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from warraq.wire.items import to_dict
from warraq.wire.parsing import parse_file


def main(argv: Sequence[str]) -> int:
    """Print one JSON object a line for each item of the files in `argv`, in their order.

    What is refused goes to stderr as `file:line: reason`, and makes the answer 1; the other
    files are read all the same. Without a file it exits 2, and says what it wants.
    """
    parser = ArgumentParser(prog="warraq wire parse", description="Print what agency files say.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file as its agency sent it")
    refused = False
    for file in parser.parse_args(argv).files:
        parsed = parse_file(Path(file))
        for item in parsed.items:
            print_line(json.dumps({"file": file, **to_dict(item)}, ensure_ascii=False))
        for refusal in parsed.refusals:
            refused = True
            sys.stderr.write(f"{refusal}\n")
    return 1 if refused else 0


def print_line(line: str) -> None:
    """Write a line in UTF-8, whatever the locale of the machine says.

    When nobody reads any more, as after `| head`, the work goes on all the same.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        print_no_more()


def print_no_more() -> None:
    """Nobody reads what is printed any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

"""Runs the slow checks: `python -m quality` all of them, `python -m quality markup` one."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from quality import extracting, feeds, lighthouse, markup, served, weight
from quality.row import Row, table

CHECKS: dict[str, Callable[[str], Iterable[Row]]] = {
    "markup": lambda address: markup.check(address, served.pages(address)),
    "extracting": lambda address: extracting.check(address, served.stories(address)),
    "feeds": feeds.check,
    "weight": lambda address: weight.check(address, served.pages(address)),
    "lighthouse": lambda address: lighthouse.check(address, served.pages(address)),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality", description=__doc__)
    parser.add_argument("names", nargs="*", help="all are run when none is named")
    parser.add_argument("--at", help="a newsroom that runs already, such as http://127.0.0.1:8000")
    options = parser.parse_args()
    if unknown := set(options.names) - CHECKS.keys():
        parser.error(f"{' '.join(unknown)}? There are {', '.join(CHECKS)}.")
    rows = _rows(options.names or list(CHECKS), options.at)
    print(table(rows))
    sys.exit(not all(row.good for row in rows))


def _rows(names: list[str], address: str | None) -> list[Row]:
    if address:
        return [row for name in names for row in CHECKS[name](address)]
    with (
        tempfile.TemporaryDirectory() as folder,
        served.newsroom(Path(folder) / "data") as here,
    ):
        return [row for name in names for row in CHECKS[name](here)]


if __name__ == "__main__":
    main()

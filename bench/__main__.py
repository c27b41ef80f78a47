"""Runs the benchmarks: `python -m bench` all of them, `python -m bench wire` one."""

import argparse
import shutil

from bench import ingesting, page, parsing, press, searching, story
from bench.machine import CORES
from bench.turns import QUICK, Scale


def wire() -> None:
    parsing.main()
    ingesting.main()


def _check_machine() -> None:
    missing = [program for program in ("nginx", "wrk") if shutil.which(program) is None]
    if missing:
        names = " ".join(missing)
        raise SystemExit(f"bench: {names} not found. On Debian: apt-get install {names}")
    if len(CORES) < 2:
        raise SystemExit("bench: two cores are needed, one for the servers and one for the load.")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "names",
        nargs="*",
        help="wire, press, search (all are run when none is named); story: of the folder in DATA;"
        " report: write the page from the last results",
    )
    parser.add_argument("--quick", action="store_true", help="few short rounds, small archives")
    parser.add_argument(
        "--only", action="append", choices=press.PARTS, help="a part of press; may be repeated"
    )
    options = parser.parse_args()
    scale = QUICK if options.quick else Scale()
    for name in options.names or ("wire", "press", "search", "report"):
        match name:
            case "wire":
                wire()
            case "press":
                _check_machine()
                press.main(scale, options.only or ())
            case "story":
                _check_machine()
                story.main(scale)
            case "search":
                searching.main(scale)
            case "report":
                page.main()
            case _:
                parser.error(f"{name}? There are wire, press, search, story and report.")


if __name__ == "__main__":
    main()

"""Runs the benchmarks: `python -m bench` all of them, `python -m bench wire` one."""

import shutil
import sys

from bench import ingesting, parsing, story
from bench.machine import CORES


def wire() -> None:
    parsing.main()
    ingesting.main()


def stored_story() -> None:
    missing = [program for program in ("nginx", "wrk") if shutil.which(program) is None]
    if missing:
        names = " ".join(missing)
        raise SystemExit(f"bench: {names} not found. On Debian: apt-get install {names}")
    if len(CORES) < 2:
        raise SystemExit("bench: two cores are needed, one for the servers and one for the load.")
    story.main()


BENCHMARKS = {"story": stored_story, "wire": wire}


def main(names: list[str]) -> None:
    unknown = set(names) - set(BENCHMARKS)
    if unknown:
        raise SystemExit(f"bench: {', '.join(sorted(unknown))}? There are {', '.join(BENCHMARKS)}.")
    for name in names or BENCHMARKS:
        BENCHMARKS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])

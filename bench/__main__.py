"""Runs every benchmark: `python -m bench`."""

import shutil
import sys

from bench import story
from bench.machine import CORES


def main() -> int:
    missing = [program for program in ("nginx", "wrk") if shutil.which(program) is None]
    if missing:
        names = " ".join(missing)
        sys.stderr.write(f"bench: {names} not found. On Debian: apt-get install {names}\n")
        return 1
    if len(CORES) < 2:
        sys.stderr.write("bench: two cores are needed, one for the servers and one for the load.\n")
        return 1
    story.main()
    return 0


if __name__ == "__main__":
    sys.exit(main())

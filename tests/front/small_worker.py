"""A small worker for the supervisor's tests: says that it is ready, then does nothing."""

import argparse
import os
import sys
import time


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--ready-fd", type=int)
    parser.add_argument("--fail", action="store_true")
    options = parser.parse_args()
    if options.fail:
        sys.exit(3)
    if options.ready_fd is not None:
        sys.stdout.write("Preparing…\n")
        sys.stdout.flush()
        os.write(options.ready_fd, b"ready\n")
        os.close(options.ready_fd)
    time.sleep(600)


if __name__ == "__main__":
    main()

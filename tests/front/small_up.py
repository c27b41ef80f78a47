"""`warraq up` with the small newsroom and worker of these tests: `small_up.py DATA PORT …`."""

import sys
from pathlib import Path

from warraq.supervisor.children import Command
from warraq.supervisor.up import Modules, up


def main() -> int:
    data, port, *words = sys.argv[1:]
    modules = Modules(
        worker=Command(
            "the worker", "tests.front.small_worker", tuple(words), title="small-worker"
        ),
        feeds=None,
        loaded=(),
        application="tests.front.newsroom_app:application",
    )
    return up(data=Path(data), host="127.0.0.1", port=int(port), modules=modules)


if __name__ == "__main__":
    sys.exit(main())

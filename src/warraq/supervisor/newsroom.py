"""The newsroom's server: `python -m warraq.supervisor.newsroom --socket PATH`.

A process of its own behind the front, with few threads: whatever the newsroom is busy with,
stored pages are served.
"""

import argparse
import multiprocessing
import os
import sys
import threading
from pathlib import Path
from typing import Any

from granian import Granian
from granian._internal import load_target
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

THREADS = 4
CONNECTIONS = 64
"""More than the front opens, or it would wait for connections that are never accepted."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="warraq.supervisor.newsroom")
    parser.add_argument("--socket", type=Path, required=True, help="the unix socket to make")
    parser.add_argument("--application", default="warraq.wsgi:application")
    options = parser.parse_args()
    options.socket.unlink(missing_ok=True)
    Granian(
        options.application,
        uds=options.socket,
        uds_permissions=0o600,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        backpressure=CONNECTIONS,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=2,
    ).serve(target_loader=_load)
    return 0


def _load(application: str) -> Any:
    """In Granian's worker: load the application, and end when the process above is gone."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    return load_target(application)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


if __name__ == "__main__":
    sys.exit(main())

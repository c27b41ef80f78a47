"""Runs a module as a child that ends with its parent.

`python -m warraq.supervisor.child NICE MODULE …`.

The parent holds the other end of this process's standard input and never writes. When the
parent is gone, however it went, that end closes, and the child goes too: nothing is left
holding the port.
"""

import os
import runpy
import sys
import threading

from warraq.supervisor.standing_back import stand_back


def _end_with_parent() -> None:
    while os.read(0, 4096):
        pass
    os._exit(1)


def main() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    stand_back(int(sys.argv[1]))
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()

"""How processes that make pages leave the core to the one that serves them."""

import os
from contextlib import suppress


def stand_back(nice: int) -> None:
    """Let others go first, for the rest of this process: by so much, where it is not 0, and
    without taking the core from one at work when there is something to do. A front that is
    interrupted a hundred times a second serves a tenth less."""
    if not nice:
        return
    os.nice(nice)
    with suppress(AttributeError, OSError):  # Linux alone has it
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))

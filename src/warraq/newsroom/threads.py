"""Work on the database, done beside an event loop by a thread that knows it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar

from django.db import close_old_connections

Result = TypeVar("Result")


async def in_thread(thread: Executor, work: Callable[[], Result]) -> Result:
    """What `work` gives, over a connection that is known to stand."""

    def fresh() -> Result:
        close_old_connections()
        return work()

    return await asyncio.get_running_loop().run_in_executor(thread, fresh)

"""A folder on an FTP server polled as a feed does it."""

import asyncio
from ipaddress import ip_network

import pytest
from tests.wire.servers import HOST

from warraq.wire.fetching.fetched import Bounds, Fault, Fetched, FetchError, Memory
from warraq.wire.fetching.ftp import fetch_ftp

BOUNDS = Bounds(seconds=5, size=1000)
LOGIN = ("desk", "word")


def polled(
    url: str,
    *,
    memory: Memory | None = None,
    bounds: Bounds = BOUNDS,
    login: tuple[str, str] = LOGIN,
    allowed: str = f"{HOST}/32",
    passed: list[tuple[str, str]] | None = None,
    left: dict[str, str] | None = None,
) -> list[Fetched]:
    """`passed` takes what was passed by, `left` what the feed remembers."""
    taken = list[Fetched]()

    async def take() -> None:
        fetching = fetch_ftp(
            url, memory=memory or {}, bounds=bounds, login=login, allowed=[ip_network(allowed)]
        )
        async for one in fetching:
            if isinstance(one, Fetched):
                taken.append(one)
            elif passed is not None:
                passed.append((one.name, one.reason))
            if left is not None:
                left.update(one.memory)

    asyncio.run(take())
    return taken


def failed(url: str, **kwargs: object) -> tuple[Fault, str]:
    with pytest.raises(FetchError) as error:
        polled(url, **kwargs)  # type: ignore[arg-type]
    return error.value.fault, error.value.detail


def names(fetched: list[Fetched]) -> list[str]:
    return [one.name for one in fetched]

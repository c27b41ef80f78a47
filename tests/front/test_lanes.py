"""Who finds no room in a lane is told so slowly, unless too many are being told."""

import asyncio
from time import monotonic

import pytest

from warraq.front import lanes
from warraq.front.lanes import Lane
from warraq.front.notices import RefusalError


@pytest.fixture
def lane(monkeypatch: pytest.MonkeyPatch) -> Lane:
    monkeypatch.setattr(lanes, "SLOWLY", 0.3)
    monkeypatch.setattr(lanes, "MOST_LEAVING", 2)
    return Lane(places=1, waiting=0, patience=5)


async def refused_after(lane: Lane) -> float:
    begun = monotonic()
    with pytest.raises(RefusalError):
        async with lane.turn("10.0.0.1"):
            pass
    return monotonic() - begun


def test_who_finds_no_room_is_told_so_slowly_and_only_so_many(lane: Lane) -> None:
    async def crowd() -> list[float]:
        async with lane.turn("10.0.0.2"):
            return await asyncio.gather(*(refused_after(lane) for _ in range(4)))

    first, second, *others = asyncio.run(crowd())
    assert first >= 0.3
    assert second >= 0.3
    assert max(others) < 0.3


def test_a_place_that_is_free_again_is_given(lane: Lane) -> None:
    async def later() -> bool:
        async with lane.turn("10.0.0.2"):
            await refused_after(lane)
        async with lane.turn("10.0.0.1"):
            return True

    assert asyncio.run(later())

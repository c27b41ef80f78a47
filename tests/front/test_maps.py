import os
from pathlib import Path

import pytest

from warraq.front.answers import CodedAnswer
from warraq.front.maps import MAP_COSTS, Maps, maps_of_a_process


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "file"
    file.write_bytes(b"one" * 5000)
    return file


def test_map_is_the_file_and_stays_whole_when_it_is_replaced(file: Path) -> None:
    found = Maps(1).open(str(file))
    assert found
    other = file.with_name("other")
    other.write_bytes(b"two")
    other.replace(file)
    assert found.read() == b"one" * 5000
    file.unlink()
    assert found.read() == b"one" * 5000


def test_maps_are_bounded_and_a_place_comes_back(file: Path) -> None:
    maps = Maps(2)
    kept = [maps.open(str(file)), maps.open(str(file))]
    assert maps.open(str(file)) is None
    kept.pop()
    again = maps.open(str(file))
    assert again
    assert again.read() == b"one" * 5000


def test_maps_keep_no_file_open(file: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))
    maps = Maps(50)
    kept = [maps.open(str(file)) for _ in range(50)]
    assert all(kept)
    assert len(os.listdir("/proc/self/fd")) == before


def test_no_map_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert Maps(1).open(str(tmp_path / "empty")) is None
    with pytest.raises(FileNotFoundError):
        Maps(1).open(str(tmp_path / "none"))


def test_system_says_how_many() -> None:
    assert maps_of_a_process().places > 1000


def test_warm_answer_gives_its_maps_back(file: Path) -> None:
    maps = Maps(1)
    body = file.read_bytes()
    answer = CodedAnswer(
        status=200, headers=(), codings=["identity"], load=lambda _: maps.open(str(file))
    )
    empty = answer.size
    answer.make_ready("identity")
    assert (answer.size, maps.places) == (empty + MAP_COSTS, 0)
    answer.warm()
    assert (answer.size, maps.places) == (empty + len(body), 1)

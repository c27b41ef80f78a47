"""A watched folder, as agencies' programs and couriers fill it."""

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from warraq.wire import wording
from warraq.wire.fetching.fetched import Bounds, Fault, Fetched, FetchError
from warraq.wire.fetching.folder import fetch_folder

BOUNDS = Bounds(size=1000)


def looked(folder: Path, *, most: int = 100, and_then: Callable[[str], object] = str) -> list[str]:
    async def take() -> list[str]:
        names: list[str] = []
        async for one in fetch_folder(folder, bounds=BOUNDS):
            said = one.raw.decode() if isinstance(one, Fetched) else one.reason
            names.append(f"{one.name}: {said}")
            and_then(one.name)
            if len(names) == most:
                break
        return names

    return asyncio.run(take())


def lay(folder: Path, name: str, text: str = "text", *, age: float = 60) -> Path:
    path = folder / name
    path.write_text(text)
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_files_are_taken_once_the_oldest_first(tmp_path: Path) -> None:
    lay(tmp_path, "b.xml", "old", age=90)
    lay(tmp_path, "a.xml", "new", age=30)
    assert looked(tmp_path) == ["b.xml: old", "a.xml: new"]
    assert looked(tmp_path) == []
    assert sorted(path.name for path in (tmp_path / "taken").iterdir()) == ["a.xml", "b.xml"]


def test_a_file_that_was_not_kept_is_offered_again(tmp_path: Path) -> None:
    lay(tmp_path, "a.xml", age=90)
    lay(tmp_path, "b.xml", age=30)
    assert looked(tmp_path, most=1) == ["a.xml: text"]
    assert looked(tmp_path) == ["a.xml: text", "b.xml: text"]


def test_a_file_still_being_written_waits(tmp_path: Path) -> None:
    lay(tmp_path, "fresh.xml", age=0)
    for name in ("a.xml.part", "b.TMP", ".c.xml", "d.filepart"):
        lay(tmp_path, name)
    assert looked(tmp_path) == []


def test_a_name_that_comes_again_replaces_nothing(tmp_path: Path) -> None:
    for text in ("first", "second"):
        lay(tmp_path, "news.xml", text)
        assert looked(tmp_path) == [f"news.xml: {text}"]
    taken = sorted(path.read_text() for path in (tmp_path / "taken").iterdir())
    assert taken == ["first", "second"]


def test_a_file_too_large_is_put_aside_and_named_and_the_others_come(tmp_path: Path) -> None:
    lay(tmp_path, "large.xml", "x" * 1001, age=90)
    lay(tmp_path, "good.xml", age=30)
    passed, good = looked(tmp_path)
    assert passed.startswith("large.xml: The file is larger than")
    assert good == "good.xml: text"
    assert (tmp_path / "refused" / "large.xml").exists()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = lay(tmp_path, "secret")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.xml").symlink_to(secret)
    assert looked(folder) == []


def test_a_file_that_goes_while_it_is_taken_stops_no_other(tmp_path: Path) -> None:
    lay(tmp_path, "a.xml", age=90)
    lay(tmp_path, "b.xml", age=60)
    taken = looked(tmp_path, and_then=lambda name: (tmp_path / name).unlink())
    assert taken == ["a.xml: text", "b.xml: text"]


@pytest.mark.parametrize("becomes", ["link", "pipe", "folder", "nothing"])
def test_what_is_no_file_any_more_when_its_turn_comes_is_not_read(
    tmp_path: Path, becomes: str
) -> None:
    secret = lay(tmp_path, "secret", "secret")
    folder = tmp_path / "in"
    folder.mkdir()
    for age, name in enumerate(("c.xml", "b.xml", "a.xml"), 60):
        lay(folder, name, age=age)

    def swap(name: str) -> None:
        path = folder / "b.xml"
        if name != "a.xml":
            return
        path.unlink()
        match becomes:
            case "link":
                path.symlink_to(secret)
            case "pipe":
                os.mkfifo(path)
            case "folder":
                path.mkdir()

    assert looked(folder, and_then=swap) == ["a.xml: text", "c.xml: text"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FetchError) as error:
        looked(tmp_path / "nowhere")
    assert (error.value.fault, error.value.detail) == (Fault.FOLDER, wording.NO_FOLDER)


def test_a_long_name_that_comes_again_stops_nothing(tmp_path: Path) -> None:
    name = f"{'خ' * 120}.xml"
    for text in ("one", "two", "three"):
        lay(tmp_path, name, text)
        assert looked(tmp_path) == [f"{name}: {text}"]
    assert len(list((tmp_path / "taken").iterdir())) == 3


def test_a_name_that_is_no_utf_8_is_told_legibly(tmp_path: Path) -> None:
    lay(tmp_path, os.fsdecode(b"\xe9t\xe9.xml"), "one")
    lay(tmp_path, os.fsdecode(b"\xe9t\xe9.large.xml"), "x" * 1001)
    told = looked(tmp_path)
    assert {one.partition(":")[0] for one in told} == {
        "\ufffdt\ufffd.large.xml",
        "\ufffdt\ufffd.xml",
    }
    "".join(told).encode()

"""Pictures beside a wire file: what cannot be read is missing, and stops nothing."""

from pathlib import Path

import pytest

from warraq.newsroom.ingesting import beside


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "delivery"
    folder.mkdir()
    (folder / "near.jpg").write_bytes(b"near")
    (tmp_path / "outside.jpg").write_bytes(b"outside")
    return folder / "story.xml"


def test_a_picture_beside_the_file_is_read(file: Path) -> None:
    assert beside(file)("near.jpg") == b"near"


@pytest.mark.parametrize(
    "href", ["", "x" * 5000, "a/" * 3000, "near\0.jpg", "../outside.jpg", "https://waha.example/a"]
)
def test_a_name_that_cannot_be_one_is_no_picture(file: Path, href: str) -> None:
    assert beside(file)(href) is None


def test_a_loop_of_links_is_no_picture(file: Path) -> None:
    (file.parent / "one.jpg").symlink_to("two.jpg")
    (file.parent / "two.jpg").symlink_to("one.jpg")
    assert beside(file)("one.jpg") is None


def test_a_link_out_of_the_folder_is_not_followed(file: Path) -> None:
    (file.parent / "way_out.jpg").symlink_to("../outside.jpg")
    assert beside(file)("way_out.jpg") is None

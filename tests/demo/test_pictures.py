"""The demo's illustrations."""

from io import BytesIO

import pytest
from PIL import Image, ImageStat

from warraq.demo.content import load
from warraq.demo.pictures import MOTIFS, draw

SMALL = 320
LARGEST = 500_000
"""Bytes: an original is not served, but a data directory holds some thirty of them."""

each_motif = pytest.mark.parametrize("motif", sorted(MOTIFS))


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(BytesIO(jpeg))


@each_motif
def test_picture_is_the_same_for_the_same_seed(motif: str) -> None:
    assert draw(motif, seed=3, width=SMALL) == draw(motif, seed=3, width=SMALL)


@each_motif
def test_picture_varies_with_its_seed(motif: str) -> None:
    assert draw(motif, seed=0, width=SMALL) != draw(motif, seed=1, width=SMALL)


@each_motif
def test_picture_is_a_jpeg_with_light_and_shade(motif: str) -> None:
    picture = opened(draw(motif, seed=2, width=SMALL))
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (SMALL, 200))
    assert ImageStat.Stat(picture.convert("L")).stddev[0] > 15


@pytest.mark.parametrize("motif", ["girih", "palms"])
def test_picture_of_the_finest_detail_is_within_size(motif: str) -> None:
    jpeg = draw(motif, seed=0)
    assert opened(jpeg).size == (1600, 1000)
    assert len(jpeg) < LARGEST


def test_every_motif_is_shown_in_the_demo() -> None:
    stories = load().stories
    assert {story.picture.motif for story in stories} | {"contours"} == MOTIFS


def test_unknown_motif_is_refused() -> None:
    with pytest.raises(KeyError):
        draw("cocoa", seed=0)

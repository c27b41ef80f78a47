"""Pictures are drawn small with little memory: one at a time, decoded once, none too large."""

import subprocess
import sys
import threading
from io import BytesIO
from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageChops, ImageFile, ImageOps, ImageStat
from tests.newsroom.conftest import picture_bytes
from tests.newsroom.drawing_large import wide_png

from warraq.newsroom import pictures
from warraq.newsroom.domain.picturing import photo_of
from warraq.newsroom.looking import look_at
from warraq.newsroom.models import Photo
from warraq.newsroom.pictures import HEAVIEST, draw, is_readable, small_copy, too_large
from warraq.newsroom.renditions import FALLBACK
from warraq.wire.domain.raw import raw_path, small_path, store_raw
from warraq.wire.items import WirePicture

MEGABYTES = """
import resource, sys
from pathlib import Path
from warraq.newsroom.pictures import small_copy
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before = peak()
assert small_copy(Path(sys.argv[1]))
print(peak() - before)
"""


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The sizes in which pictures are decoded, in turn."""
    sizes: list[tuple[int, int]] = []
    load = ImageFile.ImageFile.load

    def note(picture: ImageFile.ImageFile) -> object:
        if picture.tile:
            sizes.append(picture.size)
        return load(picture)

    monkeypatch.setattr(ImageFile.ImageFile, "load", note)
    return sizes


def test_a_picture_too_large_is_not_decoded(decoded: list[tuple[int, int]]) -> None:
    bomb = wide_png(8940, 8940, rows=1)
    assert too_large(bomb) == (8940, 8940)
    assert small_copy(bomb) is None
    assert not is_readable(bomb)
    assert decoded == []


def test_a_large_picture_takes_the_memory_of_one(tmp_path: Path) -> None:
    side = 6900
    assert 4 * side * side < HEAVIEST
    file = tmp_path / "large.png"
    file.write_bytes(wide_png(side, side))
    taken = subprocess.run(
        [sys.executable, "-c", MEGABYTES, str(file)], capture_output=True, text=True, check=True
    )
    assert int(taken.stdout) < 4 * side * side / 1024**2 + 60


def test_a_progressive_jpeg_is_weighed_by_its_coefficients(
    decoded: list[tuple[int, int]],
) -> None:
    plain = picture_bytes(size=(7000, 7000), quality=20)
    progressive = picture_bytes(size=(7000, 7000), quality=20, progressive=True, subsampling=0)
    assert too_large(plain) is None
    assert too_large(progressive) == (7000, 7000)
    assert small_copy(progressive) is None
    assert decoded == []


def test_a_jpeg_is_decoded_once_and_small(decoded: list[tuple[int, int]]) -> None:
    copy = small_copy(picture_bytes(size=(4800, 3200)))
    assert copy is not None
    assert len(decoded) == 1
    assert max(decoded[0]) <= 2400
    with Image.open(BytesIO(copy)) as drawn:
        assert drawn.size == (960, 640)


@pytest.mark.django_db
def test_a_kept_picture_is_drawn_once_for_all_looks(decoded: list[tuple[int, int]]) -> None:
    sha256 = store_raw(picture_bytes(size=(1777, 1000)))
    small_path(sha256).unlink(missing_ok=True)
    looks: list[bytes | None] = []
    threads = [threading.Thread(target=lambda: looks.append(look_at(sha256))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(looks)) == 1
    assert looks[0] is not None
    assert len(decoded) == 1
    assert small_path(sha256).parent == raw_path(sha256).parent
    assert small_path(sha256).stat().st_mode & 0o077 == 0


def test_one_picture_is_decoded_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    under_way, most = 0, 0
    load = ImageFile.ImageFile.load

    def count(picture: ImageFile.ImageFile) -> object:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        try:
            return load(picture)
        finally:
            under_way -= 1

    monkeypatch.setattr(ImageFile.ImageFile, "load", count)
    content = picture_bytes(size=(1500, 1500), format="PNG")
    verbs = (small_copy, is_readable, small_copy, is_readable)
    threads = [threading.Thread(target=verb, args=(content,)) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert not pictures.DECODING.locked()


@pytest.mark.django_db
def test_making_a_photo_and_a_rendition_decodes_twice(decoded: list[tuple[int, int]]) -> None:
    """Once to see that it is whole, once to draw: its size stands in its header."""
    photo = photo_of(
        picture=WirePicture(href="a.png"), content=picture_bytes(size=(1201, 801), format="PNG")
    )
    assert photo is not None
    assert (photo.width, photo.height) == (1201, 801)
    assert decoded == [(1201, 801)]
    photo.get_rendition(FALLBACK)
    assert decoded == [(1201, 801)] * 2


@pytest.mark.django_db
def test_the_desks_largest_rendition_is_of_a_size_that_can_be_made() -> None:
    photo = photo_of(picture=WirePicture(href="a.jpg"), content=picture_bytes(size=(5000, 3000)))
    assert photo is not None
    made = photo.get_rendition("original")
    assert (made.width, made.height) == (2560, 1536)
    assert (Photo.objects.get().width, Photo.objects.get().height) == (5000, 3000)


QUARTERS = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0))


def quarters(size: tuple[int, int]) -> Image.Image:
    """Red, green, blue and yellow, row by row."""
    small = Image.new("RGB", (2, 2))
    small.putdata(QUARTERS)
    return small.resize(size, Image.Resampling.NEAREST)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_part_is_cut_from_the_picture_as_it_is_turned(format: str, orientation: int) -> None:  # noqa: A002
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    file = BytesIO()
    quarters((1200, 800)).save(file, format, exif=exif, quality=95)
    turned = ImageOps.exif_transpose(Image.open(file)).convert("RGB")
    box = (10, 20, turned.width // 2, turned.height - 20)
    drawn = draw(Image.open(file), size=(50, 60), box=box)
    wanted = turned.crop(box).resize((50, 60), Image.Resampling.LANCZOS)
    difference = ImageStat.Stat(ImageChops.difference(drawn, wanted))
    assert drawn.size == (50, 60)
    assert max(difference.mean) < 4


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGB", "RGBA", "CMYK"])
def test_any_colours_are_drawn_as_they_were(mode: str) -> None:
    grey = Image.linear_gradient("L").resize((1300, 900))
    drawn = Image.new(mode, grey.size, 40_000) if mode == "I;16" else grey.convert(mode)
    file = BytesIO()
    drawn.save(file, "TIFF" if mode == "CMYK" else "PNG")
    small = draw(Image.open(file), size=(130, 90))
    assert small.mode in ("L", "RGB", "RGBA")
    whole = pictures.for_the_web(Image.open(file)).resize((130, 90), Image.Resampling.LANCZOS)
    difference = ImageStat.Stat(ImageChops.difference(small.convert("RGB"), whole.convert("RGB")))
    assert max(difference.mean) < 4

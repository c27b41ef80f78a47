"""Readers get a picture's colours, and nothing of the camera or screen that its profile is of."""

from io import BytesIO
from struct import pack, unpack_from

import pytest
from PIL import Image, ImageCms
from tests.newsroom.conftest import picture_bytes

from warraq.newsroom.colours import HEADER, bare_profile
from warraq.newsroom.domain.picturing import photo_of
from warraq.newsroom.renditions import FOR_READERS
from warraq.wire.items import WirePicture

SERIAL = b"SN-4711-TEST"


def telling_profile() -> bytes:
    """A profile with a maker's own tag, as screens write them, and a maker in its header."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (count,) = unpack_from(">I", plain, HEADER)
    table = HEADER + 4
    tags = [unpack_from(">4sII", plain, table + 12 * number) for number in range(count)]
    rest = plain[table + 12 * count :]
    moved = [(name, begin + 12, length) for name, begin, length in tags]
    said = b"mmod\0\0\0\0" + SERIAL.ljust(32, b"\0")
    moved.append((b"mmod", len(plain) + 12, len(said)))
    whole = bytearray(plain[:HEADER])
    whole[48:56] = SERIAL[:8]
    whole += pack(">I", count + 1) + b"".join(pack(">4sII", *tag) for tag in moved) + rest + said
    whole[0:4] = pack(">I", len(whole))
    return bytes(whole)


def in_lab(profile: bytes) -> bytes:
    """What colours a few pixels are by a profile."""
    pixels = Image.linear_gradient("L").resize((16, 16)).convert("RGB")
    lab = ImageCms.createProfile("LAB")
    way = ImageCms.buildTransform(BytesIO(profile), lab, "RGB", "LAB")
    drawn = ImageCms.applyTransform(pixels, way)
    assert drawn is not None
    return drawn.tobytes()


def test_a_profile_keeps_its_colours_and_no_device() -> None:
    telling = telling_profile()
    bare = bare_profile(telling)
    assert in_lab(bare) == in_lab(telling)
    assert SERIAL in telling
    assert SERIAL[:8] not in bare
    assert bare_profile(bare) == bare


@pytest.mark.parametrize("broken", [b"", b"ICC", bytes(200), telling_profile()[:300]])
def test_what_is_no_profile_is_none(broken: bytes) -> None:
    assert bare_profile(broken) == b""


@pytest.mark.parametrize("format", ["JPEG", "WEBP", "AVIF", "PNG"])
@pytest.mark.usefixtures("newsroom")
def test_no_rendition_tells_whose_screen_it_was(format: str) -> None:  # noqa: A002
    content = picture_bytes(format=format, icc_profile=telling_profile())
    photo = photo_of(picture=WirePicture(href="a", caption="b"), content=content)
    assert photo is not None
    for spec in (*FOR_READERS, "max-165x165"):
        with photo.get_rendition(spec).file.open() as file:
            made = file.read()
        with Image.open(BytesIO(made)) as rendition:
            profile = rendition.info["icc_profile"]
        assert SERIAL[:8] not in made
        assert in_lab(profile) == in_lab(telling_profile())

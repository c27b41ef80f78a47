"""Photos with their metadata inside: XMP before IIM before EXIF, whatever carries them."""

import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import ImageFile
from tests.wire.drawing_photos import (
    FILES,
    GOLDEN,
    alternatives,
    iim,
    jpeg,
    png,
    texts,
    tiff,
    xmp,
)
from tests.wire.test_golden_files import CASES

from warraq.wire import wording
from warraq.wire.document import open_document
from warraq.wire.formats import FORMATS
from warraq.wire.formats.photo.iim import read_iim
from warraq.wire.formats.photo.opening import PACKET_LIMIT
from warraq.wire.items import WireItem, from_dict, to_row
from warraq.wire.parsing import parse
from warraq.wire.refusals import RefusedError


def only(raw: bytes, name: str = "hive.jpg") -> WireItem:
    parsed = parse(raw, name=name)
    assert parsed.refusals == ()
    return parsed.items[0]


def test_every_kind_of_file_says_the_same() -> None:
    items = [only(path.read_bytes()) for path in sorted(GOLDEN.glob("arabic_xmp*.*[!n]"))]
    assert len(items) == 5
    assert all(item == items[0] for item in items)


def test_encodings_of_iim_give_identical_text() -> None:
    names = ("utf_8", "utf_8_undeclared", "windows_1256", "windows_1256_declared_latin")
    items = [only((GOLDEN / f"iim_in_{name}.jpg").read_bytes()) for name in names]
    assert all(replace(item, guid="") == replace(items[0], guid="") for item in items)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_is_recognised_by_one_format_alone(path: Path) -> None:
    try:
        document = open_document(path.read_bytes(), name=path.name)
    except RefusedError:
        return
    found = [known.NAME.replace("-", "_") for known in FORMATS if known.recognises(document)]
    assert found == [path.parent.name]


def test_a_photo_is_found_again_by_its_own_name() -> None:
    item = only(FILES["arabic_xmp.jpg"](), name="agency/2026/hive.jpg")
    assert item.kind == "picture"
    assert item.pictures[0].href == "hive.jpg"


@pytest.mark.parametrize("said", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "Digital Still Camera"])
def test_what_a_camera_writes_by_itself_is_no_caption(said: str) -> None:
    packet = xmp(alternatives("dc:description", x_default=said))
    assert only(jpeg(packet=packet)).pictures[0].caption == ""


def test_terms_and_what_is_seen_are_told_apart_from_rights_and_caption() -> None:
    said = alternatives("Iptc4xmpCore:AltTextAccessibility", x_default="قارب أبيض")
    terms = alternatives("xmpRights:UsageTerms", x_default="مرة واحدة")
    notice = alternatives("dc:rights", x_default="© المرسى")
    (picture,) = only(jpeg(packet=xmp(said, terms, notice))).pictures
    assert (picture.alt, picture.terms, picture.notice) == ("قارب أبيض", "مرة واحدة", "© المرسى")
    assert picture.rights == "© المرسى\nمرة واحدة"


def test_an_end_of_the_licence_is_kept_with_the_item() -> None:
    item = only(FILES["arabic_xmp.jpg"]())
    assert from_dict(to_row(item)).pictures == item.pictures
    assert str(item.pictures[0].expires) == "2032-01-01 00:00:00+00:00"


@pytest.mark.parametrize(
    ("packet", "end"),
    [
        (xmp(plus__LicenseEndDate="2030-01-31"), "2030-02-01 00:00"),
        (xmp(prism__expirationDate="2030-01-31T12:00:00+03:00"), "2030-01-31 09:00"),
        (xmp(photoshop__Instructions="NOT TO BE USED AFTER: 2030-01-31"), "2030-02-01 00:00"),
        (xmp(photoshop__Instructions="ينتهي الترخيص في 2030-01-31"), "2030-02-01 00:00"),
        (xmp(photoshop__Instructions="Taken 2020-01-31. Expires soon"), "None"),
        (xmp(photoshop__Instructions="Expires 01/02/2030"), "None"),
        (xmp(plus__LicenseEndDate="never"), "None"),
        (
            xmp(plus__LicenseEndDate="2031-01-01", prism__expirationDate="2030-01-31"),
            "2030-02-01 00:00",
        ),
    ],
)
def test_the_licence_ends_when_it_is_plainly_dated(packet: bytes, end: str) -> None:
    assert str(only(jpeg(packet=packet)).pictures[0].expires).removesuffix(":00+00:00") == end


def test_pictures_of_one_job_are_not_one_item() -> None:
    one = only(jpeg(datasets=texts("utf-8", {103: "JOB7", 120: "one"})))
    other = only(jpeg(datasets=texts("utf-8", {103: "JOB7", 120: "other"})))
    assert one.guid != other.guid
    assert one.alternate_ids == other.alternate_ids == ("JOB7",)


def test_a_release_in_the_future_is_an_embargo_and_noughts_are_none() -> None:
    later = only(jpeg(datasets=texts("ascii", {30: "20300101", 35: "060000+0300"})))
    assert str(later.embargo) == "2030-01-01 03:00:00+00:00"
    assert only(jpeg(datasets=texts("ascii", {30: "00000000"}))).embargo is None


def test_a_day_alone_holds_a_picture_until_it_begins() -> None:
    """Desks set one on every picture; only who says a time means an embargo."""
    item = only(jpeg(datasets=texts("ascii", {30: "20300101"})))
    assert str(item.embargo) == "2030-01-01 00:00:00+00:00"


def test_iim_that_is_cut_off_gives_what_is_whole() -> None:
    packet = iim(texts("utf-8", {105: "خلايا", 120: "نحّالون عند الفجر"}))
    assert read_iim(packet[:-3]) == {105: ("خلايا",)}


def test_an_extended_dataset_is_read() -> None:
    caption = "موج " * 20_000
    value = caption.encode()
    packet = b"\x1c\x02\x78\x80\x04" + len(value).to_bytes(4, "big") + value
    assert read_iim(packet)[120] == (caption,)


def test_xmp_that_cannot_be_read_leaves_iim_to_speak() -> None:
    broken = jpeg(packet=b"<x:xmpmeta><rdf", datasets=texts("utf-8", {105: "خلايا"}))
    item = only(broken)
    assert item.headline == "خلايا"
    assert item.warnings[0].startswith("The XMP of the picture was not read.")


def test_giant_metadata_is_left_unread_and_said() -> None:
    giant = xmp(photoshop__Headline="x" * PACKET_LIMIT)
    item = only(tiff(packet=giant, datasets=texts("utf-8", {105: "خلايا"})))
    assert item.headline == "خلايا"
    assert wording.GIANT_METADATA.format(name="XMP") in item.warnings


def test_a_picture_of_too_many_pixels_is_refused_unopened() -> None:
    bomb = bytearray(png(b"<x/>"))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    bomb[29:33] = zlib.crc32(bomb[12:29]).to_bytes(4, "big")
    started = time.perf_counter()
    (refusal,) = parse(bytes(bomb), name="bomb.png").refusals
    assert "too many pixels" in refusal.reason
    assert time.perf_counter() - started < 1


def test_a_kind_of_picture_that_is_not_read_is_refused_by_that() -> None:
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64)
    (refusal,) = parse(heic, name="phone.heic").refusals
    assert refusal.reason == wording.BROKEN_PICTURE


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("arabic_xmp*.*[!n]")), ids=lambda p: p.name)
def test_the_pixels_are_not_decoded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda *_: pytest.fail("decoded"))
    assert only(path.read_bytes()).headline == "خلايا الوادي"


def test_the_golden_files_are_those_drawn_here() -> None:
    kept = {path.name for path in GOLDEN.iterdir() if path.suffix != ".json"}
    assert kept == set(FILES)
    assert (GOLDEN / "iim_in_windows_1256.jpg").read_bytes() == FILES["iim_in_windows_1256.jpg"]()

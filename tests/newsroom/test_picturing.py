"""Photos: taken once, and without telling readers where or with what they were made."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import ExifTags, Image, PngImagePlugin, TiffImagePlugin
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.newsroom.conftest import MakeStory, picture_bytes
from tests.wire.drawing_photos import alternatives
from tests.wire.drawing_photos import xmp as packet_of

from warraq.newsroom import published
from warraq.newsroom.conversion import picture_of
from warraq.newsroom.crediting import PACKET_BYTES, credit_packet
from warraq.newsroom.domain.picturing import make_renditions, photo_of, stories_with
from warraq.newsroom.domain.publishing import kill, publish
from warraq.newsroom.models import Photo, StoryPage
from warraq.newsroom.pictures import is_readable
from warraq.newsroom.renditions import FALLBACK, FOR_READERS, FORMATS
from warraq.stories.signals import picture_changed
from warraq.stories.story import Picture, Story
from warraq.wire.formats.photo.xmp import read_xmp
from warraq.wire.items import WirePicture

SERIAL = "SN-4711-TEST"
PICTURE = WirePicture(
    caption="خلية طينية",
    byline="ليلى",
    credit="وكالة التجربة",
    rights="© الوادي\nمرة واحدة",
    href="picture.jpg",
)


def shown(photo: Photo) -> Picture:
    picture = picture_of(photo)
    assert picture is not None
    return picture


def telling_exif() -> Image.Exif:
    """Where, with which camera, by whom."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = SERIAL
    exif[ExifTags.Base.BodySerialNumber] = SERIAL
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (33.0, 18.0, 0.0)
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    return exif


def telling(format: str) -> bytes:  # noqa: A002
    xmp = f"<x:xmpmeta>{SERIAL}</x:xmpmeta>".encode()
    if format == "TIFF":
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags[ExifTags.Base.Artist] = SERIAL
        tags[700] = xmp
        return picture_bytes(format=format, tiffinfo=tags)
    if format == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", SERIAL)
        return picture_bytes(format=format, exif=telling_exif(), pnginfo=text)
    return picture_bytes(format=format, exif=telling_exif(), xmp=xmp)


SHOWN = (FALLBACK, *(spec for specs in FORMATS.values() for spec in specs))
"""Every rendition that readers are sent."""


def rendition_bytes(photo: Photo, spec: str) -> bytes:
    with photo.get_rendition(spec).file.open() as file:
        content = file.read()
    assert isinstance(content, bytes)
    return content


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
@pytest.mark.django_db
def test_check_13_renditions_keep_the_credits_and_no_place_serial_or_owner(format: str) -> None:  # noqa: A002
    content = telling(format)
    assert SERIAL.encode() in content
    photo = photo_of(picture=PICTURE, content=content)
    assert photo is not None
    for spec in SHOWN:
        made = rendition_bytes(photo, spec)
        packet = credits_in(made)
        for said in (PICTURE.byline, PICTURE.credit, *PICTURE.rights.split("\n")):
            assert said.encode() in packet
        rest = made.replace(packet, b"")
        assert b"xmpmeta" not in rest
        assert SERIAL.encode() not in made
        with Image.open(BytesIO(made)) as rendition:
            assert not rendition.getexif()
            assert not rendition.info.keys() & {"exif", "photoshop", "comment", "XML:com.adobe.xmp"}


def credits_in(made: bytes) -> bytes:
    with Image.open(BytesIO(made)) as rendition:
        packet = rendition.info["xmp"]
    assert len(packet) <= PACKET_BYTES
    assert made.count(packet) == 1
    return bytes(packet)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
@pytest.mark.django_db
def test_the_desks_own_thumbnail_tells_nothing_either(format: str) -> None:  # noqa: A002
    photo = photo_of(picture=PICTURE, content=telling(format))
    assert photo is not None
    assert SERIAL.encode() not in rendition_bytes(photo, "max-165x165")


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "CMYK"])
@pytest.mark.django_db
def test_pictures_in_any_colours_keep_their_credits(mode: str) -> None:
    file = BytesIO()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.linear_gradient("L").convert("RGB").convert(mode).save(file, kind)
    photo = photo_of(picture=PICTURE, content=file.getvalue())
    assert photo is not None
    for spec in SHOWN:
        assert PICTURE.byline.encode() in credits_in(rendition_bytes(photo, spec))


@pytest.mark.django_db
def test_a_name_that_is_taken_out_leaves_the_renditions_and_their_files(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    photo = photo_of(picture=PICTURE, content=picture_bytes(size=(60, 40)))
    assert photo is not None
    old = photo.get_rendition(FALLBACK)
    photo.byline = ""
    with django_capture_on_commit_callbacks(execute=True):
        photo.save()
    assert not old.file.storage.exists(old.file.name)
    assert PICTURE.byline.encode() not in rendition_bytes(Photo.objects.get(), FALLBACK)
    assert Photo.objects.get().renditions_due
    photo.title = "أخرى"
    photo.renditions_due = False
    photo.save()
    assert Photo.objects.get().renditions.count() == 1


@pytest.mark.django_db
def test_a_deleted_photo_leaves_no_file(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    photo = photo_of(picture=PICTURE, content=picture_bytes(size=(60, 40)))
    assert photo is not None
    storage, name = photo.file.storage, photo.file.name
    with django_capture_on_commit_callbacks(execute=True):
        photo.delete()
    assert not storage.exists(name)


def test_long_rights_stand_with_their_beginning() -> None:
    packet = credit_packet(byline="&" * 120, credit="\U0001f41d" * 120, rights="<حق> " * 2000)
    assert PACKET_BYTES - 8 < len(packet) <= PACKET_BYTES
    assert read_xmp(packet).texts("dc:rights")[0].startswith("<حق> <حق>")
    assert credit_packet(byline="", credit="", rights="") == b""


@pytest.mark.django_db
def test_a_picture_on_its_side_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    photo = photo_of(picture=PICTURE, content=picture_bytes(exif=exif))
    assert photo is not None
    rendition = photo.get_rendition(FALLBACK)
    assert rendition.height > rendition.width


@pytest.mark.django_db
def test_the_same_picture_with_the_same_credit_is_one_photo() -> None:
    content = picture_bytes()
    first = photo_of(picture=PICTURE, content=content)
    again = photo_of(picture=PICTURE, content=content)
    assert first is not None
    assert first == again
    assert Photo.objects.count() == 1


@pytest.mark.django_db
def test_a_picture_that_is_a_photo_already_is_not_decoded_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content, decoded = picture_bytes(size=(60, 60)), list[bytes]()

    def read(raw: bytes) -> bool:
        decoded.append(raw)
        return is_readable(raw)

    monkeypatch.setattr("warraq.newsroom.domain.picturing.is_readable", read)
    assert photo_of(picture=PICTURE, content=content) == photo_of(picture=PICTURE, content=content)
    assert len(decoded) == 1


@pytest.mark.parametrize("content", [None, b"", b"not a picture", b"\xff\xd8\xff\xe0broken"])
@pytest.mark.django_db
def test_what_is_no_picture_is_no_photo(content: bytes | None) -> None:
    assert photo_of(picture=PICTURE, content=content) is None


@pytest.mark.django_db
def test_the_rights_in_the_file_hold_where_the_agency_gave_none_beside_it() -> None:
    content = picture_bytes(
        xmp=packet_of(
            alternatives("dc:rights", x_default="© النهر"), plus__LicenseEndDate="2030-12-31"
        )
    )
    own = photo_of(picture=replace(PICTURE, rights=""), content=content)
    beside = photo_of(
        picture=replace(PICTURE, expires=datetime(2029, 1, 1, tzinfo=UTC)), content=content
    )
    assert own is not None
    assert beside is not None
    assert (own.rights, own.licence_ends) == ("© النهر", datetime(2031, 1, 1, tzinfo=UTC))
    assert (beside.rights, beside.licence_ends) == (
        PICTURE.rights,
        datetime(2029, 1, 1, tzinfo=UTC),
    )


@pytest.mark.django_db
def test_a_picture_of_too_many_pixels_is_no_photo() -> None:
    bomb = picture_bytes(size=(10, 10), format="PNG")
    header = bytearray(bomb)
    header[16:24] = (60000).to_bytes(4, "big") * 2
    assert photo_of(picture=PICTURE, content=bytes(header)) is None


def test_renditions_follow_and_their_stories_are_told(make_story: MakeStory) -> None:
    photo = photo_of(picture=PICTURE, content=picture_bytes())
    assert photo is not None
    story = publish(story=make_story(photo=photo))
    assert shown(photo).formats == ()

    told: list[int] = []

    def hear(photo_id: int, **kwargs: object) -> None:
        told.extend(one.pk for one in stories_with(photo_id))

    picture_changed.connect(hear)
    try:
        assert make_renditions() == 1
    finally:
        picture_changed.disconnect(hear)
    assert told == [story.pk]
    assert make_renditions() == 0
    made = shown(Photo.objects.get())
    assert [sources.mime for sources in made.formats] == list(FORMATS)
    assert [r.width for r in made.formats[0].renditions] == [400, 800, 1280]
    assert made.credit == "ليلى/وكالة التجربة"


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA", "CMYK"])
def test_a_picture_of_any_kind_of_colours_has_every_rendition(
    mode: str, make_story: MakeStory
) -> None:
    file = BytesIO()
    grey = Image.linear_gradient("L").resize((1600, 1000))
    drawn = Image.new(mode, grey.size, 40_000) if mode == "I;16" else grey.convert(mode)
    drawn.save(file, "JPEG" if mode == "CMYK" else "PNG")
    photo = photo_of(picture=PICTURE, content=file.getvalue())
    assert photo is not None
    publish(story=make_story(photo=photo))
    make_renditions()
    assert {source.mime for source in shown(photo).formats} == set(FORMATS)


@pytest.mark.django_db
@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_that_was_cut_off_is_no_photo(format: str) -> None:  # noqa: A002
    content = picture_bytes(format=format)
    assert photo_of(picture=PICTURE, content=content[: len(content) // 2]) is None


def test_one_that_cannot_be_drawn_keeps_no_other_waiting(make_story: MakeStory) -> None:
    lost = photo_of(picture=PICTURE, content=picture_bytes())
    other = photo_of(picture=PICTURE, content=picture_bytes(size=(900, 900)))
    assert lost is not None
    assert other is not None
    publish(story=make_story(photo=other))
    story = publish(story=make_story(photo=lost))
    Path(lost.file.path).unlink()
    assert [make_renditions(), make_renditions(), make_renditions()] == [1, 1, 0]
    assert shown(other).formats
    seen = published.story(language=story.language, story_id=story.pk)
    assert isinstance(seen, Story)
    assert seen.picture is None


def files_of(photo: Photo) -> set[Path]:
    return {Path(rendition.file.path) for rendition in photo.renditions.all()}


def body_with(photo: Photo) -> list[tuple[str, object]]:
    return [("picture", {"photo": photo, "caption": "", "alt": ""})]


def test_readers_have_no_rendition_of_a_draft(make_story: MakeStory) -> None:
    photo = photo_of(picture=PICTURE, content=picture_bytes())
    assert photo is not None
    make_story(photo=photo)
    assert make_renditions() == 1
    assert files_of(photo) == set()


def test_an_address_says_nothing_of_the_file_and_cannot_be_guessed(make_story: MakeStory) -> None:
    photo = photo_of(picture=PICTURE, content=picture_bytes())
    assert photo is not None
    publish(story=make_story(photo=photo))
    make_renditions()
    names = [file.name for file in files_of(photo)]
    assert len(names) == len(FOR_READERS)
    assert all(re.fullmatch(r"[0-9a-f]{32}\.(jpg|webp|avif)", name) for name in names)


@pytest.mark.parametrize("place", ["lead", "body"])
def test_what_no_published_story_shows_any_more_is_gone_with_the_commit(
    place: str,
    make_story: MakeStory,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    photo = photo_of(picture=PICTURE, content=picture_bytes())
    assert photo is not None
    fields = {"photo": photo} if place == "lead" else {"body": body_with(photo)}
    first = publish(story=make_story(**fields))
    second = publish(story=make_story(**fields))
    make_renditions()
    files = files_of(photo)
    with django_capture_on_commit_callbacks(execute=True):
        kill(story=first)
    assert files == files_of(photo)
    with django_capture_on_commit_callbacks(execute=True):
        kill(story=second)
    assert files_of(photo) == set()
    assert files
    assert not any(file.exists() for file in files)


def test_a_photo_that_is_exchanged_in_a_published_story_is_gone(
    make_story: MakeStory,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    old = photo_of(picture=PICTURE, content=picture_bytes())
    new = photo_of(picture=PICTURE, content=picture_bytes(size=(900, 900)))
    assert old is not None
    story = publish(story=make_story(photo=old))
    make_renditions()
    story.photo = new
    with django_capture_on_commit_callbacks(execute=True):
        publish(story=story)
    assert files_of(old) == set()


def test_a_removal_that_a_crash_cut_off_is_made_good(make_story: MakeStory) -> None:
    photo = photo_of(picture=PICTURE, content=picture_bytes())
    assert photo is not None
    story = publish(story=make_story(photo=photo))
    make_renditions()
    kill(story=story)  # the process ends before what follows the commit
    make_renditions()
    assert files_of(photo) == set()


def test_a_story_that_is_published_again_has_its_renditions_again(make_story: MakeStory) -> None:
    photo = photo_of(picture=PICTURE, content=picture_bytes())
    assert photo is not None
    story = publish(story=make_story(photo=photo))
    story.unpublish()
    make_renditions()
    publish(story=StoryPage.objects.get(pk=story.pk))
    assert make_renditions() == 1
    assert len(files_of(photo)) == len(FOR_READERS)

"""Photos at the desk: whoever works with them sees them, nobody else, and they tell nothing."""

import json
import re
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.desk.conftest import Colleague, WriteStory
from tests.newsroom.test_picturing import PICTURE, SERIAL, telling

from warraq.newsroom import published
from warraq.newsroom.domain.picturing import make_renditions, photo_of
from warraq.newsroom.domain.publishing import kill, publish
from warraq.newsroom.models import Photo, SectionPage, StoryPage
from warraq.newsroom.renditions import FALLBACK, FOR_READERS, PREVIEWED
from warraq.stories.story import Story

ADDRESS = re.compile(r"/desk/photos/\d+-[0-9a-f]{32}\.\w+")


@pytest.fixture
def photo(newsroom: None) -> Photo:
    made = photo_of(picture=PICTURE, content=telling("JPEG"))
    assert made is not None
    return made


def pages(photo: Photo, story: StoryPage) -> Iterator[str]:
    """Where Wagtail shows a photo, or tells of it."""
    yield "/desk/images/"
    yield "/desk/images/?layout=list"
    yield f"/desk/images/{photo.pk}/"
    yield f"/desk/images/{photo.pk}/delete/"
    yield "/desk/images/chooser/"
    yield "/desk/images/chooser/results/"
    yield f"/desk/images/chooser/chosen/{photo.pk}/"
    yield f"/desk/images/chooser/{photo.pk}/select_format/"
    yield f"/desk/api/main/images/{photo.pk}/"
    yield "/desk/api/main/images/?fields=*"
    yield f"/desk/pages/{story.pk}/edit/"
    yield f"/desk/pages/{story.pk}/view_draft/"


def in_public(photo: Photo) -> set[str]:
    return {one.file.name for one in photo.renditions.all() if one.file.name.startswith("media/")}


def test_what_the_desk_shows_of_a_draft_is_not_public(
    colleague: Colleague, photo: Photo, write_story: WriteStory, science: SectionPage
) -> None:
    story = write_story(science, photo=photo)
    head, shown = colleague("head"), set()
    for path in pages(photo, story):
        answer = head.get(path)
        assert answer.status_code == 200, path
        said = answer.content.decode().replace("\\/", "/")
        assert "/media/" not in said, path
        shown |= set(ADDRESS.findall(said))
    assert {one.filter_spec for one in photo.renditions.all()} >= {
        "original", "max-165x165", "max-800x600", PREVIEWED,
    }  # fmt: skip
    assert in_public(photo) == set()
    assert shown
    for address in shown:
        answer = head.get(address)
        assert answer.status_code == 200, address
        assert answer["Content-Type"].startswith("image/")
        assert answer["Cache-Control"].startswith("private")
        made = b"".join(answer)
        assert SERIAL.encode() not in made
        with Image.open(BytesIO(made)) as drawn:
            assert not drawn.getexif()
            assert PICTURE.byline.encode() in drawn.info["xmp"]
        assert storages["renditions"].exists(address[1:])


def test_the_desks_renditions_are_for_whoever_works_with_photos(
    colleague: Colleague, photo: Photo
) -> None:
    address = photo.get_rendition("max-165x165").url
    assert ADDRESS.fullmatch(address)
    assert colleague("editor").get(address).status_code == 200
    assert colleague("reporter").get(address).status_code == 200
    assert colleague("moderator").get(address).status_code == 404
    stranger = Client().get(address)
    assert stranger.status_code == 302
    assert "/desk/login/" in stranger["Location"]
    assert Client().get(address.replace("/desk/", "/media/")).status_code == 404


@pytest.mark.parametrize("name", ["x", "..%2f..%2fsecret-key", "0" * 32 + ".jpg"])
def test_there_is_nothing_else_at_that_address(editor: Client, photo: Photo, name: str) -> None:
    made = photo.get_rendition(FALLBACK)
    assert editor.get(f"/desk/photos/{photo.pk}-{name}", follow=True).status_code == 404
    public = Path(made.file.name).name
    assert editor.get(f"/desk/photos/{photo.pk}-{public}").status_code == 404


def test_a_rendition_that_is_lost_is_made_again(editor: Client, photo: Photo) -> None:
    made = photo.get_rendition("max-165x165")
    Path(made.file.path).unlink()
    assert editor.get(made.url, follow=True).status_code == 200
    again = Photo.objects.get().get_rendition("max-165x165")
    assert editor.get(again.url).status_code == 200
    for lost in (again.file.path, photo.file.path):
        Path(lost).unlink()
    assert editor.get(again.url).status_code == 404


@pytest.mark.parametrize(
    "spec", ["original", "width-400", "max-2000x2000", "fill-300x300-c100", "scale-2000"]
)
def test_wagtails_preview_gives_nothing_away(colleague: Colleague, photo: Photo, spec: str) -> None:
    for role in ("head", "editor"):
        for path in (f"preview/{spec}/", "generate_url/", "generate_url/output/"):
            answer = colleague(role).get(f"/desk/images/{photo.pk}/{path}")
            assert answer.status_code == 404, path
            assert SERIAL.encode() not in answer.content


def test_nothing_names_the_original(editor: Client, photo: Photo) -> None:
    for path in (f"/desk/api/main/images/{photo.pk}/?fields=*", "/desk/api/main/images/?fields=*"):
        answer = editor.get(path)
        assert answer.status_code == 200
        assert "original_images" not in json.dumps(answer.json())


def test_readers_see_a_published_photo_and_the_desk_alone_one_that_was_withdrawn(
    editor: Client,
    photo: Photo,
    write_story: WriteStory,
    science: SectionPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    story = publish(story=write_story(science, photo=photo))
    editor.get(f"/desk/images/{photo.pk}/")
    make_renditions()
    seen = published.story(language=story.language, story_id=story.pk)
    assert isinstance(seen, Story)
    assert seen.picture is not None
    assert seen.picture.shared is not None
    formats = (source for sources in seen.picture.formats for source in sources.renditions)
    sources = [seen.picture.fallback, seen.picture.shared, *formats]
    addresses = [source.url for source in sources]
    assert len(addresses) == len(FOR_READERS)
    assert all(address.startswith("/media/images/") for address in addresses)
    files = [Path(storages["renditions"].path(address[1:])) for address in addresses]
    assert all(file.stat().st_mode & 0o004 for file in files)
    assert len(in_public(photo)) == len(files)
    with django_capture_on_commit_callbacks(execute=True):
        kill(story=story)
    assert in_public(photo) == set()
    assert not any(file.exists() for file in files)
    (address, *_) = ADDRESS.findall(editor.get("/desk/images/").content.decode())
    assert editor.get(address).status_code == 200
    editor.get(f"/desk/pages/{story.pk}/view_draft/")
    assert in_public(photo) == set()


def test_renditions_that_were_public_are_set_apart(photo: Photo) -> None:
    readers, desks = photo.get_rendition(FALLBACK), photo.get_rendition("max-165x165")
    storage = storages["renditions"]
    for rendition, name in ((readers, "images/readers.jpg"), (desks, "images/desks.jpg")):
        storage.delete(f"media/{name}")
        storage.save(f"media/{name}", ContentFile(b"as before"))
        photo.renditions.filter(pk=rendition.pk).update(file=name)
    Photo.objects.update(renditions_due=False)
    import_module("warraq.newsroom.migrations.0010_renditions_apart").set_apart(apps, None)
    (left,) = photo.renditions.all()
    assert left.url == "/media/images/readers.jpg"
    assert storage.exists(left.file.name)
    assert not storage.exists("media/images/desks.jpg")
    assert Photo.objects.get().renditions_due

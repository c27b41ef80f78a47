"""A picture that its agency takes back leaves readers, in whatever story an editor has put it."""

import json
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.newsroom.conftest import MakeStory, picture_bytes
from tests.wire.drawing_photos import xmp

from warraq.newsroom.domain.alerting import open_alerts
from warraq.newsroom.domain.picturing import make_renditions, photo_of
from warraq.newsroom.domain.publishing import publish
from warraq.newsroom.drafted import Wish
from warraq.newsroom.ingesting import ingest
from warraq.newsroom.models import Photo, StoryPage
from warraq.wire.domain.deciding import decide
from warraq.wire.domain.raw import raw_path
from warraq.wire.items import WirePicture
from warraq.wire.models import Item

pytestmark = pytest.mark.usefixtures("newsroom")

PRESS = picture_bytes(size=(300, 200))
MILL = picture_bytes(size=(310, 200))


def came(raw: bytes, *, name: str = "a.json") -> None:
    wish = Wish(publish=True)
    list(
        ingest(raw=raw, name=name, source="waha", wishes=lambda *_: wish, read={"p.jpg": PRESS}.get)
    )


def picture(uri: str = "p:1", **fields: object) -> bytes:
    shown = {"main": {"href": "p.jpg", "mimetype": "image/jpeg"}}
    said = {"uri": uri, "version": "1", "type": "picture", "headline": "Press"}
    return json.dumps({**said, "renditions": shown, **fields}).encode()


BACK = {
    "cancelled": picture(version="2", pubstatus="canceled"),
    "cancelled without the picture": json.dumps(
        {"uri": "p:1", "version": "2", "pubstatus": "canceled", "headline": "KILL: Press"}
    ).encode(),
    "withheld": picture(version="2", pubstatus="withheld"),
    "under the same number": picture(pubstatus="canceled"),
    "under another number": json.dumps(
        {"uri": "p:9", "headline": "KILL", "cancels": ["p:1"]}
    ).encode(),
}


def taken(content: bytes = PRESS) -> Photo:
    """As an editor puts it among the photos."""
    decide(item=Item.objects.latest("pk"), state=Item.State.TAKEN)
    photo = photo_of(picture=WirePicture(href="p.jpg", caption="معصرة"), content=content)
    assert photo is not None
    return photo


def shown(story: StoryPage) -> bool:
    page = Client().get(story.address())
    assert page.status_code == 200
    data = Client().get(f"/api/stories/{story.pk}.json")
    return b"/media/images/" in page.content + data.content


def with_pictures(make_story: MakeStory, photo: Photo) -> Iterator[StoryPage]:
    """One that leads with it, and one that has it in its body."""
    block = ("picture", {"photo": photo, "caption": "معصرة", "alt": ""})
    yield publish(story=make_story(photo=photo))
    yield publish(story=make_story(title="المعصرة", body=[block]))
    make_renditions(limit=9)


@pytest.mark.parametrize("name", BACK)
def test_readers_lose_the_picture_and_keep_the_stories(
    name: str,
    make_story: MakeStory,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    came(picture())
    photo = taken()
    stories = list(with_pictures(make_story, photo))
    assert all(map(shown, stories))
    files = [one.file for one in photo.renditions.all()]
    with django_capture_on_commit_callbacks(execute=True):
        came(BACK[name])
    assert not any(map(shown, stories))
    assert files
    assert not any(file.storage.exists(file.name) for file in files)
    assert [alert.kind for alert in open_alerts()] == ["photo"]
    make_renditions(limit=9)
    assert not photo.renditions.exists()


def test_so_do_they_where_it_came_by_itself(make_story: MakeStory) -> None:
    name = "<Iptc4xmpExt:DigImageGUID>waha:7</Iptc4xmpExt:DigImageGUID>"
    came(picture_bytes(size=(320, 200), xmp=xmp(name)), name="a.jpg")
    row = Item.objects.get()
    photo = taken(raw_path(row.delivery.sha256).read_bytes())
    stories = list(with_pictures(make_story, photo))
    came(json.dumps({"uri": "k:1", "headline": "KILL", "cancels": [row.guid]}).encode())
    assert not any(map(shown, stories))


def test_an_editor_may_show_it_all_the_same_and_the_same_again_takes_nothing(
    make_story: MakeStory,
) -> None:
    came(picture())
    stories = list(with_pictures(make_story, taken()))
    came(BACK["cancelled"])
    photo = Photo.objects.get()
    photo.taken_back = None
    photo.save()
    make_renditions(limit=9)
    came(BACK["cancelled"])
    assert all(map(shown, stories))


def test_the_same_picture_once_more_is_no_way_round_it(make_story: MakeStory) -> None:
    came(picture())
    taken()
    came(BACK["cancelled"])
    again = photo_of(picture=WirePicture(href="p.jpg", credit="Another"), content=PRESS)
    assert again is not None
    assert again.pk != Photo.objects.first().pk
    assert not any(map(shown, with_pictures(make_story, again)))


def test_other_pictures_stay(make_story: MakeStory) -> None:
    came(picture())
    taken()
    mill = photo_of(picture=WirePicture(href="m.jpg"), content=MILL)
    assert mill is not None
    came(BACK["cancelled"])
    assert all(map(shown, with_pictures(make_story, mill)))


def test_what_was_cancelled_under_another_number_is_not_put_among_the_photos(
    admin_client: Client,
) -> None:
    came(BACK["under another number"])
    came(picture())
    row = Item.objects.latest("pk")
    admin_client.post(f"/desk/wire/{row.pk}/photo/")
    assert not Photo.objects.exists()

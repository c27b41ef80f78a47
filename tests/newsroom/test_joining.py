"""A story and its picture as two files: they belong together, whichever of them comes first."""

import asyncio
import json
import os
import socket
import time
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client, override_settings
from django.utils import timezone
from tests.newsroom.conftest import picture_bytes
from tests.wire import test_fetching_ftp
from tests.wire.ftp import LOGIN
from tests.wire.servers import HOST, page, serving

from warraq.newsroom.arriving import fetch_due
from warraq.newsroom.drafted import Wish
from warraq.newsroom.ingesting import bring
from warraq.newsroom.models import Photo, StoryPage
from warraq.newsroom.polling import poll_once
from warraq.wire.domain.polling import folder_of
from warraq.wire.domain.raw import raw_path
from warraq.wire.domain.sealing import seal
from warraq.wire.domain.tokens import renew_token
from warraq.wire.models import Feed, Item, ItemPicture

pytestmark = [
    pytest.mark.database,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("newsroom", "open_loopback"),
]

agency = test_fetching_ftp.agency

PIER = picture_bytes(size=(400, 300))
OTHER = picture_bytes(size=(420, 300))


@pytest.fixture
def open_loopback() -> Iterator[None]:
    with override_settings(WARRAQ_FEED_NETWORKS=(ip_network(f"{HOST}/32"),)):
        yield


@pytest.fixture
def feed() -> Feed:
    return Feed.objects.create(name="نورس", source="gull", way=Feed.Way.FOLDER)


def story(href: str = "pier.jpg", *, version: int = 1, guid: str = "gull:1") -> bytes:
    picture = {
        "type": "picture", "description_caption": "الرصيف عند الفجر",
        "renditions": {"main": {"href": href, "mimetype": "image/jpeg"}},
    }  # fmt: skip
    said = {
        "uri": guid, "version": str(version), "type": "text", "language": "ar",
        "headline": "سفن في المرفأ", "body_text": "رست السفن.", "associations": {"main": picture},
    }  # fmt: skip
    return json.dumps(said).encode()


G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="gull:9" version="1"
 xml:lang="ar"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
<contentMeta><headline>الرصيف</headline></contentMeta>
<contentSet><remoteContent href="pier.jpg" contenttype="image/jpeg"/></contentSet></newsItem>"""


def lay(feed: Feed, name: str, content: bytes = PIER, *, age: float = 60) -> None:
    path = folder_of(feed) / name
    path.write_bytes(content)
    os.utime(path, (time.time() - age,) * 2)


def polled(feed: Feed) -> list[str]:
    """Poll the feed; what went wrong."""
    [done] = asyncio.run(poll_once([Feed.objects.get(pk=feed.pk)]))
    return [*done.refusals, *filter(None, [done.fault])]


def taken() -> None:
    row = Item.objects.exclude(format="photo").latest("version")
    bring(row=row, wish=Wish(publish=True))


def only() -> ItemPicture:
    """The one picture of the one item."""
    assert Item.objects.count() == 1
    picture = ItemPicture.objects.get()
    assert raw_path(picture.sha256).read_bytes() == PIER
    return picture


def left(feed: Feed) -> set[str]:
    return {path.name for path in folder_of(feed).iterdir() if path.is_file()}


@pytest.mark.parametrize("said", [story(), G2.encode()], ids=["a story", "a picture item"])
@pytest.mark.parametrize("first", ["pier.jpg", "a.xml"])
def test_both_in_a_folder_at_once_are_one_item(feed: Feed, said: bytes, first: str) -> None:
    lay(feed, "pier.jpg", age=90 if first == "pier.jpg" else 60)
    lay(feed, "a.xml", said, age=75)
    assert polled(feed) == []
    only()
    assert left(feed) == set()


def test_a_picture_waits_a_little_for_its_story(feed: Feed) -> None:
    lay(feed, "pier.jpg", age=5)
    assert polled(feed) == []
    assert not Item.objects.exists()
    lay(feed, "a.json", story(), age=3)
    polled(feed)
    only()
    lay(feed, "pier.jpg", age=20)
    assert polled(feed) == []
    only()


def test_one_that_belongs_to_no_story_is_an_item_after_that(feed: Feed) -> None:
    lay(feed, "pier.jpg", age=20)
    lay(feed, "a.json", story("quay.jpg"))
    polled(feed)
    assert set(Item.objects.values_list("kind", flat=True)) == {"picture", "text"}
    assert ItemPicture.objects.get().sha256 == ""


def test_a_story_that_is_out_already_is_illustrated_when_its_picture_comes(feed: Feed) -> None:
    lay(feed, "a.json", story())
    polled(feed)
    taken()
    assert StoryPage.objects.get().photo is None
    lay(feed, "pier.jpg")
    assert polled(feed) == []
    only()
    shown = StoryPage.objects.get()
    assert (shown.live, shown.photo, shown.photo_caption) == (
        True, Photo.objects.get(), "الرصيف عند الفجر",
    )  # fmt: skip


def test_a_story_much_later_takes_its_picture_out_of_the_inbox(feed: Feed) -> None:
    lay(feed, "pier.jpg")
    polled(feed)
    assert Item.objects.get().state == Item.State.HELD
    lay(feed, "a.json", story())
    polled(feed)
    alone, whole = Item.objects.order_by("pk")
    assert (alone.state, str(alone.reason)) != (Item.State.HELD, "")
    assert alone.held["code"] == "illustrates"
    assert raw_path(whole.pictures.get().sha256).read_bytes() == PIER


def test_a_picture_that_somebody_has_decided_about_is_left_as_it_is(feed: Feed) -> None:
    lay(feed, "pier.jpg")
    polled(feed)
    Item.objects.update(state=Item.State.TAKEN)
    lay(feed, "a.json", story())
    polled(feed)
    assert Item.objects.get(format="photo").state == Item.State.TAKEN
    assert ItemPicture.objects.get().sha256 == ""


def test_a_name_that_comes_again_after_days_is_another_picture(feed: Feed) -> None:
    lay(feed, "a.json", story())
    polled(feed)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        lay(feed, "pier.jpg")
        polled(feed)
    assert Item.objects.filter(format="photo").exists()
    assert ItemPicture.objects.get().sha256 == ""


def test_a_later_version_has_the_picture_that_came_with_an_earlier_one(feed: Feed) -> None:
    lay(feed, "a.json", story())
    lay(feed, "pier.jpg")
    polled(feed)
    lay(feed, "a.json", story(version=2))
    polled(feed)
    taken()
    assert StoryPage.objects.get().photo is not None


def test_another_agencys_picture_of_that_name_is_not_taken(feed: Feed) -> None:
    other = Feed.objects.create(name="موج", source="wave", way=Feed.Way.FOLDER)
    lay(other, "pier.jpg")
    polled(other)
    lay(feed, "a.json", story())
    polled(feed)
    assert ItemPicture.objects.get().sha256 == ""


@pytest.mark.parametrize("href", ["../pier.jpg", "%2e%2e/pier.jpg", "link.jpg", ".pier.jpg", "in"])
def test_nothing_but_a_file_of_the_folder_is_read(feed: Feed, href: str) -> None:
    folder = folder_of(feed)
    for path in (folder.parent / "pier.jpg", folder / ".pier.jpg"):
        path.write_bytes(PIER)
        os.utime(path, (time.time() - 60,) * 2)
    (folder / "in").mkdir(exist_ok=True)
    if not (folder / "link.jpg").is_symlink():
        (folder / "link.jpg").symlink_to("../pier.jpg")
    lay(feed, "a.json", story(href))
    polled(feed)
    assert Item.objects.count() == 1
    assert not ItemPicture.objects.exclude(sha256="").exists()


def test_a_file_that_is_called_a_picture_and_is_none_is_no_storys(feed: Feed) -> None:
    lay(feed, "a.json", story())
    lay(feed, "pier.jpg", PIER[: len(PIER) // 2], age=1)
    polled(feed)
    lay(feed, "pier.jpg", PIER[: len(PIER) // 2])
    polled(feed)
    assert ItemPicture.objects.get().sha256 == ""


def sent(token: str, name: str, raw: bytes) -> Any:
    return Client().post(
        f"/api/wire/gull/{name}",
        raw,
        content_type="application/octet-stream",
        headers={"Authorization": f"Bearer {token}"},
    )


@pytest.mark.parametrize("first", ["a.json", "صورة.jpg"])
def test_an_agency_that_sends_sends_the_two_apart(first: str) -> None:
    token = renew_token(feed=Feed.objects.create(name="n", source="gull", way=Feed.Way.PUSH))
    files = {"a.json": story("صورة.jpg"), "صورة.jpg": PIER}
    for name in sorted(files, key=lambda name: name != first):
        assert sent(token, name, files[name]).status_code == 201
    assert ItemPicture.objects.get().sha256
    assert Item.objects.filter(state__in=(Item.State.NEW, Item.State.HELD)).count() == 1


def test_both_in_a_folder_of_an_ftp_server_are_one_item(agency: test_fetching_ftp.Agency) -> None:
    name, word = LOGIN
    feed = Feed.objects.create(
        name="n", source="gull", way=Feed.Way.FTP, address=agency.url, username=name,
        password=seal(word), seconds=5,
    )  # fmt: skip
    (agency.folder / "pier.jpg").write_bytes(PIER)
    os.utime(agency.folder / "pier.jpg", (time.time() - 600,) * 2)
    (agency.folder / "a.json").write_bytes(story())
    assert polled(feed) == []
    only()


def test_a_relative_address_is_beside_the_delivery_on_the_web() -> None:
    def answer(connection: socket.socket, head: str) -> None:
        asked = head.split()[1]
        if asked == "/f/now":
            connection.sendall(page(b"", "Location: /g/rel.json?a=b", status="302 Found"))
        else:
            connection.sendall({"/g/rel.json?a=b": page(story()), "/g/pier.jpg": page(PIER)}[asked])

    with serving(answer) as url:
        one = Feed.objects.create(name="n", source="gull", address=f"{url}/f/now", seconds=5)
        assert polled(one) == []
        asyncio.run(fetch_due())
    assert only().href == "pier.jpg"
    assert Item.objects.get().parsed["pictures"][0]["href"] == "pier.jpg"
    taken()
    assert StoryPage.objects.get().photo is not None


def test_a_relative_address_leads_no_further_than_any_other(tmp_path: Path) -> None:
    """What may be asked for the delivery may not be for its picture, when the rules changed."""

    def answer(connection: socket.socket, head: str) -> None:
        connection.sendall(page(story()))

    with serving(answer) as url:
        one = Feed.objects.create(name="n", source="gull", address=f"{url}/rel.json", seconds=5)
        polled(one)
        with override_settings(WARRAQ_FEED_NETWORKS=()):
            asyncio.run(fetch_due())
    assert (ItemPicture.objects.get().fault, ItemPicture.objects.get().sha256) == ("forbidden", "")

"""Pictures at web addresses, fetched from real servers after their items have come in."""

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from ipaddress import ip_network
from threading import Event
from typing import Any

import pytest
import time_machine
from django.test import override_settings
from django.utils import timezone
from PIL import Image
from tests.newsroom.conftest import picture_bytes
from tests.newsroom.drawing_large import wide_png
from tests.wire.servers import HOST, Answer, drip, flood, hang_up, page, saying, serving

from warraq.newsroom.arriving import fetch_due
from warraq.newsroom.domain.publishing import release_due
from warraq.newsroom.drafted import Wish
from warraq.newsroom.ingesting import ingest
from warraq.newsroom.models import Photo, StoryPage
from warraq.wire.domain import wanted
from warraq.wire.domain.raw import raw_path
from warraq.wire.domain.sealing import seal
from warraq.wire.fetching.fetched import Bounds, Fault
from warraq.wire.models import Feed, Item, ItemPicture

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("newsroom", "open_loopback"),
]

HIVES = picture_bytes(size=(400, 300))
JPEG = page(HIVES, "Content-Type: image/jpeg")
INBOX = Wish(take=False)
LATER = timedelta(hours=2)


@pytest.fixture
def open_loopback() -> Iterator[None]:
    with override_settings(WARRAQ_FEED_NETWORKS=(ip_network(f"{HOST}/32"),)):
        yield


def come(*urls: str, wish: Wish = INBOX, version: int = 1, source: str = "waha") -> Item:
    """An item of the wire with pictures at these addresses comes in."""
    pictures = {
        str(number): {
            "type": "picture",
            "expires": "2099-01-01",
            "by": "ليلى الحدّاد",
            "creditline": "وكالة الوادي",
            "copyrightnotice": "© وكالة الوادي",
            "description_caption": f"خلية رقم {number}",
            "renditions": {"web": {"href": url, "mimetype": "image/jpeg"}},
        }
        for number, url in enumerate(urls, start=1)
    }
    said = {
        "uri": "waha:bees", "version": str(version), "language": "ar", "type": "text",
        "headline": "خلايا الوادي", "body_text": "عاد النحّالون.", "associations": pictures,
    }  # fmt: skip
    raw = json.dumps(said).encode()
    list(
        ingest(
            raw=raw, name="a.json", source=source, wishes=lambda *_: wish, read=lambda href: None
        )
    )
    return Item.objects.get(source=source, version=version)


def fetched() -> None:
    asyncio.run(fetch_due())


def fetched_later(step: timedelta = LATER) -> None:
    with time_machine.travel(timezone.now() + step):
        fetched()


def only() -> ItemPicture:
    return ItemPicture.objects.get()


def test_an_item_is_in_the_inbox_before_its_picture_is_asked_for() -> None:
    asked = Event()

    def answer(connection: socket.socket, head: str) -> None:
        asked.set()
        connection.sendall(JPEG)

    with serving(answer) as url:
        item = come(f"{url}/hives.jpg")
        assert (item.state, asked.is_set()) == (Item.State.NEW, False)
        fetched()
    kept = only()
    assert raw_path(kept.sha256).read_bytes() == HIVES
    assert (kept.due_at, kept.fault) == (None, "")


def test_it_is_the_storys_when_the_item_is_taken_later() -> None:
    with serving(saying(JPEG)) as url:
        come(f"{url}/hives.jpg")
        fetched()
        come(f"{url}/hives.jpg", wish=Wish(publish=True))
    assert StoryPage.objects.get().photo == Photo.objects.get()


@pytest.mark.parametrize("publish", [True, False])
def test_an_untouched_story_gets_it_as_if_it_had_come_along(publish: bool) -> None:
    with serving(saying(JPEG)) as url:
        come(f"{url}/hives.jpg", wish=Wish(publish=publish))
        assert StoryPage.objects.get().photo is None
        fetched()
    story = StoryPage.objects.get()
    latest = story.get_latest_revision_as_object()
    assert (story.live, story.photo is not None) == (publish, publish)
    assert (latest.photo.byline, latest.photo_caption) == ("ليلى الحدّاد", "خلية رقم 1")
    photo = Photo.objects.get()
    assert (photo.credit, photo.rights) == ("وكالة الوادي", "© وكالة الوادي")
    assert photo.licence_ends is not None
    come(version=2)
    come(version=3, wish=Wish())
    assert StoryPage.objects.get().taken_from.get().version == 3  # untouched by the desk still


def test_a_story_that_the_desk_has_changed_stays_and_the_picture_is_among_the_photos() -> None:
    with serving(saying(JPEG)) as url:
        come(f"{url}/hives.jpg", wish=Wish(publish=True))
        story = StoryPage.objects.get()
        story.title = "ما كتبه المحرّر"
        story.save_revision()
        fetched()
    story = StoryPage.objects.get()
    latest = story.get_latest_revision_as_object()
    assert (story.photo, latest.photo, latest.title) == (None, None, "ما كتبه المحرّر")
    assert Photo.objects.get().title == "خلية رقم 1"


def test_a_scheduled_story_that_nobody_has_changed_is_published_with_it() -> None:
    with serving(saying(JPEG)) as url:
        come(f"{url}/hives.jpg", wish=Wish())
        story = StoryPage.objects.get()
        story.go_live_at = timezone.now() + LATER
        story.save_revision().publish()
        fetched()
    with time_machine.travel(timezone.now() + LATER):
        release_due()
    assert StoryPage.objects.get(live=True).photo


def test_a_withdrawn_story_is_not_published_again_by_its_picture() -> None:
    with serving(saying(JPEG)) as url:
        come(f"{url}/hives.jpg", wish=Wish(publish=True))
        StoryPage.objects.get().unpublish()
        fetched()
    assert not StoryPage.objects.get().live


def test_a_published_story_does_not_get_one_whose_licence_has_ended() -> None:
    with serving(saying(JPEG)) as url:
        come(f"{url}/hives.jpg", wish=Wish(publish=True))
        with time_machine.travel("2100-01-01"):
            fetched()
    assert StoryPage.objects.get().photo is None


def test_the_first_picture_leads_whichever_comes_first() -> None:
    slow, other = page(b"", status="404 Not Yet"), page(picture_bytes(size=(300, 300)))
    with serving(saying(slow, JPEG)) as first, serving(saying(other)) as second:
        come(f"{first}/1.jpg", f"{second}/2.jpg", wish=Wish(publish=True))
        fetched()
        assert StoryPage.objects.get().photo_caption == "خلية رقم 2"
        fetched_later()
    assert StoryPage.objects.get().photo_caption == "خلية رقم 1"


def test_a_picture_is_asked_for_once_and_its_bytes_are_kept_once() -> None:
    heads: list[str] = []

    def answer(connection: socket.socket, head: str) -> None:
        heads.append(head.splitlines()[0])
        connection.sendall(JPEG)

    with serving(answer) as url:
        for _ in range(2):
            come(f"{url}/1.jpg", f"{url}/1.jpg", f"{url}/2.jpg")
            fetched()
    assert sorted(heads) == ["GET /1.jpg HTTP/1.1", "GET /2.jpg HTTP/1.1"]
    assert len(set(ItemPicture.objects.values_list("sha256", flat=True))) == 1


def test_a_picture_that_is_there_later_comes_by_itself() -> None:
    with serving(saying(page(b"", status="404 Not Found"), JPEG)) as url:
        come(f"{url}/hives.jpg")
        fetched()
        assert (only().attempts, only().fault, only().sha256) == (1, "status", "")
        fetched()
        assert only().attempts == 1  # not due yet
        fetched_later()
    assert only().sha256


def test_one_that_never_comes_is_given_up() -> None:
    with serving(saying(page(b"", status="500 Sorry"))) as url:
        come(f"{url}/hives.jpg")
        for hour in range(wanted.MOST_ATTEMPTS + 1):
            fetched_later(LATER * hour)
    assert (only().attempts, only().due_at) == (wanted.MOST_ATTEMPTS, None)


PIXEL = picture_bytes(size=(1, 1), format="PNG")
CUT_OFF = HIVES[: len(HIVES) // 2]


BAD: dict[str, list[Answer]] = {
    "broken": [
        saying(page(b"<html>Log in</html>", "Content-Type: image/jpeg")),
        saying(page(CUT_OFF, "Content-Type: image/jpeg")),
        saying(page(PIXEL, "Content-Type: image/png")),
        saying(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + HIVES),
        hang_up,
    ],
    "too_large": [
        flood,
        saying(b"HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n"),
    ],
    "login": [saying(page(b"", status="403 Forbidden"))],
    "redirects": [saying(page(b"", "Location: /again", status="302 Found"))],
    "timeout": [drip],
}


def test_what_bad_servers_send_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wanted, "BOUNDS", Bounds(seconds=2, size=200_000))
    faults = [(fault, answer) for fault, answers in BAD.items() for answer in answers]
    with ExitStack() as stack:
        urls = [stack.enter_context(serving(answer)) for _, answer in faults]
        come(*urls, wish=Wish(publish=True))
        fetched()
    missed = ItemPicture.objects.values_list("fault", "sha256")
    assert list(missed) == [(fault, "") for fault, _ in faults]
    assert not Photo.objects.exists()


def test_one_of_too_many_pixels_is_given_up_at_once() -> None:
    with serving(saying(page(wide_png(8940, 8940, rows=1)))) as url:
        come(f"{url}/sky.png")
        fetched()
    assert (only().fault, only().sha256, only().due_at) == (Fault.TOO_LARGE, "", None)


def test_a_picture_that_is_declared_something_else_is_one_all_the_same() -> None:
    with serving(saying(page(HIVES, "Content-Type: text/html"))) as url:
        come(f"{url}/hives.jpg")
        fetched()
    assert only().sha256


@pytest.mark.parametrize("address", ["http://127.0.0.1:{port}/", "http://{host}/moved"])
def test_no_picture_leads_into_this_machine(address: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as inner:
        inner.setblocking(False)
        where = f"http://127.0.0.1:{inner.getsockname()[1]}/"
        moved = page(b"", f"Location: {where}", status="302 Found")
        with serving(saying(moved)) as url:
            come(where if "127" in address else url)
            fetched()
        with pytest.raises(BlockingIOError):
            inner.accept()
    assert (only().fault, only().due_at) == ("forbidden", None)


def test_the_feeds_login_is_told_to_its_own_site_alone() -> None:
    heads: dict[str, str] = {}

    def answer(connection: socket.socket, head: str) -> None:
        heads[head.split()[1]] = head
        connection.sendall(JPEG)

    with serving(answer) as own, serving(answer) as other:
        Feed.objects.create(
            name="w", source="waha", address=f"{own}/f", username="desk", password=seal("word")
        )
        come(f"{own}/own.jpg", f"{other}/other.jpg")
        fetched()
    told = {path: "Authorization: Basic" in head for path, head in heads.items()}
    assert told == {"/own.jpg": True, "/other.jpg": False}
    assert not any("Cookie" in head for head in heads.values())


def test_a_server_that_hangs_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of its pictures wait at a time; what others have comes meanwhile."""
    over, asked = Event(), list[str]()

    def wait(connection: socket.socket, head: str) -> None:
        asked.append(head)
        over.wait(10)

    def answer(connection: socket.socket, head: str) -> None:
        connection.sendall(JPEG)
        over.set()

    monkeypatch.setattr(wanted, "BOUNDS", Bounds(seconds=8, size=200_000))
    with serving(wait) as slow, serving(answer) as good:
        come(*(f"{slow}/{number}.jpg" for number in range(3)))
        ItemPicture.objects.update(host="slow.example")
        come(f"{good}/hives.jpg", source="other")
        fetched()
    assert over.is_set()
    assert ItemPicture.objects.get(item__source="other").sha256


def test_renditions_of_one_keep_its_credits_and_neither_place_nor_serial() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-0412"
    located = picture_bytes(size=(1600, 1000), exif=exif)
    with serving(saying(page(located))) as url:
        come(f"{url}/hives.jpg", wish=Wish(publish=True))
        fetched()
    photo = Photo.objects.get()
    with photo.file.open() as original:
        assert b"SERIAL-0412" in original.read()
    with photo.get_rendition("width-480|format-webp").file.open() as rendition:
        raw = rendition.read()
        with Image.open(rendition) as picture:
            said: dict[str, Any] = picture.getxmp()
            assert not picture.getexif()
    assert b"SERIAL-0412" not in raw
    assert all(word in str(said) for word in ("ليلى الحدّاد", "وكالة الوادي", "©"))

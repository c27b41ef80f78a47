"""Feeds at the desk: how each is doing, and setting them up without giving a secret away."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.desk.conftest import Colleague, Keep

from warraq.wire.domain.sealing import unseal
from warraq.wire.domain.setting_up import set_up
from warraq.wire.domain.tokens import feed_of_token
from warraq.wire.models import Feed, Item, Poll

SECRET = "s3cret-of-waha"
SAID = {
    "name": "واحة", "source": "waha", "address": "ftps://waha.example/out", "username": "desk",
    "password": SECRET, "every": "60", "seconds": "30", "megabytes": "20", "language": "ar_iq",
    "edition": "ar", "section": "علوم", "credit": "وكالة الواحة",
}  # fmt: skip


@pytest.fixture
def head(colleague: Colleague) -> Client:
    return colleague("head", language="en")


@pytest.fixture
def feed(db: None) -> Feed:
    made = Feed(name="واحة", source="waha", address="ftps://waha.example/out", username="desk")
    made.way = Feed.Way.FTP
    set_up(feed=made, password=SECRET)
    return made


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def errors(client: Client, path: str, **said: str) -> list[str]:
    answer = client.post(path, said)
    assert answer.status_code == 422
    found = re.findall(r'class="error-message">(.*?)</p>', answer.content.decode(), re.DOTALL)
    return [" ".join(words.split()) for words in found]


def test_a_feed_is_set_up_and_its_password_is_never_shown_again(head: Client) -> None:
    answer = head.post("/desk/feeds/new/?way=ftp", SAID)
    feed = Feed.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/feeds/{feed.pk}/")
    kept = (feed.source, feed.way, feed.language, feed.edition, feed.section)
    assert kept == ("waha", "ftp", "ar-IQ", "ar", "علوم")
    assert unseal(feed.password) == SECRET
    for path in ("", "change/"):
        shown = page(head, f"/desk/feeds/{feed.pk}/{path}")
        assert SECRET not in shown
        assert feed.password not in shown
        assert "waha.example" in shown


def test_a_refused_form_does_not_give_the_password_back(head: Client) -> None:
    answer = head.post("/desk/feeds/new/?way=ftp", {**SAID, "address": "nonsense"})
    assert answer.status_code == 422
    assert SECRET not in answer.content.decode()
    key = {**SAID, "password": "", "key": SECRET, "address": "sftp:"}
    assert SECRET not in head.post("/desk/feeds/new/?way=sftp", key).content.decode()
    assert not Feed.objects.exists()


@pytest.mark.parametrize(
    ("says", "error"),
    [
        ({"address": "https://waha.example/"}, "begins with ftps:// or ftp://"),
        ({"address": "ftp://desk:pw@waha.example/"}, "have fields of their own"),
        ({"source": "local"}, "fed in by hand"),
        ({"source": "a/b"}, "slug"),
        ({"language": "arabic!"}, "no language tag"),
        ({"edition": "fr"}, "not one of the available choices"),
        ({"every": "4"}, "greater than or equal to 5"),
        ({"every": "604801"}, "less than or equal to 604800"),
        ({"seconds": "601"}, "less than or equal to 600"),
        ({"megabytes": "201"}, "less than or equal to 200"),
        ({"username": ""}, "A password needs a user name."),
        ({"name": "\u200b"}, "required"),
    ],
)
def test_what_cannot_be_is_said_in_plain_words(
    head: Client, says: dict[str, str], error: str
) -> None:
    [said] = errors(head, "/desk/feeds/new/?way=ftp", **{**SAID, **says})
    assert error in said
    assert not Feed.objects.exists()


def test_a_source_is_taken_once_and_never_changes(head: Client, feed: Feed) -> None:
    assert len(errors(head, "/desk/feeds/new/?way=ftp", **SAID)) == 1
    changed = head.post(f"/desk/feeds/{feed.pk}/change/", {**SAID, "source": "other", "name": "ب"})
    feed.refresh_from_db()
    assert (changed.status_code, feed.source, feed.name) == (302, "waha", "ب")


def test_an_empty_password_keeps_the_one_there_is(head: Client, feed: Feed) -> None:
    head.post(f"/desk/feeds/{feed.pk}/change/", {**SAID, "password": "", "every": "90"})
    feed.refresh_from_db()
    assert (unseal(feed.password), feed.every) == (SECRET, 90)


@pytest.mark.parametrize(
    "address", ["ftps://other.example/out", "ftp://waha.example/out", "ftps://waha.example:990/"]
)
def test_a_kept_password_goes_to_no_other_server(head: Client, feed: Feed, address: str) -> None:
    path, said = f"/desk/feeds/{feed.pk}/change/", {**SAID, "address": address, "password": ""}
    assert errors(head, path, **said) == ["Type the password again: it goes to another server now."]
    feed.refresh_from_db()
    assert feed.address == "ftps://waha.example/out"
    assert head.post(path, {**said, "password": "another"}).status_code == 302


def test_a_private_key_may_stand_in_the_place_of_a_password(head: Client) -> None:
    said = {**SAID, "address": "sftp://waha.example/out", "password": "", "key": "-----BEGIN\nx"}
    head.post("/desk/feeds/new/?way=sftp", said)
    assert unseal(Feed.objects.get().password) == "-----BEGIN\nx"


@pytest.mark.parametrize("way", Feed.Way)
def test_each_way_asks_for_what_it_needs(head: Client, way: Feed.Way) -> None:
    shown = page(head, f"/desk/feeds/new/?way={way}")
    asked = set(re.findall(r'name="(\w+)"', shown))
    addressed = way not in (Feed.Way.FOLDER, Feed.Way.PUSH)
    assert ("address" in asked, "password" in asked) == (addressed, addressed)
    assert ("key" in asked) == (way == Feed.Way.SFTP)
    assert ("every" in asked) == (way != Feed.Way.PUSH)
    assert {"name", "source", "megabytes", "language", "edition", "section", "credit"} <= asked


def test_a_folder_shows_where_its_files_are_laid(head: Client, data_folder: object) -> None:
    head.post("/desk/feeds/new/?way=folder", SAID)
    feed = Feed.objects.get()
    assert f"{data_folder}/incoming/waha" in page(head, f"/desk/feeds/{feed.pk}/")
    assert (feed.address, feed.username, feed.password) == ("", "", "")


def test_a_token_is_shown_once(head: Client) -> None:
    head.post("/desk/feeds/new/?way=push", SAID)
    feed = Feed.objects.get()
    assert "no token yet" in page(head, f"/desk/feeds/{feed.pk}/")
    answer = head.post(f"/desk/feeds/{feed.pk}/token/")
    shown = answer.content.decode()
    found = re.search(r'<pre class="desk-code" dir="ltr">([\w-]{40,})</pre>', shown)
    assert found
    assert feed_of_token(source="waha", token=found[1]) == feed
    assert "no-store" in answer["Cache-Control"]
    assert "/api/wire/waha/" in shown
    assert found[1] not in page(head, f"/desk/feeds/{feed.pk}/")


def test_only_a_feed_that_is_sent_to_has_a_token(head: Client, feed: Feed) -> None:
    assert head.post(f"/desk/feeds/{feed.pk}/token/").status_code == 404


def test_a_feed_is_polled_paused_resumed_and_removed(head: Client, feed: Feed, kept: Keep) -> None:
    kept(source="waha")
    tomorrow = timezone.now() + timedelta(days=1)
    Feed.objects.update(due_at=tomorrow)
    head.post(f"/desk/feeds/{feed.pk}/poll/")
    feed.refresh_from_db()
    assert feed.due_at < tomorrow
    for verb, is_active in (("pause", False), ("resume", True)):
        head.post(f"/desk/feeds/{feed.pk}/{verb}/")
        feed.refresh_from_db()
        assert feed.is_active == is_active
    assert head.post(f"/desk/feeds/{feed.pk}/remove/")["Location"] == "/desk/feeds/"
    assert (Feed.objects.count(), Item.objects.count()) == (0, 1)


def test_the_page_says_how_a_feed_does(head: Client, feed: Feed, kept: Keep) -> None:
    kept(source="waha")
    Feed.objects.update(failures=2, failing_since=timezone.now())
    for fault, detail in (("", ""), ("login", "530 No\u202d"), ("status", "500")):
        Poll.objects.create(
            feed=feed, files=3, items=4, milliseconds=1234, fault=fault, detail=detail,
            refusals=["a.xml: The file is empty"],
        )  # fmt: skip
    shown = page(head, f"/desk/feeds/{feed.pk}/")
    for words in (
        "the server answered with something else than a delivery (500)",
        "the server refuses the user name or the password", "1.2 s", "3 files", "4 items",
        "33% of the last 3 went well", "3 in them", "1 item", "Failed 2 times in a row",
        "a.xml\u2069: The file is empty",
    ):  # fmt: skip
        assert words in shown, words


def test_the_list_says_how_each_feed_does(head: Client, feed: Feed, kept: Keep) -> None:
    assert "Nothing has come yet" in page(head, "/desk/feeds/")
    kept(source="waha")
    Poll.objects.create(feed=feed, fault="timeout", detail="30")
    Feed.objects.update(failures=1, last_good=timezone.now() - timedelta(hours=2))
    shown = page(head, "/desk/feeds/")
    for words in ("واحة", "FTP", "Failed 1 time", "1 item a day", "the server took too long"):
        assert words in shown, words


def test_the_list_costs_as_many_queries_for_three_feeds_as_for_one(
    head: Client, feed: Feed
) -> None:
    head.get("/desk/feeds/")
    counts = []
    for number in range(3):
        Poll.objects.create(feed=feed, fault="status", detail="500")
        with CaptureQueriesContext(connection) as queries:
            head.get("/desk/feeds/")
        counts.append(len(queries))
        feed = Feed.objects.create(name=f"{number}", source=f"more-{number}", failures=1)
    assert counts[0] == counts[2]


def test_feeds_are_for_whoever_keeps_them(colleague: Colleague, feed: Feed) -> None:
    for role in ("editor", "reporter", "moderator"):
        client = colleague(role)
        for path in ("", "new/", f"{feed.pk}/", f"{feed.pk}/change/"):
            answer = client.get(f"/desk/feeds/{path}")
            assert (answer.status_code, answer["Location"]) == (302, "/desk/")
        for verb in ("poll", "pause", "resume", "token", "remove"):
            assert client.post(f"/desk/feeds/{feed.pk}/{verb}/").status_code == 302
    feed.refresh_from_db()
    assert feed.is_active


def test_reading_changes_nothing_and_a_post_needs_its_token(
    colleague: Colleague, feed: Feed
) -> None:
    client = colleague("head", checks=True)
    for verb in ("poll", "pause", "resume", "token", "remove"):
        assert client.get(f"/desk/feeds/{feed.pk}/{verb}/").status_code == 405
        assert client.post(f"/desk/feeds/{feed.pk}/{verb}/").status_code == 403
    assert client.post("/desk/feeds/new/?way=ftp", SAID).status_code == 403
    assert Feed.objects.count() == 1

"""What the desk is told of by itself, once, and what ends by itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.newsroom.conftest import picture_bytes

from warraq.newsroom.domain import alerting
from warraq.newsroom.domain.alerting import is_alarming, mark_seen, note_and_tell, open_alerts
from warraq.newsroom.domain.picturing import photo_of
from warraq.newsroom.domain.publishing import allow_in_spite, publish
from warraq.newsroom.drafted import Action, Wish
from warraq.newsroom.ingesting import bring
from warraq.newsroom.models import Alert, StoryPage, User
from warraq.wire.domain import feeding
from warraq.wire.domain.deciding import decide
from warraq.wire.domain.feeding import Tally
from warraq.wire.domain.keeping import keep
from warraq.wire.domain.pictures import keep_pictures
from warraq.wire.domain.setting_up import remove
from warraq.wire.fetching.fetched import Fault, FetchError
from warraq.wire.items import Block, BlockKind, Status, WireItem, WirePicture
from warraq.wire.models import Feed, Item

Kind = Alert.Kind
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

ITEM = WireItem(
    guid="waha:1",
    format="nitf",
    language="ar",
    headline="موعد الحصاد",
    body=(Block(BlockKind.PARAGRAPH, "يبدأ الحصاد غدًا."),),
)
CANCELED = replace(ITEM, version=2, status=Status.CANCELED)


def came(item: WireItem = ITEM, *, source: str = "waha", publishes: bool = True) -> Action:
    [kept] = keep(raw=repr(item).encode(), name="a.xml", items=[item], source=source)
    wish = Wish(publish=publishes)
    return bring(row=kept.item, wish=wish).action


def told() -> list[str]:
    return [alert.kind for alert in open_alerts()]


def put_aside() -> None:
    for alert in open_alerts():
        mark_seen(alert=alert, by=User.objects.get_or_create(username="head")[0])


@pytest.mark.usefixtures("newsroom")
def test_a_kill_of_a_published_story_is_told_once() -> None:
    came()
    assert (came(CANCELED), told()) == (Action.KILLED, [Kind.KILLED])
    assert Alert.objects.get().story == StoryPage.objects.get()
    assert (came(CANCELED), told()) == (Action.UNCHANGED, [Kind.KILLED])
    put_aside()
    came(CANCELED)
    assert told() == []


@pytest.mark.usefixtures("newsroom")
def test_a_kill_of_several_stories_names_each(admin_client: Client) -> None:
    for guid, headline in (("waha:1", "موعد الحصاد"), ("waha:2", "معصرة القرية")):
        came(replace(ITEM, guid=guid, headline=headline))
    kill = replace(ITEM, guid="waha:9", signals=("kill",), earlier=("waha:1", "waha:2"))
    assert came(kill) is Action.KILLED
    assert not StoryPage.objects.filter(live=True).exists()
    page = admin_client.get(reverse("desk:alerts")).content.decode()
    assert "موعد الحصاد" in page
    assert "معصرة القرية" in page


def publish_in_spite(story: StoryPage) -> None:
    editor = User.objects.create(username="محررة")
    allow_in_spite(story=story, seen=story.withdrawals.get(), by=editor)
    publish(story=story)


@pytest.mark.usefixtures("newsroom")
def test_a_later_kill_of_what_was_published_again_is_told_again() -> None:
    came()
    came(CANCELED)
    put_aside()
    publish_in_spite(StoryPage.objects.get())
    assert (came(CANCELED), told()) == (Action.UNCHANGED, [])
    later = replace(CANCELED, version=CANCELED.version + 1)
    assert (came(later), told()) == (Action.KILLED, [Kind.KILLED])


@pytest.mark.usefixtures("newsroom")
def test_a_kill_stands_even_where_it_cannot_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    came()
    monkeypatch.setattr(alerting, "WEIGHTS", {})
    assert came(CANCELED) is Action.KILLED
    assert not StoryPage.objects.get().live
    assert not Alert.objects.exists()


@pytest.mark.usefixtures("newsroom")
def test_a_cancelled_draft_is_told_so_that_nobody_publishes_it() -> None:
    came(publishes=False)
    came(CANCELED)
    assert told() == [Kind.CANCELED_DRAFT]


@pytest.mark.usefixtures("newsroom")
def test_a_cancellation_that_comes_after_a_later_draft_is_told() -> None:
    came(replace(ITEM, version=3), publishes=False)
    came(CANCELED)
    assert told() == [Kind.CANCELED_DRAFT]


@pytest.mark.usefixtures("newsroom")
def test_another_source_cancels_nothing_and_is_told() -> None:
    came()
    assert came(CANCELED, source="other") is Action.HELD
    assert told() == [Kind.CANCELED_ELSEWHERE]
    assert Alert.objects.get().story == StoryPage.objects.get(live=True)


@pytest.mark.usefixtures("newsroom")
def test_a_cancelled_picture_among_our_photos_is_told() -> None:
    picture = replace(ITEM, kind="picture")
    came(picture)
    decide(item=Item.objects.get(), state=Item.State.TAKEN)
    came(replace(picture, version=2, status=Status.CANCELED))
    assert told() == [Kind.CANCELED_PHOTO]


@pytest.mark.usefixtures("newsroom")
def test_a_photo_of_a_cancelled_story_that_nobody_took_is_told() -> None:
    story = replace(ITEM, pictures=(WirePicture(href="pier.jpg"),))
    [kept] = keep(raw=b"pier", name="a.xml", items=[story], source="waha")
    content = picture_bytes(size=(60, 60))
    keep_pictures(row=kept.item, item=story, read=lambda href: content)
    photo_of(picture=story.pictures[0], content=content)
    came(replace(story, version=2, status=Status.CANCELED))
    assert told() == [Kind.CANCELED_PHOTO]


@pytest.mark.usefixtures("newsroom")
def test_what_was_cancelled_and_never_taken_is_told_last_of_what_is_cancelled() -> None:
    came(replace(CANCELED, guid="waha:2"))
    came()
    came(CANCELED)
    assert told() == [Kind.KILLED, Kind.CANCELED_UNTAKEN]


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize(
    "holds",
    [
        {"status": Status.WITHHELD, "unclear": "status"},
        {"embargo": timezone.now() + timedelta(days=1)},
    ],
)
def test_a_withheld_version_of_a_published_story_is_told_until_a_later_one_goes_out(
    holds: dict[str, object],
) -> None:
    came()
    assert came(replace(ITEM, version=2, **holds)) is Action.HELD  # type: ignore[arg-type]
    assert told() == [Kind.WITHHELD]
    assert Alert.objects.get().facts["code"] in ("unclear_status", "embargo")
    came(replace(ITEM, version=3, headline="موعد آخر"))
    assert told() == []
    assert Alert.objects.get().ended


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize("version", [1, 2])
def test_a_story_that_the_agency_takes_down_until_further_notice_is_told(version: int) -> None:
    came()
    for _ in range(2):
        came(replace(ITEM, version=version, status=Status.WITHHELD))
        assert told() == [Kind.TAKEN_DOWN]
    assert not StoryPage.objects.get().live


@pytest.mark.usefixtures("newsroom")
def test_a_withheld_version_of_what_nobody_reads_is_not_told() -> None:
    came(publishes=False)
    came(replace(ITEM, version=2, status=Status.WITHHELD))
    assert told() == []


@pytest.mark.usefixtures("newsroom")
def test_a_correction_of_a_published_story_is_told() -> None:
    came()
    came(replace(ITEM, version=2, headline="ثان"))
    assert told() == []
    came(replace(ITEM, version=3, headline="ثالث", signals=("correction",)))
    assert told() == [Kind.CORRECTED]


@pytest.mark.usefixtures("newsroom")
def test_a_correction_that_waits_for_the_desk_is_told() -> None:
    came()
    story = StoryPage.objects.get()
    story.title = "لنا"
    publish(story=story)
    came(replace(ITEM, version=2, signals=("correction",)))
    assert told() == [Kind.CORRECTION_HELD]


@pytest.mark.usefixtures("newsroom")
def test_whoever_does_it_at_the_desk_is_not_told_of_it() -> None:
    came()
    item = replace(ITEM, version=2, status=Status.WITHHELD)
    [kept] = keep(raw=b"2", name="a.xml", items=[item], source="waha")
    by = User.objects.create_superuser("head")
    bring(row=kept.item, wish=Wish(), by=by)
    assert told() == []


def make_feed(**fields: object) -> Feed:
    return Feed.objects.create(name="واحة", source="waha", **fields)


def polled(feed: Feed, *, at: datetime, fails: bool = True) -> datetime:
    """The feed polled once; when it is due again."""
    error = FetchError(Fault.STATUS, "500") if fails else None
    note_and_tell(feed=feed, started=at, ended=at, tally=Tally(), error=error)
    return Feed.objects.get(pk=feed.pk).due_at


def minutes_until_told(every: int) -> float:
    """How long a feed that is polled every so many seconds fails before the desk is told."""
    feed, now = make_feed(every=every), NOON
    while not Alert.objects.exists():
        due = polled(feed, at=now)
        last, now = now, due
    return (last - NOON) / MINUTE


@pytest.mark.django_db
@pytest.mark.parametrize("jitter", [-1, 0, 1])
@pytest.mark.parametrize(
    ("every", "least", "most"),
    [(5, 10, 23), (60, 10, 35), (600, 20, 77), (3600, 50, 77), (86_400, 0, 0)],
)
def test_a_hiccup_is_not_told_and_no_feed_fails_long_unsaid(
    every: int, least: int, most: int, jitter: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A daily feed is told of at once: by the next look two days would be lost."""
    monkeypatch.setattr(feeding, "uniform", lambda low, high: jitter)
    assert least <= minutes_until_told(every) <= most


@pytest.mark.django_db
def test_a_feed_that_fails_has_one_alert_until_it_is_well() -> None:
    feed = make_feed(every=86_400)
    for day in range(3):
        polled(feed, at=NOON + timedelta(days=day))
    assert told() == [Kind.FEED]
    assert Alert.objects.get().facts == {"fault": "status", "detail": "500"}
    put_aside()
    polled(feed, at=NOON + timedelta(days=3))
    assert (told(), Alert.objects.count()) == ([], 1)
    polled(feed, at=NOON + timedelta(days=4), fails=False)
    assert Alert.objects.get().ended
    polled(feed, at=NOON + timedelta(days=5))
    assert (told(), Alert.objects.count()) == ([Kind.FEED], 2)


@pytest.mark.django_db
def test_a_feed_that_is_well_again_is_no_alert() -> None:
    feed = make_feed(every=86_400)
    polled(feed, at=NOON)
    polled(feed, at=NOON + MINUTE, fails=False)
    assert told() == []


@pytest.mark.django_db
def test_an_alert_goes_with_its_feed_and_a_late_poll_brings_none_back() -> None:
    feed = make_feed(every=86_400)
    under_way = Feed.objects.get()
    polled(feed, at=NOON)
    remove(feed=feed)
    error = FetchError(Fault.STATUS, "500")
    note_and_tell(feed=under_way, started=NOON, ended=NOON, tally=Tally(), error=error)
    assert not Alert.objects.exists()


def test_a_feed_that_does_not_fail_alarms_nobody() -> None:
    assert not is_alarming(Feed(due_at=NOON), at=NOON)


@pytest.mark.django_db
def test_the_first_who_has_seen_it_stays_noted() -> None:
    first, second = (User.objects.create(username=name) for name in "ab")
    alert = Alert.objects.create(kind=Kind.KILLED, weight=1)
    for by in (first, second):
        mark_seen(alert=alert, by=by)
    assert Alert.objects.get().seen_by == first

"""What rules make of deliveries as they come in, and what they never do."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.log_actions import registry

from warraq.newsroom.domain.publishing import ensure_section
from warraq.newsroom.ingesting import end_embargoes
from warraq.newsroom.models import EditionPage, RoutingRule, SectionPage, StoryPage
from warraq.newsroom.polling import take
from warraq.wire.domain.deciding import decide
from warraq.wire.domain.feeding import Tally
from warraq.wire.fetching.fetched import Fetched
from warraq.wire.models import Feed, Item
from warraq.wire.reasons import Reason

pytestmark = pytest.mark.usefixtures("newsroom")

PUBLISH, TAKE, HOLD = (RoutingRule.Handling[name] for name in ("PUBLISH", "TAKE", "HOLD"))


@pytest.fixture
def feed(db: None) -> Feed:
    return Feed.objects.create(name="النورس", source="gull")


def rule(name: str = "قاعدة", **fields: object) -> RoutingRule:
    position = RoutingRule.objects.count()
    return RoutingRule.objects.create(**{"name": name, "position": position, **fields})


def nitf(
    number: int = 1, *, version: int = 1, urgency: int = 5, status: str = "", more: str = ""
) -> bytes:
    return f"""<nitf><head><docdata{status}><doc-id id-string="gull:{number}"/>
        <du-key version="{version}"/><urgency ed-urg="{urgency}"/>{more}</docdata></head>
        <body><body.head><hedline><hl1>المد يعلو {version}</hl1></hedline></body.head>
        <body.content lang="ar"><p>ارتفع الموج عند المرفأ في الفجر.</p></body.content>
        </body></nitf>""".encode()


def come(feed: Feed, *deliveries: bytes) -> Item:
    """What the newest item is after these came."""
    for raw in deliveries:
        [outcome] = take(feed, Fetched("tide.xml", raw, {}), Tally())
        assert not isinstance(outcome, str)
    return Item.objects.order_by("-id")[0]


def test_without_rules_an_item_waits_in_the_inbox_with_its_urgency(feed: Feed) -> None:
    item = come(feed, nitf(urgency=1))
    assert (item.state, item.desk, item.rule) == (Item.State.NEW, "", "")
    assert item.priority == Item.Rank.FLASH
    assert item.routed


def test_a_rule_gives_desk_and_priority_and_says_that_it_did(feed: Feed) -> None:
    rule("بحر", keywords=["موج"], desk="الملاحة", priority=Item.Rank.HIGH)
    item = come(feed, nitf())
    assert (item.desk, item.priority, item.rule) == ("الملاحة", Item.Rank.HIGH, "بحر")
    assert item.state == Item.State.NEW


def test_a_rule_takes_a_draft_into_its_section(feed: Feed, science: SectionPage) -> None:
    rule(handling=TAKE, edition="ar", section="علوم")
    item, story = come(feed, nitf()), StoryPage.objects.get()
    assert item.state == Item.State.TAKEN
    assert (story.section_id, story.live) == (science.pk, False)


def test_a_rule_publishes_and_the_history_says_so(feed: Feed, science: SectionPage) -> None:
    rule("نشر البحر", handling=PUBLISH)
    come(feed, nitf())
    story = StoryPage.objects.get()
    assert story.live
    said = [entry.message for entry in registry.get_logs_for_instance(story)]
    assert any("نشر البحر" in message for message in said)


def test_a_rule_holds_and_the_inbox_says_which(feed: Feed) -> None:
    rule("تثبّت", handling=HOLD)
    item = come(feed, nitf())
    assert item.state == Item.State.HELD
    assert item.reason == Reason("routed", rule="تثبّت")
    assert "تثبّت" in str(item.reason)
    assert not StoryPage.objects.exists()


@pytest.mark.parametrize("status", [' management-status="embargoed"', ""])
def test_nothing_that_the_agency_withholds_is_published(feed: Feed, status: str) -> None:
    rule(handling=PUBLISH)
    until = "" if status else '<date.release norm="20990101T000000Z"/>'
    item = come(feed, nitf(status=status, more=until))
    assert item.state == Item.State.HELD
    assert not StoryPage.objects.exists()


def test_what_is_under_embargo_is_published_to_the_second(feed: Feed, science: SectionPage) -> None:
    rule("لاحقًا", handling=PUBLISH, edition="ar", section="علوم")
    release = timezone.now() + timedelta(hours=2)
    embargo = f'<date.release norm="{release:%Y%m%dT%H%M%SZ}"/>'
    raw = nitf(more=embargo)
    assert come(feed, raw, raw).state == Item.State.HELD
    RoutingRule.objects.all().delete()
    with time_machine.travel(release + timedelta(seconds=1)):
        assert end_embargoes() == 1
    story = StoryPage.objects.get()
    assert (story.live, story.section_id) == (True, science.pk)


def test_a_rule_is_for_what_is_no_story_yet(feed: Feed, science: SectionPage) -> None:
    """A draft stays one, in its section, whatever rules say of its later versions."""
    rule("مسوّدة", handling=TAKE, edition="ar", section="علوم")
    come(feed, nitf())
    RoutingRule.objects.update(handling=PUBLISH, section="")
    ensure_section(home=EditionPage.objects.get(pk=science.get_parent().pk), name="بحر")
    come(feed, nitf(version=2))
    story = StoryPage.objects.get()
    assert "2" in story.title or "2" in story.draft_title
    assert (story.live, story.section_id) == (False, science.pk)


def test_a_later_version_does_not_go_back_to_the_section_of_its_feed(
    feed: Feed, science: SectionPage
) -> None:
    ensure_section(home=EditionPage.objects.get(pk=science.get_parent().pk), name="بحر")
    Feed.objects.update(section="بحر")
    feed.refresh_from_db()
    rule(handling=TAKE, edition="ar", section="علوم", urgency_to=3)
    come(feed, nitf(urgency=1), nitf(version=2, urgency=5))
    assert StoryPage.objects.get().section_id == science.pk


def test_a_held_story_of_ours_is_updated_all_the_same(feed: Feed, science: SectionPage) -> None:
    come(feed, nitf())
    rule(handling=PUBLISH)
    come(feed, nitf(2))
    RoutingRule.objects.update(handling=HOLD)
    item = come(feed, nitf(2, version=2))
    assert item.state == Item.State.TAKEN
    assert StoryPage.objects.get().title.endswith("2")


def test_what_came_before_a_rule_is_not_routed_when_it_comes_again(feed: Feed) -> None:
    come(feed, nitf())
    rule(handling=PUBLISH)
    assert come(feed, nitf()).state == Item.State.NEW
    assert not StoryPage.objects.exists()


def test_what_a_colleague_ignored_is_not_taken_when_it_comes_again(feed: Feed) -> None:
    rule(handling=HOLD)
    decide(item=come(feed, nitf()), state=Item.State.IGNORED)
    RoutingRule.objects.update(handling=PUBLISH)
    assert come(feed, nitf()).state == Item.State.IGNORED


def test_what_was_cut_off_before_it_was_routed_is_routed_when_it_comes_again(feed: Feed) -> None:
    come(feed, nitf())
    Item.objects.update(routed=False)
    rule(desk="الملاحة")
    assert come(feed, nitf()).desk == "الملاحة"


def test_a_section_that_is_no_more_stops_nothing_and_is_not_made(
    feed: Feed, science: SectionPage
) -> None:
    rule(handling=PUBLISH, edition="ar", section="no-more")
    come(feed, nitf())
    assert StoryPage.objects.get().section_id == science.pk
    assert SectionPage.objects.child_of(science.get_parent()).count() == 1


def test_a_rule_that_is_paused_is_not_asked(feed: Feed) -> None:
    rule("أولى", desk="ألف", is_active=False)
    rule("ثانية", desk="باء")
    assert come(feed, nitf()).desk == "باء"


def queries(feed: Feed, raw: bytes) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        take(feed, Fetched("tide.xml", raw, {}), Tally())
    return [query["sql"] for query in captured if "routingrule" in query["sql"]]


def test_rules_are_loaded_once_for_a_delivery_however_many_they_are(feed: Feed) -> None:
    rule(languages=["fr"])
    assert len(queries(feed, nitf(1))) == 1
    rule(languages=["en"])
    rule(languages=["ar"], desk="عربي")
    assert len(queries(feed, nitf(2))) == 1

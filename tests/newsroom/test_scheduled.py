"""A story that an editor has scheduled goes to its readers as the agency has it by then."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from tests.newsroom.test_any_order import canceled, to_readers, usable, version, withheld

from warraq.newsroom.domain.alerting import open_alerts
from warraq.newsroom.domain.publishing import publish, release_due
from warraq.newsroom.drafted import Action, Drafted, Wish
from warraq.newsroom.ingesting import bring
from warraq.newsroom.models import StoryPage
from warraq.wire.domain.keeping import keep
from warraq.wire.items import WireItem

pytestmark = pytest.mark.usefixtures("newsroom")

AT = timezone.now() + timedelta(hours=2)


def came(item: WireItem) -> Drafted:
    """What the desk takes as a draft."""
    [kept] = keep(raw=repr(item).encode(), name="a.xml", items=[item], source="waha")
    return bring(row=kept.item, wish=Wish())


def schedule(**changes: str) -> None:
    story = StoryPage.objects.get().get_latest_revision_as_object()
    for field, value in changes.items():
        setattr(story, field, value)
    story.go_live_at = AT
    story.save_revision().publish()


def at_that_time() -> list[str]:
    with time_machine.travel(AT - timedelta(seconds=1)):
        release_due()
        assert to_readers() == []
    with time_machine.travel(AT):
        release_due()
    return to_readers()


def test_the_clock_publishes_the_newest_version_of_what_nobody_has_changed() -> None:
    came(usable(1))
    schedule()
    assert came(usable(2)).action is Action.UPDATED
    came(version(3, signals=("correction",)))
    assert at_that_time() == ["نسخة 3"]
    assert StoryPage.objects.get().correction == "", "no reader had what was wrong"


def told_of() -> list[str]:
    return [alert.kind for alert in open_alerts()]


def test_what_an_editor_has_changed_waits_when_a_new_version_comes_and_the_desk_is_told() -> None:
    came(usable(1))
    schedule(title="لنا")
    assert came(usable(2)).reason.code == "edited"
    assert told_of() == ["outdated"]
    assert at_that_time() == []


def test_so_does_what_was_changed_in_what_is_scheduled_alone() -> None:
    came(usable(1))
    schedule(title="لنا")
    draft = StoryPage.objects.get().get_latest_revision_as_object()
    draft.title, draft.go_live_at = "نسخة 1", None
    draft.save_revision()
    assert came(usable(2)).reason.code == "edited"
    assert at_that_time() == []


def test_and_what_was_changed_after_it_was_scheduled() -> None:
    came(usable(1))
    schedule()
    draft = StoryPage.objects.get().get_latest_revision_as_object()
    draft.title = "لنا"
    draft.save_revision()
    came(usable(2))
    assert told_of() == ["outdated"]
    assert at_that_time() == []


def test_an_editor_who_has_seen_it_schedules_it_again() -> None:
    came(usable(1))
    schedule(title="لنا")
    came(usable(2))
    schedule(title="لنا")
    came(usable(2))  # the same again is nothing new
    assert at_that_time() == ["لنا"]


def test_what_replaces_it_under_another_number_stops_it_too() -> None:
    came(usable(1))
    schedule()
    came(replace(usable(1), guid="waha:2", earlier=("waha:1",)))
    assert told_of() == ["outdated"]
    assert at_that_time() == []


def test_readers_keep_what_they_have_where_what_was_scheduled_is_stopped() -> None:
    came(usable(1))
    publish(story=StoryPage.objects.get())
    draft = StoryPage.objects.get().get_latest_revision_as_object()
    draft.title, draft.go_live_at = "لنا", AT
    draft.save_revision().publish()
    came(usable(2))
    assert told_of() == ["outdated"]
    with time_machine.travel(AT):
        release_due()
    assert to_readers() == ["نسخة 1"]


def test_a_version_that_goes_out_later_does_not_hide_that_its_time_was_missed() -> None:
    came(usable(1))
    schedule()
    came(replace(usable(2), language="en"))
    came(usable(3))
    assert at_that_time() == []
    assert told_of() == ["outdated"]


@pytest.mark.parametrize("held", [replace(usable(2), language="en"), withheld(2), canceled(2)])
def test_no_version_that_is_held_passes_in_silence(held: WireItem) -> None:
    came(usable(1))
    schedule()
    if held.status == "withheld":
        held = replace(held, unclear="status")
    came(held)
    assert [alert.kind for alert in open_alerts()] in (["outdated"], ["draft"])


def test_a_public_story_is_brought_up_to_date_at_once_whatever_is_scheduled() -> None:
    came(usable(1))
    publish(story=StoryPage.objects.get())
    schedule()
    came(usable(2))
    assert to_readers() == ["نسخة 2"]
    with time_machine.travel(AT):
        release_due()
    assert to_readers() == ["نسخة 2"]

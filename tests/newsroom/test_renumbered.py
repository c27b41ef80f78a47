"""What an agency sends under a new number of a story that it had sent under another."""

import json
from datetime import UTC, datetime, timedelta
from importlib import import_module
from itertools import permutations

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.newsroom.test_any_order import to_readers

from warraq.newsroom.domain.alerting import open_alerts
from warraq.newsroom.drafted import Wish
from warraq.newsroom.ingesting import Ingested, ingest
from warraq.newsroom.models import StoryPage, TakenItem
from warraq.text.fold import fold
from warraq.wire.models import Item, OtherName

pytestmark = pytest.mark.usefixtures("newsroom")

HEADLINE = "Olive harvest begins"
MORE = "Presses open in the old town on Monday."
WORDS = "The olive harvest began today in the hills."


def came(text: str, *, source: str = "waha") -> Ingested:
    """One file of one item, which a rule would publish."""
    wish = Wish(publish=True, edition="en")
    [outcome] = ingest(
        raw=text.encode(), name="a", source=source, wishes=lambda *_: wish, read=lambda _: None
    )
    assert isinstance(outcome, Ingested)
    return outcome


def g2(guid: str, *, meta: str = "", link: str = "") -> str:
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="1" '
        f'xml:lang="en"><itemMeta>{meta}{link}</itemMeta><contentMeta><headline>{HEADLINE}'
        f"</headline></contentMeta><contentSet><inlineXML><html><body><p>{WORDS}</p></body></html>"
        "</inlineXML></contentSet></newsItem>"
    )


def g2_link(relation: str, guid: str = "L:6") -> str:
    return f'<link rel="itemrel:{relation}" residref="{guid}"/>'


def ninjs(uri: str, **fields: object) -> str:
    return json.dumps({"uri": uri, "headline": HEADLINE, "body_text": WORDS, **fields})


def telegraph(number: str, *lines: str, day: int = 27) -> str:
    text = "\r\n".join(lines)
    return f"\x01WAH{number} 3 POL 12\r\n\x02{text}\r\n\x03{day}1015 GMT Nov 26\r\n\x04"


def telex(code: str, *lines: str, time: str = "271015 GMT NOV 26") -> str:
    return "\n".join((f"ZCZC {code}", time, *lines, "NNNN", ""))


def anpa(number: str, keyword: str, *lines: str) -> str:
    text = "\r\n".join(lines)
    return f"\x01{number}\r\nr i {keyword} 11-27 0100\r\n\x02{text}\r\n\x03\x04"


def mail(name: str, subject: str, *, answers: str = "") -> str:
    answered = f"In-Reply-To: <{answers}@waha.example>\n" if answers else ""
    return (
        f"Message-ID: <{name}@waha.example>\n{answered}From: Waha <desk@waha.example>\n"
        f"Date: Fri, 27 Nov 2026 10:15:00 +0000\nSubject: {subject}\n\n{WORDS}\n"
    )


CANCELED = '<pubStatus qcode="stat:canceled"/>'
STORY = f"{HEADLINE}=", "", f"   HAIFA, Nov 27 (WAHA) - {WORDS}"

KILLS = {
    "g2": (g2("L:6"), g2("L:7", meta=CANCELED, link=g2_link("cancels"))),
    "g2 as a notice": (g2("L:6"), g2("L:7", link=g2_link("cancels"))),
    "ninjs": (ninjs("n:6"), ninjs("n:7", pubstatus="canceled", associations={
        "replaces": {"uri": "n:6"}})),
    "iptc7901": (telegraph("0012", *STORY), telegraph("0019", "KILL", "", "KILL story WAH0012.")),
    "iptc7901 in a line": (telegraph("0012", *STORY), telegraph("0019", "KILL Olives WAH 0012")),
    "anpa1312": (
        anpa("a0123", "BC-Olives", f"^{HEADLINE}^<", f"\t{WORDS}"),
        anpa("a0130", "BC-Kill-Notice", "^KILL^<", "\tKill the story slugged BC-Olives."),
    ),
    "anpa1312 by number": (
        anpa("a0123", "BC-Olives", f"^{HEADLINE}^<", f"\t{WORDS}"),
        anpa("a0130", "BC-Kill-Notice", "^KILL^<", "\tKill a0123, the figures were wrong."),
    ),
    "telex": (
        telex("OW12", *STORY),
        telex("OW19", "KILL KILL KILL", "", "Kill OW12. The figures were wrong."),
    ),
    "telex by the number of its circuit": (
        telex("0012", *STORY),
        telex("019", "MANDATORY KILL", "", "Kill message 12, the figures were wrong."),
    ),
    "telex in arabic": (
        telex("012", *STORY),
        telex("019", "إلغاء", "", "يلغى الخبر رقم 12 لخطأ في الأرقام."),
    ),
    "mail": (mail("six", HEADLINE), mail("seven", f"KILL: {HEADLINE}", answers="six")),
}  # fmt: skip


@pytest.mark.parametrize("name", KILLS)
def test_a_cancellation_under_a_new_number_takes_the_story_down(name: str, client: Client) -> None:
    story, kill = KILLS[name]
    address = came(story).url()
    assert address
    assert came(kill).drafted.action == "killed"
    assert client.get(address).status_code == 410
    [alert] = open_alerts()
    assert (alert.kind, alert.story) == ("killed", StoryPage.objects.get())
    assert came(kill).drafted.action == "unchanged"
    assert StoryPage.objects.count() == 1


@pytest.mark.parametrize("name", KILLS)
def test_it_does_so_in_whatever_order_they_come(name: str) -> None:
    story, kill = KILLS[name]
    came(kill)
    held = came(story).drafted
    assert (held.action, held.reason.code) == ("held", "canceled")
    assert to_readers() == []


OTHERWISE_NAMED = {
    "g2": (
        g2("L:6", meta="<altId>tag:waha:X6</altId>"),
        g2("L:7", meta=CANCELED, link=g2_link("cancels", "tag:waha:X6")),
    ),
    "ninjs": (
        ninjs("https://waha.example/abcdef123456?poll=1", altids={"itemid": "abcdef123456"}),
        ninjs("https://waha.example/f0f0f0123456?poll=2", pubstatus="canceled", associations={
            "replaces": {"uri": "https://waha.example/abcdef123456?poll=1"}}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERWISE_NAMED)
@pytest.mark.parametrize("later", [timedelta(hours=1), timedelta(days=40)])
def test_another_name_that_an_item_has_means_it_whenever_it_is_said(
    name: str, later: timedelta
) -> None:
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    for order in permutations(OTHERWISE_NAMED[name]):
        StoryPage.objects.all().delete()
        Item.objects.all().delete()
        for text, moment in zip(order, (noon, noon + later), strict=True):
            with time_machine.travel(moment, tick=False):
                came(text)
        assert to_readers() == []


def test_so_does_a_name_of_what_was_there_before_names_were_looked_for() -> None:
    story, kill = OTHERWISE_NAMED["ninjs"]
    came(story)
    OtherName.objects.all().delete()
    import_module("warraq.wire.migrations.0014_other_names").name_items(apps, None)
    came(kill)
    assert to_readers() == []


def test_of_many_that_are_named_each_is_found_in_a_few_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    came(ninjs("n:6"))
    names = [{"rel": "cancels", "uri": f"n:{number}"} for number in range(6, 1000)]
    with django_assert_max_num_queries(250):
        came(ninjs("n:kill", pubstatus="canceled", associations=names))
    assert to_readers() == []


def test_what_another_source_cancels_under_a_new_number_is_told_beside_the_story() -> None:
    story, kill = KILLS["g2"]
    came(story)
    came(kill, source="other")
    [alert] = open_alerts()
    assert (alert.kind, alert.story) == ("elsewhere", StoryPage.objects.get())


def test_what_is_withheld_by_a_new_number_is_taken_from_readers_too(client: Client) -> None:
    address = came(mail("six", HEADLINE)).url()
    assert address
    withheld = mail("seven", f"WITHHOLD: {HEADLINE}", answers="six")
    for _ in range(2):
        held = came(withheld).drafted
        assert (held.action, held.reason.code) == ("held", "taken_down")
    assert client.get(address).status_code == 410
    assert [alert.kind for alert in open_alerts()] == ["taken_down"]


def test_another_source_cancels_nothing() -> None:
    story, kill = KILLS["g2"]
    came(story)
    assert came(kill, source="other").drafted.action == "held"
    assert to_readers() == [HEADLINE]


def test_a_number_of_another_day_is_another_message() -> None:
    with time_machine.travel(datetime(2026, 11, 25, 12, tzinfo=UTC), tick=False):
        came(telegraph("0012", *STORY, day=25))
    with time_machine.travel(datetime(2026, 11, 27, 12, tzinfo=UTC), tick=False):
        assert came(KILLS["iptc7901"][1]).drafted.action == "held"
    assert to_readers() == [HEADLINE]


def test_of_two_that_may_be_meant_none_is_taken_down_and_the_desk_is_told() -> None:
    noon = datetime(2026, 11, 26, 12, tzinfo=UTC)
    for day, moment in ((26, noon), (27, noon + timedelta(hours=12))):
        with time_machine.travel(moment, tick=False):
            came(telegraph("0012", *STORY, day=day))
    with time_machine.travel(noon + timedelta(hours=20), tick=False):
        assert came(KILLS["iptc7901"][1]).drafted.action == "held"
    [alert] = open_alerts()
    assert alert.kind == "untaken"
    assert "WAH0012" in alert.facts["said"]


CORRECTIONS = {
    "g2": (g2("L:6"), g2("L:7", meta='<signal qcode="sig:correction"/>',
                         link=g2_link("replaces"))),
    "g2 by another name": (
        g2("L:6", meta="<altId>X6</altId>"),
        g2("L:7", meta='<signal qcode="sig:correction"/>', link=g2_link("corrects", "X6")),
    ),
    "iptc7901": (
        telegraph("0012", *STORY),
        telegraph("0020", f"CORRECTED-{HEADLINE}=", "", f"   HAIFA, Nov 27 (WAHA) - {WORDS}",
                  "(Corrects WAH0012)"),
    ),
    "telex": (
        telex("012", *STORY),
        telex("020", f"CORRECTED-{HEADLINE}", "", f"   HAIFA, Nov 27 (WAHA) - {WORDS}",
              "(Corrects message 012)"),
    ),
    "mail": (mail("six", HEADLINE), mail("seven", f"CORRECTION: {HEADLINE}", answers="six")),
}  # fmt: skip


@pytest.mark.parametrize("name", CORRECTIONS)
def test_a_correction_under_a_new_number_waits_beside_the_story(
    name: str, admin_client: Client
) -> None:
    story, correction = CORRECTIONS[name]
    came(story)
    for _ in range(2):
        held = came(correction).drafted
        assert (held.action, held.reason.code) == ("held", "follows")
    assert to_readers() == [HEADLINE]
    [alert] = open_alerts()
    assert (alert.kind, alert.story) == ("correction", StoryPage.objects.get())
    row = Item.objects.latest("pk")
    page = admin_client.get(f"/desk/wire/{row.pk}/merge/")
    assert page.status_code == 200
    revision = StoryPage.objects.get().latest_revision_id
    admin_client.post(f"/desk/wire/{row.pk}/merge/", {"revision": str(revision)})
    assert StoryPage.objects.get().get_latest_revision_as_object().correction
    assert came(correction).drafted.action == "unchanged"


@pytest.mark.parametrize("name", CORRECTIONS)
def test_it_is_never_a_second_story_whatever_the_order(name: str) -> None:
    for order in permutations(CORRECTIONS[name]):
        StoryPage.objects.all().delete()
        Item.objects.all().delete()
        for text in order:
            came(text)
        assert len(to_readers()) <= 1


@pytest.mark.parametrize(
    "text",
    [
        telegraph("0020", f"CORRECTED-{HEADLINE}=", "", f"   HAIFA, Nov 27 (WAHA) - {WORDS}"),
        mail("seven", f"CORRECTION: {HEADLINE}"),
    ],
)
def test_a_correction_of_what_it_does_not_name_is_told_with_its_words(
    text: str, admin_client: Client
) -> None:
    held = came(text).drafted
    assert (held.action, held.reason.code) == ("held", "unplaced")
    page = admin_client.get("/desk/alerts/").content.decode()
    assert HEADLINE in page
    assert "?q=Olive+harvest+begins" in page


def test_an_update_of_what_never_came_is_a_story() -> None:
    assert came(g2("L:7", link=g2_link("previousVersion"))).url()


def test_a_cancellation_of_what_never_came_names_what_the_agency_wrote(
    admin_client: Client,
) -> None:
    came(telegraph("0019", "KILL Olive harvest WAH0012"))
    page = admin_client.get("/desk/alerts/").content.decode()
    assert "KILL Olive harvest WAH0012" in page


def test_what_only_a_draft_has_of_it_leaves_readers_their_story(client: Client) -> None:
    own = came(g2("L:1"))
    address, story = own.url(), own.drafted.story
    assert address
    assert story
    story.summary = MORE
    added_in = story.save_revision().pk
    TakenItem.objects.create(
        source="waha",
        guid="L:6",
        version=1,
        story=story,
        revision=0,
        added_in=added_in,
        added={"words": [fold(MORE)]},
    )
    Item.objects.filter(guid="L:1").update(guid="L:6")
    held = came(g2("L:7", meta=CANCELED, link=g2_link("cancels"))).drafted
    assert (held.action, held.reason.code) == ("held", "added")
    assert client.get(address).status_code == 200

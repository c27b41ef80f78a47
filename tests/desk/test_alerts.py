"""Alerts stand on every page of the desk until a colleague who may has seen them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from tests.desk.conftest import Colleague, Keep, WriteStory

from warraq.desk import alerts
from warraq.newsroom.domain.alerting import WEIGHTS, open_alerts
from warraq.newsroom.models import Alert, SectionPage, User
from warraq.wire.models import Feed, Item

Kind = Alert.Kind
BAR = 'class="desk-alerts"'


def page(client: Client, path: str = "/desk/wire/") -> str:
    return client.get(path).content.decode()


def raised(kind: Alert.Kind = Kind.KILLED, **fields: object) -> Alert:
    return Alert.objects.create(kind=kind, weight=WEIGHTS[kind], **fields)


@pytest.fixture
def row(kept: Keep) -> Item:
    return kept(headline="رياح على المرفأ")


def test_a_kill_stands_on_every_page_of_whoever_is_at_the_wire(
    colleague: Colleague, row: Item, science: SectionPage, write_story: WriteStory
) -> None:
    story = write_story(science, "المد والجزر")
    raised(item=row, story=story)
    for role in ("editor", "reporter"):
        client = colleague(role)
        for path in ("/desk/", "/desk/wire/", "/desk/stories/", "/desk/account/"):
            shown = page(client, path)
            assert BAR in shown, path
            assert 'role="alert"' in shown
            assert f'href="/desk/pages/{story.pk}/edit/"' in shown
            assert f'href="/desk/wire/{row.pk}/"' in shown
    assert BAR not in page(colleague("moderator"), "/desk/")


def test_nothing_is_shown_where_there_is_nothing_or_nobody(client: Client, editor: Client) -> None:
    assert BAR not in page(editor)
    raised()
    assert BAR not in page(client, "/desk/login/")


def test_the_gravest_come_first_and_no_more_than_a_few(editor: Client, kept: Keep) -> None:
    feed = Feed.objects.create(name="واحة", source="waha")
    raised(Kind.FEED, feed=feed, facts={"fault": "timeout", "detail": "30"})
    for number, kind in enumerate((Kind.CORRECTED, Kind.WITHHELD, Kind.CANCELED_ELSEWHERE)):
        raised(kind, item=kept(f"g{number}", headline=f"خبر {number}"))
    shown = page(editor)
    assert shown.index("خبر 2") < shown.index("خبر 1") < shown.index("واحة")
    assert 'href="/desk/alerts/"' in shown
    bar = shown[shown.index(BAR) : shown.index("</section>")]
    assert "خبر 0" not in bar
    assert "خبر 0" in page(editor, "/desk/alerts/")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_words_in_the_readers_language(
    colleague: Colleague, row: Item, kind: Alert.Kind, language: str
) -> None:
    facts = {"code": "withheld"} if kind == Kind.WITHHELD else {}
    if kind == Kind.FEED:
        raised(kind, feed=Feed.objects.create(name="ب", source="b"), facts={"fault": "login"})
    else:
        raised(kind, item=row, facts=facts)
    shown = page(colleague("editor", language=language))
    with translation.override(language):
        assert str(alerts.WORDS[kind]) in shown
    assert ("— " in shown) == (kind in (Kind.FEED, Kind.WITHHELD))


def test_a_feed_that_fails_says_why_and_leads_to_its_page(colleague: Colleague, row: Item) -> None:
    feed = Feed.objects.create(name="واحة", source="waha")
    raised(Kind.FEED, feed=feed, facts={"fault": "timeout", "detail": "30"})
    shown = page(colleague("head", language="en"))
    assert "the server took too long (the limit is 30 s)" in shown
    assert f'href="/desk/feeds/{feed.pk}/"' in shown
    assert f'href="/desk/feeds/{feed.pk}/"' not in page(colleague("editor"))


def test_an_editor_marks_it_as_seen_for_everybody(colleague: Colleague, row: Item) -> None:
    alert = raised(item=row)
    editor, reporter = colleague("editor"), colleague("reporter")
    press = f"/desk/alerts/{alert.pk}/seen/"
    assert press in page(editor)
    assert press not in page(reporter)
    assert reporter.post(press)["Location"] == "/desk/"
    assert BAR in page(reporter)
    answer = editor.post(press, {"next": "/desk/stories/"})
    assert answer["Location"] == "/desk/stories/"
    assert BAR not in page(reporter)
    alert.refresh_from_db()
    assert alert.seen_by == User.objects.get(username="editor")
    listed = page(reporter, "/desk/alerts/")
    assert "<bdi>editor</bdi>" in listed


def test_it_leads_nowhere_else(editor: Client) -> None:
    answer = editor.post(f"/desk/alerts/{raised().pk}/seen/", {"next": "https://gull.example/"})
    assert answer["Location"] == "/desk/alerts/"


def test_seeing_needs_a_post_with_its_token(colleague: Colleague) -> None:
    alert, client = raised(), colleague("editor", checks=True)
    assert client.get(f"/desk/alerts/{alert.pk}/seen/").status_code == 405
    assert client.post(f"/desk/alerts/{alert.pk}/seen/").status_code == 403
    assert Alert.objects.get().seen is None


def test_what_is_over_by_itself_is_listed_and_not_shown(editor: Client) -> None:
    feed = Feed.objects.create(name="واحة", source="waha")
    raised(Kind.FEED, feed=feed, facts={"fault": "login"}, ended=timezone.now())
    assert BAR not in page(editor)
    assert "واحة" in page(editor, "/desk/alerts/")


def test_the_list_goes_on_page_by_page(
    editor: Client, kept: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerts, "PAGE", 2)
    for number in range(3):
        raised(item=kept(f"g{number}", headline=f"خبر {number}"), seen=timezone.now())
    first = page(editor, "/desk/alerts/")
    assert ("خبر 2" in first, "خبر 0" in first) == (True, False)
    last = Alert.objects.order_by("-id")[1].pk
    assert f'href="?before={last}"' in first
    assert "خبر 0" in page(editor, f"/desk/alerts/?before={last}")
    assert page(editor, "/desk/alerts/?before=nonsense")


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as done:
        client.get(path)
    return len(done)


def test_alerts_cost_a_page_one_query_however_many_there_are(editor: Client, kept: Keep) -> None:
    rows = [kept(f"g{number}") for number in range(3)]
    page(editor)
    with CaptureQueriesContext(connection) as done:
        page(editor)
    about = [query["sql"] for query in done if "newsroom_alert" in query["sql"]]
    assert len(about) == 1
    counts = [len(done)]
    for row in rows:
        raised(item=row, raised=timezone.now() - timedelta(hours=1))
        counts.append(queries(editor, "/desk/wire/"))
    assert set(counts) == {counts[0]}
    listed = queries(editor, "/desk/alerts/")
    Alert.objects.last().delete()  # type: ignore[union-attr]
    assert queries(editor, "/desk/alerts/") == listed


def test_open_alerts_are_found_by_their_index(db: None) -> None:
    plan = open_alerts()[: alerts.FEW].explain()
    assert "newsroom_alert_open" in plan or connection.vendor == "postgresql"


@pytest.mark.parametrize(
    ("number", "language", "words"),
    [
        (4, "ar", "تنبيه آخر"),
        (5, "ar", "تنبيهان آخران"),
        (15, "ar", "12 تنبيهًا آخر"),
        (15, "en", "12 more alerts"),
    ],
)
def test_how_many_more_there_are_is_said_and_kills_come_first(
    colleague: Colleague, row: Item, number: int, language: str, words: str
) -> None:
    raised(item=row)
    for one in range(number - 1):
        feed = Feed.objects.create(name=f"خدمة {one}", source=f"feed-{one}")
        raised(Kind.FEED, feed=feed, facts={"fault": "login"})
    shown = page(colleague("editor", language=language))
    assert f'<a href="/desk/alerts/">{words}</a>' in shown
    assert shown.index(row.headline) < shown.index("خدمة")


def test_the_bar_is_asked_for_alone_by_a_page_that_stays_open(
    colleague: Colleague, row: Item
) -> None:
    alert = raised(item=row)
    alone = page(colleague("reporter"), "/desk/alerts/bar/")
    assert f'data-told="{alert.pk} 0"' in alone
    assert "<html" not in alone
    assert colleague("moderator").get("/desk/alerts/bar/").status_code == 302
    assert "data-alerts" not in page(colleague("moderator"), "/desk/")

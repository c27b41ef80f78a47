"""The wire inbox: newest first, in pages, and saying of each item what it is."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.desk.conftest import Colleague, Keep, of_one_event

from warraq.desk import inbox
from warraq.newsroom.domain.publishing import publish
from warraq.newsroom.models import SectionPage, StoryPage, TakenItem
from warraq.wire.domain.deciding import decide
from warraq.wire.items import Status, Subject
from warraq.wire.models import Feed, Item
from warraq.wire.reasons import Reason


def headlines(editor: Client, query: str = "") -> list[str]:
    page = editor.get(f"/desk/wire/{query}").content.decode()
    return re.findall(r'data-key="Enter o"[^>]*>([^<]+)<', page)


def test_items_come_newest_first(editor: Client, kept: Keep) -> None:
    kept("a", age=30, headline="قديم")
    kept("b", age=1, headline="جديد")
    kept("c", age=9, headline="بينهما")
    assert headlines(editor) == ["جديد", "بينهما", "قديم"]


def test_pages_follow_each_other_while_more_comes_in(
    editor: Client, kept: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "PAGE", 2)
    for number in range(5):
        kept(f"n{number}", age=10 + number, headline=f"رقم {number}")
    seen, query = [], ""
    for _ in range(3):
        seen += headlines(editor, query)
        following = re.search(r'href="(\?[^"]*after=[^"]*)"', answer(editor, query))
        query = following[1].replace("&amp;", "&") if following else ""
        kept(f"late{_}", age=0, headline="وصل الآن")
    assert seen == [f"رقم {number}" for number in range(5)]
    assert query == ""


def answer(editor: Client, query: str = "") -> str:
    return editor.get(f"/desk/wire/{query}").content.decode()


def test_items_of_one_moment_are_each_listed_once(
    editor: Client, kept: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "PAGE", 1)
    for guid in "abc":
        kept(guid, headline=guid)
    Item.objects.update(received=timezone.now())
    seen, query = [], "?"
    while query:
        seen += headlines(editor, query)
        following = re.search(r'href="(\?[^"]*after=[^"]*)"', answer(editor, query))
        query = following[1] if following else ""
    assert seen == ["c", "b", "a"]


def test_a_place_in_the_list_that_never_was_begins_anew(editor: Client, kept: Keep) -> None:
    moved = editor.get("/desk/wire/?state=new&after=nonsense")
    assert (moved.status_code, moved["Location"]) == (302, "/desk/wire/?state=new")


def test_state_language_and_words_narrow_the_list(editor: Client, kept: Keep) -> None:
    kept("a", headline="رياح على المرفأ")
    kept("b", headline="Tide tables", language="en-GB", direction="ltr", body=())
    decide(item=kept("c", headline="رياح الأمس"), state=Item.State.IGNORED)
    assert headlines(editor, "?state=ignored") == ["رياح الأمس"]
    assert headlines(editor, "?language=en") == ["Tide tables"]
    assert set(headlines(editor, "?q=رياح")) == {"رياح على المرفأ", "رياح الأمس"}
    assert headlines(editor, "?q=رياح&state=new") == ["رياح على المرفأ"]
    assert headlines(editor, "?q=nothing") == []
    assert headlines(editor, "?q=رِيَـــاح+المرفأ&state=new") == ["رياح على المرفأ"]
    assert len(headlines(editor, "?state=other&language=tlh")) == 3


def test_source_topic_urgency_and_team_narrow_the_list(editor: Client, kept: Keep) -> None:
    football = Subject(code="medtop:20001065")
    kept("a", headline="مباراة", source="heron", subjects=(football,), urgency=2)
    weather = kept("b", headline="طقس", urgency=5)
    Item.objects.filter(pk=weather.pk).update(desk="الليل")
    kept("c", headline="بلا شيء")
    assert headlines(editor, "?source=heron") == ["مباراة"]
    assert headlines(editor, "?topic=medtop:15000000") == ["مباراة"], "sport stands above football"
    assert headlines(editor, "?topic=20001065&urgency=2") == ["مباراة"]
    assert set(headlines(editor, "?urgency=5")) == {"طقس", "مباراة"}
    assert headlines(editor, "?desk=الليل") == ["طقس"]
    assert headlines(editor, "?urgency=x&topic=none&source=") != []


def test_what_has_a_moment_before_it_has_a_list(editor: Client, kept: Keep) -> None:
    now = timezone.now()
    kept("a", headline="بعد ساعة", embargo=now + timedelta(hours=1))
    kept("b", headline="إلى الغد", expires=now + timedelta(days=1))
    kept("c", headline="فات", expires=now - timedelta(days=1))
    assert set(headlines(editor, "?state=timed")) == {"بعد ساعة", "إلى الغد"}


def test_what_agencies_say_of_one_event_is_one_entry(editor: Client, kept: Keep) -> None:
    items = [
        kept("a", source="gull", age=9, headline="عن النوارس"),
        kept("b", source="heron", age=3, headline="عن مالك الحزين"),
    ]
    kept("c", age=6, headline="خبر آخر")
    of_one_event(*items)
    assert headlines(editor) == ["عن مالك الحزين", "خبر آخر"]
    assert "خبر آخر عن الحدث نفسه" in answer(editor)
    assert f'href="/desk/wire/{items[0].pk}/"' in answer(editor)
    assert headlines(editor, "?source=gull&q=النوارس") == ["عن النوارس"]
    editor.post(f"/desk/wire/{items[1].pk}/part/")
    assert headlines(editor) == ["عن مالك الحزين", "خبر آخر", "عن النوارس"]


def test_a_rare_word_is_looked_for_a_stretch_at_a_time(
    editor: Client, kept: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "REACH", 3)
    kept("old", age=99, headline="نادر")
    for number in range(6):
        kept(f"n{number}", age=90 - number, headline=f"رقم {number}")
    query, seen, steps = "?q=نادر", list[str](), 0
    while query:
        steps += 1
        seen += headlines(editor, query)
        following = re.search(r'href="(\?[^"]*after=[^"]*)"', answer(editor, query))
        query = following[1].replace("&amp;", "&") if following else ""
    assert (seen, steps) == (["نادر"], 3)


def test_an_open_page_asks_for_its_entries_alone(editor: Client, kept: Keep) -> None:
    kept("a", headline="أول")
    part = answer(editor, "?part=list")
    assert "أول" in part
    assert "<html" not in part


def test_a_headline_runs_in_its_own_direction(editor: Client, kept: Keep) -> None:
    kept("b", headline='"BBC" تنفي الخبر', language="ar-EG")
    kept("c", headline="Tide tables", language="en", direction="ltr")
    page = answer(editor)
    assert 'lang="ar-EG" dir="rtl">&quot;BBC&quot; تنفي الخبر' in page
    assert 'lang="en" dir="ltr">Tide tables' in page


def test_what_may_not_be_used_offers_no_taking(editor: Client, kept: Keep) -> None:
    kept("a", status=Status.WITHHELD)
    kept("b", status=Status.CANCELED)
    kept("c", embargo=timezone.now() + timedelta(hours=2))
    kept("d", kind="picture")
    assert 'data-key="t"' not in answer(editor)
    kept("e", embargo=timezone.now() - timedelta(hours=2))
    assert answer(editor).count('data-key="t"') == 1


def offers(editor: Client, row: Item) -> tuple[bool, bool]:
    """Whether the list and the item's own page offer to take it."""
    press = f"/desk/wire/{row.pk}/take/"
    return press in answer(editor, f"?q={row.headline}"), press in answer(editor, f"{row.pk}/")


def test_a_later_version_is_offered_until_a_colleague_changes_the_story(
    editor: Client, science: SectionPage, kept: Keep
) -> None:
    editor.post(f"/desk/wire/{kept(version=1, headline='أول').pk}/take/")
    later = kept(version=2, headline="ثان")
    assert offers(editor, later) == (True, True)
    story = StoryPage.objects.get()
    story.title = "لنا"
    story.save_revision()
    assert offers(editor, later) == (False, False)
    assert "عدّل زميل الخبر" in editor.get(f"/desk/wire/{later.pk}/").content.decode()


def test_what_an_editor_must_do_is_not_offered_to_a_reporter(
    colleague: Colleague, science: SectionPage, kept: Keep
) -> None:
    editor = colleague("editor")
    editor.post(f"/desk/wire/{kept(version=1, headline='أول').pk}/take/")
    publish(story=StoryPage.objects.get())
    TakenItem.objects.update(revision=StoryPage.objects.get().latest_revision_id)
    later = kept(version=2, headline="ثان")
    assert offers(editor, later) == (True, True)
    assert offers(colleague("reporter"), later) == (False, False)


def test_a_version_that_came_too_late_is_not_offered(editor: Client, kept: Keep) -> None:
    early, late = kept(version=1, headline="أول"), kept(version=2, headline="ثان")
    assert offers(editor, early) == (False, False)
    assert offers(editor, late) == (True, True)


def test_a_file_fed_in_by_hand_is_called_so(editor: Client, kept: Keep) -> None:
    row = kept(source="local", format="newsml-g2")
    page = editor.get(f"/desk/wire/{row.pk}/").content.decode()
    assert "<bdi>ملف محلي</bdi>" in page
    assert "<bdi>ملف محلي</bdi>" in answer(editor)
    assert ">NewsML-G2<" in page


def test_a_held_item_says_why(editor: Client, kept: Keep) -> None:
    decide(item=kept(), state=Item.State.HELD, reason="بانتظار موعد النشر")
    assert "بانتظار موعد النشر" in answer(editor)


def test_a_held_item_s_embargo_is_said_once(editor: Client, kept: Keep) -> None:
    row = kept(embargo=timezone.now() + timedelta(hours=2))
    assert answer(editor).count("desk-badge--stop") == 1
    decide(item=row, state=Item.State.HELD, reason="محظور حتى المساء")
    page = answer(editor, "?state=held")
    assert "محظور حتى المساء" in page
    assert "desk-badge--stop" not in page


def test_why_an_item_is_held_is_told_without_a_raw_address(editor: Client, kept: Keep) -> None:
    row = kept()
    decide(item=row, state=Item.State.HELD, reason="حُجب؛ والخبر المنشور باقٍ كما كان: /ar/7/مد/")
    for page in (answer(editor, "?state=held"), answer(editor, f"{row.pk}/")):
        assert "والخبر المنشور باقٍ كما كان</bdi>" in page


def test_a_held_version_says_why_and_leaves_the_address_to_the_link(
    editor: Client, kept: Keep
) -> None:
    reason = Reason("withheld", standing="/ar/12/tide/")
    decide(item=kept(), state=Item.State.HELD, reason=reason)
    assert "حجبته الوكالة" in answer(editor)
    assert "/ar/12/tide/" not in answer(editor)


def test_a_hostile_headline_is_only_text(editor: Client, kept: Keep) -> None:
    kept(headline="<script>alert(1)</script>", section="<b>x</b>", credit="<i>y</i>")
    page = answer(editor)
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page
    assert "<i>y</i>" not in page


def test_a_long_list_costs_no_more_queries_than_a_short_one(editor: Client, kept: Keep) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer(editor)
        return len(queries)

    first = kept("a")
    other = kept("A", source="heron")
    of_one_event(first, other)
    answer(editor)
    one = cost()
    for guid in "bc":
        row = kept(guid)
        editor.post(f"/desk/wire/{row.pk}/take/")
        of_one_event(row, kept(f"{guid} again", source="heron"))
    answer(editor)
    assert cost() == one


def test_an_empty_inbox_says_how_it_is_filled(editor: Client) -> None:
    assert "warraq wire ingest" in answer(editor)


TIME = 1_795_737_660
"""Seconds since 1970, which feeds without numbers have for a version."""


def test_a_version_that_is_a_time_is_counted_by_us(colleague: Colleague, kept: Keep) -> None:
    editor = colleague("editor", language="en")
    row = kept("a", version=TIME)
    for path in ("/desk/wire/", f"/desk/wire/{row.pk}/"):
        assert ">Version" not in editor.get(path).content.decode(), path
    later = kept("a", version=TIME + 60)
    for path in ("/desk/wire/", f"/desk/wire/{later.pk}/"):
        assert ">Version 2<" in editor.get(path).content.decode(), path
    changed = editor.get(f"/desk/wire/{later.pk}/changes/").content.decode()
    assert "Version 2 beside version 1." in changed
    assert str(TIME) not in changed


def test_a_version_that_the_agency_counts_is_said_with_its_number(
    colleague: Colleague, kept: Keep
) -> None:
    kept("a", version=7)
    assert ">Version 7<" in answer(colleague("editor", language="en"))


def test_signals_and_formats_are_said_in_the_colleagues_language(
    colleague: Colleague, kept: Keep
) -> None:
    row = kept("a", signals=("correction", "sig:own"), format="mail")
    for language, signal, form in (("ar", "تصحيح", "بريد"), ("en", "Correction", "mail")):
        client = colleague("editor", language=language)
        assert f"<bdi>{signal}</bdi>" in answer(client)
        assert "<bdi>sig:own</bdi>" in answer(client)
        assert (
            f"<bdi>{form} (RFC 822)</bdi>" in client.get(f"/desk/wire/{row.pk}/").content.decode()
        )


def test_a_feed_is_called_by_its_name_wherever_its_items_are(editor: Client, kept: Keep) -> None:
    Feed.objects.create(name="وكالة النورس", source="gull")
    rows = [kept("a"), kept("b", source="heron")]
    of_one_event(*rows)
    pages = ("/desk/", "/desk/wire/", f"/desk/wire/{rows[0].pk}/", f"/desk/wire/{rows[1].pk}/")
    for path in pages:
        page = editor.get(path).content.decode()
        assert "<bdi>وكالة النورس</bdi>" in page, path
        assert "<bdi>gull</bdi>" not in page, path


def test_a_page_that_stays_open_learns_what_became_of_its_items(editor: Client, kept: Keep) -> None:
    taken, new, other = kept("a"), kept("b"), kept("c")
    decide(item=taken, state=Item.State.TAKEN)
    asked = f"?state=new&part=list&shown={taken.pk}&shown={new.pk}&shown=x&shown={'9' * 30}"
    listed, left = answer(editor, asked).split("data-left")
    assert f'id="item-{new.pk}"' in listed
    assert f'id="item-{other.pk}"' in listed
    assert re.findall(r'id="item-(\d+)"', left) == [str(taken.pk)]
    assert "desk-row--taken" in left
    assert "data-left" not in answer(editor, f"?state=new&part=list&shown={new.pk}")

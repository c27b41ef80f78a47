"""The rules of the wire at the desk: written, ordered, tried without consequences."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.desk.conftest import Colleague, Keep

from warraq.desk import rehearsing
from warraq.newsroom.drafted import Wish
from warraq.newsroom.ingesting import bring
from warraq.newsroom.models import EditionPage, RoutingRule, SectionPage, StoryPage
from warraq.wire.items import Status, Subject
from warraq.wire.models import Feed, Item

PUBLISH, TAKE, HOLD = (RoutingRule.Handling[name] for name in ("PUBLISH", "TAKE", "HOLD"))


@pytest.fixture(autouse=True)
def gull(db: None) -> Feed:
    return Feed.objects.create(name="وكالة النورس", source="gull")


def rule(name: str = "قاعدة", **fields: object) -> RoutingRule:
    position = RoutingRule.objects.count()
    return RoutingRule.objects.create(**{"name": name, "position": position, **fields})


def page(client: Client, address: str = "") -> str:
    return client.get(f"/desk/rules/{address}").content.decode()


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def filled(**fields: Any) -> dict[str, Any]:
    return {"name": "بحر", "is_active": "on", "handling": "inbox", **fields}


def names() -> list[str]:
    return list(RoutingRule.objects.values_list("name", flat=True))


def test_a_rule_is_kept_as_it_was_written(editor: Client, science: SectionPage) -> None:
    written = filled(
        sources=["gull"], languages=["ar", "en"], topics=["كرة القدم", "medtop:17000000", ""],
        urgency_from="1", urgency_to="3", keywords="  ميناء \r\nمدّ\r\n\r\n", places="البصرة",
        weekdays=["4", "5"], begins="22:00", ends="06:00", handling="take",
        place=f"ar/{science.slug}", desk=" الملاحة ", priority="2",
    )  # fmt: skip
    assert editor.post("/desk/rules/add/", written).status_code == 302
    kept = RoutingRule.objects.get()
    assert (kept.sources, kept.languages) == (["gull"], ["ar", "en"])
    assert kept.topics == ["medtop:20001065", "medtop:17000000"]
    assert (kept.keywords, kept.places, kept.weekdays) == (["ميناء", "مدّ"], ["البصرة"], [4, 5])
    assert (kept.edition, kept.section, kept.desk, kept.priority) == ("ar", "علوم", "الملاحة", 2)
    assert kept.saved_by is not None
    assert kept.saved_by.username == "editor"


def test_a_rule_is_read_as_a_sentence(colleague: Colleague, science: SectionPage) -> None:
    rule(
        "ليل", sources=["gull"], topics=["medtop:15000000"], keywords=["ميناء", "مرفأ"],
        weekdays=[4, 5], ends="06:00", handling=TAKE, edition="ar", section="علوم",
        desk="الملاحة", priority=Item.Rank.HIGH,
    )  # fmt: skip
    assert plain(
        "إذا جاء من وكالة النورس، وكان موضوعه رياضة، وورد فيه «ميناء» أو «مرفأ»، ووصل يوم السبت أو"
        " الجمعة، ووصل بين الساعة 00:00 والساعة 06:00، فإنه يُؤخذ مسودةً في علوم (العربية)، ويُحال"
        " إلى فريق «الملاحة»، وتكون أولويته «عالية»."
    ) in plain(page(colleague("editor")))
    assert (
        "If it comes from وكالة النورس and it is about sport and it says “ميناء” or “مرفأ” and it"
        " arrives on "
    ) in plain(page(colleague("editor", language="en")))


def test_what_was_written_stands_in_the_form_again(editor: Client, science: SectionPage) -> None:
    row = rule(topics=["medtop:20001065"], keywords=["مد", "جزر"], edition="ar", section="علوم",
               weekdays=[4], begins="22:00")  # fmt: skip
    form = page(editor, f"{row.pk}/")
    assert 'value="كرة القدم"' in form
    assert "مد\nجزر</textarea>" in form
    assert re.search(r'<option value="ar/علوم" selected>', form)
    assert 'value="22:00"' in form
    assert re.search(r'name="weekdays" value="4"[^>]* checked', form)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": " \u202e "}, "هذا الحقل مطلوب"),
        ({"topics": ["لا شيء"]}, "لا موضوع بهذا الاسم"),
        ({"place": "ar/no-more"}, "الخيارات المتاحة"),
        ({"place": "fr/"}, "الخيارات المتاحة"),
        ({"sources": ["heron"]}, "الخيارات المتاحة"),
        ({"urgency_from": "4", "urgency_to": "2"}, "أهمية أعلى"),
        ({"urgency_from": "10"}, "9"),
        ({"begins": "06:00", "ends": "06:00"}, "لا وقت بين"),
        ({"keywords": "مد\n" + "س" * 101}, "لا يزيد على"),
    ],
)
def test_what_makes_no_sense_is_said_and_not_kept(
    editor: Client, fields: dict[str, Any], said: str
) -> None:
    answer = editor.post("/desk/rules/add/", filled(**fields))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not RoutingRule.objects.exists()


def test_rules_are_moved_up_and_down_and_no_further_than_the_ends(editor: Client) -> None:
    _first, _second, third = rule("أ"), rule("ب"), rule("ج")
    for direction, order in [("up", "أجب"), ("up", "جأب"), ("up", "جأب"), ("down", "أجب")]:
        editor.post(f"/desk/rules/{third.pk}/{direction}/")
        assert "".join(names()) == order


def test_a_rule_is_paused_resumed_copied_and_deleted(editor: Client) -> None:
    row = rule("بحر", keywords=["مد"], desk="الملاحة")
    editor.post(f"/desk/rules/{row.pk}/pause/")
    assert not RoutingRule.objects.get().is_active
    editor.post(f"/desk/rules/{row.pk}/resume/")
    assert RoutingRule.objects.get().is_active
    copy = page(editor, f"add/?like={row.pk}")
    assert "مد</textarea>" in copy
    assert not re.search(r'name="is_active"[^>]* checked', copy)
    editor.post(f"/desk/rules/add/?like={row.pk}", filled(name="نسخة", keywords="مد"))
    assert names() == ["بحر", "نسخة"]
    editor.post(f"/desk/rules/{row.pk}/remove/")
    assert names() == ["نسخة"]


def test_rules_are_for_those_who_may_change_them(colleague: Colleague) -> None:
    row = rule()
    for role in ("reporter", "moderator"):
        client = colleague(role)
        assert "/desk/rules/" not in client.get("/desk/").content.decode()
        for address in ("", "add/", "trial/", f"{row.pk}/"):
            assert client.get(f"/desk/rules/{address}").status_code == 302
        client.post(f"/desk/rules/{row.pk}/remove/")
    assert names() == ["قاعدة"]
    assert "/desk/rules/" in colleague("editor").get("/desk/").content.decode()


def test_nothing_changes_by_following_a_link_or_from_another_site(colleague: Colleague) -> None:
    row = rule()
    client = colleague("editor", checks=True)
    for act in ("up", "down", "pause", "resume", "remove"):
        assert client.get(f"/desk/rules/{row.pk}/{act}/").status_code == 405
        assert client.post(f"/desk/rules/{row.pk}/{act}/").status_code == 403
    assert client.post("/desk/rules/add/", filled()).status_code == 403
    assert names() == ["قاعدة"]


@pytest.fixture
def reporter(colleague: Colleague) -> Client:
    """A reporter who may change rules, but publish nothing."""
    client = colleague("reporter")
    routing = Permission.objects.get(codename="change_routing")
    Group.objects.get(user__username="reporter").permissions.add(routing)
    return client


def test_only_who_may_publish_there_has_a_rule_publish(
    editor: Client, reporter: Client, science: SectionPage
) -> None:
    wanted = filled(handling="publish", place="ar/علوم")
    assert reporter.post("/desk/rules/add/", wanted).status_code == 422
    assert not names()
    assert reporter.post("/desk/rules/add/", filled(handling="take")).status_code == 302
    assert editor.post("/desk/rules/add/", wanted).status_code == 302


def test_who_may_not_publish_changes_no_list_that_does(reporter: Client) -> None:
    publishing, other = rule("نشر", handling=PUBLISH), rule("حجز", handling=HOLD)
    assert "من يحق له النشر" in page(reporter)
    for row in (publishing, other):
        assert reporter.get(f"/desk/rules/{row.pk}/").status_code == 302
        for act in ("up", "down", "pause", "remove"):
            reporter.post(f"/desk/rules/{row.pk}/{act}/")
    assert names() == ["نشر", "حجز"]
    RoutingRule.objects.update(is_active=False)
    reporter.post(f"/desk/rules/{publishing.pk}/resume/")
    assert not RoutingRule.objects.filter(is_active=True).exists()


def test_a_rule_whose_section_is_no_more_says_so(editor: Client, science: SectionPage) -> None:
    rule(handling=TAKE, edition="ar", section="علوم")
    assert "لم يعد موجودًا" not in page(editor)
    science.delete()
    assert "لم يعد موجودًا" in page(editor)


def test_a_long_list_costs_no_more_queries_than_a_short_one(
    editor: Client, science: SectionPage
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(editor)
        return len(queries)

    rule(handling=PUBLISH, edition="ar", section="علوم", topics=["medtop:15000000"])
    page(editor)
    one = cost()
    for language in ("ar", "en"):
        rule(handling=PUBLISH, edition="ar", section="علوم", languages=[language])
    assert cost() == one


DAY = 24 * 60


@pytest.fixture
def yesterday(kept: Keep) -> Keep:
    """Keep an item that came in the middle of yesterday."""
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    noon -= timedelta(days=1)

    def _keep(guid: str, **says: object) -> Item:
        row = kept(guid, **says)
        Item.objects.filter(pk=row.pk).update(received=noon)
        return row

    return _keep


def tried(client: Client, **fields: Any) -> str:
    answer = client.post("/desk/rules/add/", filled(**{"try": "yesterday", **fields}))
    assert answer.status_code == 200
    return plain(answer.content.decode().split('id="tried"')[1])


def test_a_rule_is_tried_on_yesterdays_items_and_nothing_happens(
    editor: Client, science: SectionPage, yesterday: Keep, kept: Keep
) -> None:
    yesterday("a", headline="المد يعلو")
    yesterday("b", headline="ثلج على الجبل")
    kept("c", headline="المد اليوم")
    before = list(Item.objects.order_by("pk").values())
    said = tried(editor, keywords="مد", handling="publish", place="ar/علوم")
    assert "المد يعلو" in said
    assert "يُنشر في علوم (العربية)" in said
    assert "ثلج" not in said
    assert "المد اليوم" not in said
    assert "بخبرين" in said
    assert list(Item.objects.order_by("pk").values()) == before
    assert not StoryPage.objects.exists()
    assert not RoutingRule.objects.exists()


def test_it_is_tried_on_the_last_hours_too(editor: Client, kept: Keep) -> None:
    kept("a", headline="المد يعلو", age=DAY - 5)
    kept("b", headline="المد القديم", age=DAY + 5)
    said = tried(editor, keywords="مد", **{"try": "hours"})
    assert "المد يعلو" in said
    assert "المد القديم" not in said


def test_an_earlier_rule_comes_first_in_a_trial_as_well(editor: Client, yesterday: Keep) -> None:
    rule("أولى", keywords=["يعلو"])
    yesterday("a", headline="المد يعلو")
    yesterday("b", headline="المد يهبط")
    said = tried(editor, keywords="مد")
    assert "المد يهبط" in said
    assert "المد يعلو" not in said


def test_a_rule_is_tried_where_it_stands(editor: Client, yesterday: Keep) -> None:
    first, _second = rule("أولى", keywords=["نهر"]), rule("ثانية", keywords=["مد"])
    yesterday("a", headline="المد يعلو")
    answer = editor.post(f"/desk/rules/{first.pk}/", filled(keywords="مد", **{"try": "yesterday"}))
    assert "المد يعلو" in answer.content.decode().split('id="tried"')[1]
    assert RoutingRule.objects.get(pk=first.pk).keywords == ["نهر"]


def test_the_trial_says_what_is_held_all_the_same(editor: Client, yesterday: Keep) -> None:
    yesterday("a", status=Status.WITHHELD)
    yesterday("b", embargo=timezone.now() + timedelta(days=3))
    yesterday("c", kind="picture")
    said = tried(editor, handling="publish")
    assert said.count("يُحجز على كل حال") == 3
    assert "يُنشر" not in said


def test_a_trial_promises_nothing_that_a_rule_would_not_have_done(
    editor: Client, science: SectionPage, yesterday: Keep, kept: Keep
) -> None:
    ours = kept("b", source="heron")
    bring(row=ours, wish=Wish(publish=True))
    yesterday("a", expires=timezone.now() - timedelta(days=9))
    yesterday("b")
    yesterday("c", format="mail", signals=("correction",))
    yesterday("d", status=Status.CANCELED)
    yesterday("d", version=2)
    yesterday("e")
    yesterday("f", earlier=("e",))
    said = tried(editor, handling="publish", place="ar/علوم")
    assert said.count("يُحجز على كل حال") == 6
    assert said.count("يُنشر في علوم (العربية)") == 1


def test_what_came_afterwards_does_not_count_against_an_item(
    editor: Client, science: SectionPage, yesterday: Keep, kept: Keep
) -> None:
    yesterday("a")
    kept("a", version=2, status=Status.CANCELED)
    kept("b", earlier=("a",), signals=("kill",))
    said = tried(editor, handling="publish", place="ar/علوم")
    assert "يُنشر في علوم (العربية)" in said
    assert "يُحجز" not in said


def test_a_later_version_of_what_would_be_a_story_goes_on_as_it_stands(
    editor: Client, yesterday: Keep
) -> None:
    yesterday("a", version=1, headline="أول")
    yesterday("a", version=2, headline="ثان")
    said = tried(editor, handling="take")
    assert said.count("نسخة لاحقة من خبر أُخذ") == 1
    assert "نسخة لاحقة" not in tried(editor, handling="inbox")


def test_all_rules_are_tried_together(editor: Client, yesterday: Keep) -> None:
    rule("بحر", keywords=["مد"], handling=HOLD)
    yesterday("a", headline="المد يعلو", subjects=(Subject(name="x"),))
    yesterday("b", headline="ثلج على الجبل")
    said = plain(page(editor, "trial/"))
    assert "<bdi>بحر</bdi>:</b> يُحجز." in said
    assert "بلا قاعدة:</b> يبقى في الوارد." in said


def test_a_trial_goes_through_so_many_and_says_that_there_were_more(
    editor: Client, yesterday: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearsing, "MOST", 2)
    for guid in "abc":
        yesterday(guid)
    said = page(editor, "trial/")
    assert said.count('class="desk-row desk-row--tried"') == 2
    assert "هذه أحدثها" in said


def test_a_trial_costs_the_same_queries_for_one_item_and_for_three(
    editor: Client, science: SectionPage, yesterday: Keep
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(editor, "trial/")
        return len(queries)

    rule(handling=PUBLISH, edition="ar", section="علوم")
    yesterday("a")
    page(editor, "trial/")
    one = cost()
    for guid in "bc":
        yesterday(guid)
    assert cost() == one


def test_a_rule_that_leaves_an_item_in_the_inbox_says_where_it_is_meant_to_go(
    editor: Client, arabic: EditionPage, science: SectionPage, kept: Keep
) -> None:
    row = kept()
    Item.objects.update(wish={"edition": "ar", "section": "علوم", "take": False, "rule": "بحر"})
    assert (
        '<option value="ar/علوم" selected>' in editor.get(f"/desk/wire/{row.pk}/").content.decode()
    )

"""«Take»: a wire item becomes one draft, in the right place, whoever presses it and how often."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connections
from django.test import Client
from django.utils import timezone
from tests.desk.conftest import Colleague, Keep
from tests.newsroom.conftest import picture_bytes
from wagtail.models import GroupPagePermission

from warraq.desk.taking import Outcome, take_item
from warraq.newsroom.domain.publishing import ensure_section, publish
from warraq.newsroom.models import EditionPage, SectionPage, StoryPage, User
from warraq.wire.domain.pictures import keep_pictures
from warraq.wire.items import Status, WirePicture
from warraq.wire.models import Item
from warraq.wire.queries import wire_item


def take(client: Client, row: Item, **form: str) -> str:
    """Press the button; where it leads."""
    return client.post(f"/desk/wire/{row.pk}/take/", form)["Location"]


def state(row: Item) -> str:
    return Item.objects.get(pk=row.pk).state


def test_a_taken_item_is_a_draft_in_the_editor(
    editor: Client, science: SectionPage, kept: Keep
) -> None:
    row = kept(headline="رياح على المرفأ")
    where = take(editor, row)
    story = StoryPage.objects.get()
    assert where == f"/desk/pages/{story.pk}/edit/"
    assert (story.title, story.live, story.section) == ("رياح على المرفأ", False, science)
    assert story.owner == User.objects.get(username="editor")
    assert state(row) == Item.State.TAKEN
    assert editor.get(where).status_code == 200


def test_whoever_takes_an_item_is_told_so_in_the_editor(
    editor: Client, science: SectionPage, kept: Keep
) -> None:
    answer = editor.post(f"/desk/wire/{kept().pk}/take/", follow=True)
    assert [str(said) for said in answer.context["messages"]] == ["أُخذ الخبر، وهذه مسوّدته عندنا."]


def test_it_goes_where_the_colleague_says(
    editor: Client, english: EditionPage, science: SectionPage, kept: Keep
) -> None:
    culture = ensure_section(home=english, name="Culture")
    take(editor, kept(), place="en/culture")
    story = StoryPage.objects.get()
    assert (story.section, story.edition_code) == (culture, "en")


def test_the_usual_place_is_the_items_language_and_section(
    editor: Client, arabic: EditionPage, science: SectionPage, kept: Keep
) -> None:
    ensure_section(home=arabic, name="طقس")
    row = kept(language="ar-LB", section="طقس")
    page = editor.get(f"/desk/wire/{row.pk}/").content.decode()
    assert '<option value="ar/طقس" selected>' in page
    take(editor, row)
    assert StoryPage.objects.get().section.title == "طقس"


def test_a_place_that_does_not_exist_is_refused(editor: Client, kept: Keep) -> None:
    row = kept()
    assert take(editor, row, place="fr/meteo") == f"/desk/wire/{row.pk}/"
    assert not StoryPage.objects.exists()


def test_taken_twice_it_is_one_story_and_the_second_is_told(
    colleague: Colleague, kept: Keep
) -> None:
    row = kept()
    first, second = take(colleague("editor"), row), take(colleague("reporter"), row)
    assert first == second
    assert StoryPage.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_colleagues_at_the_same_moment_get_one_story(newsroom: None, kept: Keep) -> None:
    users = [User.objects.create_superuser(name) for name in ("a", "b")]
    item_id = kept().pk
    start = threading.Barrier(len(users))

    def press(user: User) -> tuple[Outcome, int]:
        try:
            start.wait(timeout=30)
            done = take_item(item_id=item_id, by=user)
            return done.outcome, done.story_id
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(users)) as pool:
        done = list(pool.map(press, users))
    story = StoryPage.objects.get()
    assert sorted(outcome.name for outcome, _ in done) == ["ALREADY", "TAKEN"]
    assert {story_id for _, story_id in done} == {story.pk}


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.CANCELED])
def test_what_the_agency_does_not_allow_is_not_taken(
    editor: Client, kept: Keep, status: Status
) -> None:
    row = kept(status=status)
    assert take(editor, row) == f"/desk/wire/{row.pk}/"
    assert not StoryPage.objects.exists()


def test_an_item_under_embargo_is_held_with_the_reason(editor: Client, kept: Keep) -> None:
    row = kept(embargo=timezone.now() + timedelta(hours=1))
    assert take(editor, row) == f"/desk/wire/{row.pk}/"
    row.refresh_from_db()
    assert row.state == Item.State.HELD
    assert row.reason
    assert not StoryPage.objects.exists()


def test_a_cancelled_version_does_not_reach_the_published_story(editor: Client, kept: Keep) -> None:
    take(editor, kept(version=1))
    publish(story=StoryPage.objects.get())
    take(editor, kept(version=2, status=Status.CANCELED))
    assert StoryPage.objects.get().live


def test_a_later_version_updates_the_draft_where_it_stands(
    editor: Client, science: SectionPage, kept: Keep
) -> None:
    take(editor, kept(version=1, headline="أول"))
    take(editor, kept(version=2, headline="ثان"))
    story = StoryPage.objects.get()
    assert story.get_latest_revision_as_object().title == "ثان"
    assert story.section == science


def test_a_reporter_changes_no_published_story_by_taking_a_later_version(
    colleague: Colleague, kept: Keep
) -> None:
    take(colleague("editor"), kept(version=1, headline="أول"))
    publish(story=StoryPage.objects.get())
    later, reporter = kept(version=2, headline="ثان"), colleague("reporter")
    answer = reporter.post(f"/desk/wire/{later.pk}/take/")
    assert answer["Location"] == f"/desk/wire/{later.pk}/"
    assert len(list(get_messages(answer.wsgi_request))) == 1
    assert StoryPage.objects.get().title == "أول"
    assert state(later) == Item.State.NEW


def test_who_may_add_no_story_takes_none(colleague: Colleague, kept: Keep) -> None:
    reporter = colleague("reporter")
    GroupPagePermission.objects.filter(group__user__username="reporter").delete()
    row = kept()
    assert take(reporter, row) == f"/desk/wire/{row.pk}/"
    assert not StoryPage.objects.exists()


def test_it_brings_the_picture_that_came_with_it(
    editor: Client, science: SectionPage, kept: Keep
) -> None:
    row = kept(pictures=(WirePicture(href="pier.jpg", caption="الرصيف عند الفجر"),))
    pictures = {"pier.jpg": picture_bytes()}
    keep_pictures(row=row, item=wire_item(row), read=pictures.get)
    take(editor, row)
    story = StoryPage.objects.get()
    assert story.photo is not None
    assert story.photo_caption == "الرصيف عند الفجر"

"""A photo whose licence is over goes to no reader, whichever way a story would be published."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from tests.desk.conftest import Colleague, WriteStory
from tests.desk.test_story_editor import form_of
from tests.newsroom.conftest import picture_bytes

from warraq.newsroom.domain.picturing import photo_of
from warraq.newsroom.domain.publishing import publish, release_due
from warraq.newsroom.licences import LicenceEndedError, refusal
from warraq.newsroom.models import Photo, SectionPage, StoryPage, User
from warraq.wire.items import WirePicture

DAY = timedelta(days=1)


def photo(*, ends: timedelta, caption: str = "خلية طينية", seed: int = 1) -> Photo:
    made = photo_of(
        picture=WirePicture(
            caption=caption,
            rights="© الوادي\nللتحرير فقط",
            href="hive.jpg",
            expires=timezone.now() + ends,
        ),
        content=picture_bytes(size=(40, 20 + seed)),
    )
    assert made is not None
    return made


@pytest.fixture
def late(newsroom: None) -> Photo:
    return photo(ends=-DAY)


def arabic(words: Photo) -> str:
    with translation.override("ar"):
        return refusal(words)


def save(editor: Client, story: StoryPage, **fields: str) -> tuple[int, str]:
    """Post the editor's form of a story back; the answer's status and page."""
    address = f"/desk/pages/{story.pk}/edit/"
    page = editor.get(address).content.decode()
    kept = {
        name: value for name, value in form_of(page).items() if not name.startswith("workflow-")
    }
    form = {
        **kept,
        "title": story.title,
        "section": str(story.section_id),
        "body-count": "0",
        "photo": str(story.photo_id or ""),
        **fields,
    }
    answer = editor.post(address, form)
    return answer.status_code, answer.content.decode()


def is_live(story: StoryPage) -> bool:
    return StoryPage.objects.get(pk=story.pk).live


def test_the_publish_button_says_why_and_loses_nothing(
    editor: Client, science: SectionPage, write_story: WriteStory, late: Photo
) -> None:
    story = write_story(science, photo=late)
    status, page = save(editor, story, title="كما كتبناه", **{"action-publish": "1"})
    assert status == 200
    assert arabic(late) in page
    assert "كما كتبناه" in page
    assert not is_live(story)


def test_a_draft_may_be_saved_and_with_another_photo_published(
    editor: Client, science: SectionPage, write_story: WriteStory, late: Photo
) -> None:
    story = write_story(science, photo=late)
    assert save(editor, story)[0] == 302
    good = photo(ends=DAY, seed=2)
    assert save(editor, story, photo=str(good.pk), **{"action-publish": "1"})[0] == 302
    assert is_live(story)


def test_a_photo_in_the_body_counts_too(
    science: SectionPage, write_story: WriteStory, late: Photo
) -> None:
    value = {"photo": late, "caption": "", "alt": ""}
    story = write_story(science, body=[("picture", value)])
    with pytest.raises(LicenceEndedError):
        publish(story=story)
    assert not is_live(story)


def test_what_is_scheduled_for_after_the_end_is_refused_at_once(
    editor: Client, science: SectionPage, write_story: WriteStory
) -> None:
    soon = photo(ends=DAY)
    story = write_story(science, photo=soon)
    after = timezone.localtime(timezone.now() + 2 * DAY).strftime("%Y-%m-%d %H:%M")
    status, page = save(editor, story, go_live_at=after, **{"action-publish": "1"})
    assert status == 200
    assert arabic(soon) in page


def test_the_clock_publishes_no_late_photo_and_goes_on_with_the_others(
    science: SectionPage, write_story: WriteStory
) -> None:
    waiting, good = photo(ends=DAY), write_story(science, "خبر آخر")
    held = write_story(science, photo=waiting)
    for story in (held, good):
        story.go_live_at = timezone.now() + timedelta(hours=1)
        story.save_revision().publish()
    Photo.objects.update(licence_ends=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert release_due() == 2
        assert release_due() == 0
    assert not is_live(held)
    assert is_live(good)


@pytest.mark.parametrize("asked_by", ["form", "dialogue"])
def test_a_workflow_ends_at_the_story_with_the_reason(
    colleague: Colleague, science: SectionPage, write_story: WriteStory, late: Photo, asked_by: str
) -> None:
    story = write_story(science, photo=late)
    workflow = story.get_workflow()
    assert workflow is not None
    state = workflow.start(story, User.objects.first() or User.objects.create(username="نور"))
    task = state.current_task_state
    editor = colleague("editor")
    headers = {"X-Requested-With": "XMLHttpRequest"} if asked_by == "dialogue" else {}
    address = f"/desk/pages/workflow/action/{story.pk}/approve/{task.pk}/"
    answer = editor.post(address, {"comment": ""}, headers=headers)
    where = answer.json()["redirect"] if asked_by == "dialogue" else answer["Location"]
    assert where == f"/desk/pages/{story.pk}/edit/"
    assert [str(said) for said in get_messages(answer.wsgi_request)] == [arabic(late)]
    task.refresh_from_db()
    assert task.status == task.STATUS_IN_PROGRESS
    assert not is_live(story)


def test_publishing_several_at_once_publishes_none_of_them(
    editor: Client, science: SectionPage, write_story: WriteStory, late: Photo
) -> None:
    good, bad = write_story(science, "خبر آخر"), write_story(science, photo=late)
    answer = editor.post(
        f"/desk/bulk/wagtailcore/page/publish/?id={good.pk}&id={bad.pk}&next=/desk/", {}
    )
    assert answer["Location"] == f"/desk/pages/{bad.pk}/edit/"
    assert not is_live(good)
    assert not is_live(bad)


def test_a_copy_is_not_published_as_it_is_made(
    science: SectionPage, write_story: WriteStory
) -> None:
    story = publish(story=write_story(science, photo=photo(ends=DAY)))
    Photo.objects.update(licence_ends=timezone.now())
    story = StoryPage.objects.get()
    with pytest.raises(LicenceEndedError):
        story.copy(update_attrs={"slug": "copy"})
    assert not story.copy(update_attrs={"slug": "copy"}, keep_live=False).live


def test_usage_terms_stand_beside_the_photo_in_the_story_and_on_its_own(
    editor: Client, science: SectionPage, write_story: WriteStory, late: Photo
) -> None:
    inside = photo(ends=DAY, caption="قوس", seed=3)
    value = {"photo": inside, "caption": "", "alt": ""}
    story = write_story(science, photo=late, body=[("picture", value)])
    page = editor.get(f"/desk/pages/{story.pk}/edit/").content.decode()
    assert "<b>خلية طينية</b>: <bdi>للتحرير فقط</bdi>" in page
    assert "<b>قوس</b>: <bdi>للتحرير فقط</bdi>" in page
    assert "انتهى الترخيص" in page
    own = editor.get(f"/desk/images/{late.pk}/").content.decode()
    assert "للتحرير فقط" in own
    assert 'name="licence_ends"' in own


def test_the_start_page_shows_what_ends_soon_in_as_many_queries_for_three(
    colleague: Colleague, newsroom: None
) -> None:
    editor, reporter = colleague("editor"), colleague("reporter")
    photo(ends=3 * DAY, caption="تنتهي قريبا")
    photo(ends=90 * DAY, caption="تنتهي بعد شهور", seed=2)
    page = editor.get("/desk/").content.decode()
    assert "تنتهي قريبا" in page
    assert "تنتهي بعد شهور" not in page
    assert "تنتهي قريبا" not in reporter.get("/desk/").content.decode()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            editor.get("/desk/")
        return len(queries)

    one = cost()
    photo(ends=4 * DAY, seed=3)
    photo(ends=-2 * DAY, seed=4)
    assert cost() == one

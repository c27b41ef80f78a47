"""What an agency has taken back is published again by nobody who does not mean it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone
from tests.desk.conftest import PARAGRAPH, Colleague, Keep, WriteStory
from tests.desk.test_story_editor import form_of

from warraq.newsroom.domain.publishing import allow_in_spite, publish, release_due
from warraq.newsroom.drafted import Action, Drafted, Wish
from warraq.newsroom.ingesting import bring
from warraq.newsroom.models import EditionPage, SectionPage, StoryPage, User, Withdrawal
from warraq.newsroom.withdrawing import WithdrawnError
from warraq.wire.items import Status

HOUR = timedelta(hours=1)
PUBLISH = {"action-publish": "1"}
APPROVE = {"action-workflow-action": "1", "workflow-action-name": "approve"}

Come = Callable[..., Drafted]


@pytest.fixture
def come(kept: Keep) -> Come:
    """A version of the item comes by itself."""

    def _come(version: int, status: Status = Status.USABLE) -> Drafted:
        row = kept("gull:1", version=version, status=status, body=(PARAGRAPH,), headline="خبر")
        return bring(row=row, wish=Wish(take=version == 1))

    return _come


@pytest.fixture
def story(science: SectionPage, come: Come) -> StoryPage:
    """A draft of the item's first version."""
    drafted = come(1)
    assert drafted.story
    return drafted.story


@pytest.fixture
def killed(story: StoryPage, come: Come) -> StoryPage:
    publish(story=story)
    assert come(2, Status.CANCELED).action is Action.KILLED
    return StoryPage.objects.get(pk=story.pk)


def opened(client: Client, story: StoryPage) -> dict[str, str]:
    """What the story's form would post back, as it stands now."""
    page = client.get(f"/desk/pages/{story.pk}/edit/").content.decode()
    hidden = {name: said for name, said in form_of(page).items() if name[:9] != "workflow-"}
    return {**hidden, "title": "خبر", "section": str(story.section_id), "body-count": "0"}


def post(client: Client, story: StoryPage, form: dict[str, str]) -> tuple[int, str]:
    answer = client.post(f"/desk/pages/{story.pk}/edit/", form)
    return answer.status_code, answer.content.decode()


def is_live(story: StoryPage) -> bool:
    return StoryPage.objects.get(pk=story.pk).live


def wait_for_approval(story: StoryPage) -> int:
    reporter, _ = User.objects.get_or_create(username="reporter")
    workflow = story.get_workflow()
    assert workflow is not None
    return int(workflow.start(story, reporter).current_task_state.pk)


def test_a_form_opened_before_the_kill_publishes_nothing(
    editor: Client, story: StoryPage, come: Come
) -> None:
    publish(story=story)
    form = opened(editor, story)
    come(2, Status.CANCELED)
    status, page = post(editor, story, {**form, **PUBLISH, "title": "كما كتبناه"})
    assert status == 200
    assert not is_live(story)
    assert "سحبت الوكالة" in page
    assert "كما كتبناه" in page, "nothing that was written is lost"


def test_the_tick_of_a_form_that_had_none_counts_for_nothing(
    editor: Client, story: StoryPage, come: Come
) -> None:
    publish(story=story)
    form = opened(editor, story)
    come(2, Status.CANCELED)
    assert post(editor, story, {**form, **PUBLISH, "in_spite": "on"})[0] == 200
    assert not is_live(story)


def test_a_form_opened_after_the_kill_asks_and_publishes_with_a_tick(
    editor: Client, killed: StoryPage
) -> None:
    form = opened(editor, killed)
    assert "in_spite" in editor.get(f"/desk/pages/{killed.pk}/edit/").content.decode()
    assert post(editor, killed, {**form, **PUBLISH})[0] == 200
    assert not is_live(killed)
    assert post(editor, killed, {**form, **PUBLISH, "in_spite": "on"})[0] == 302
    assert is_live(killed)
    history = editor.get(f"/desk/pages/{killed.pk}/history/").content.decode()
    assert "مع أن الوكالة سحبته" in history


def test_a_tick_for_one_kill_is_none_for_the_next(
    editor: Client, killed: StoryPage, come: Come
) -> None:
    form = opened(editor, killed)
    come(3, Status.CANCELED)
    assert post(editor, killed, {**form, **PUBLISH, "in_spite": "on"})[0] == 200
    assert not is_live(killed)


def test_after_a_refusal_the_form_has_shown_the_kill(
    editor: Client, story: StoryPage, come: Come
) -> None:
    publish(story=story)
    form = opened(editor, story)
    come(2, Status.CANCELED)
    again = form_of(post(editor, story, {**form, **PUBLISH})[1])
    assert post(editor, story, {**form, **PUBLISH, "seen": again["seen"], "in_spite": "on"}) == (
        302,
        "",
    )
    assert is_live(story)


def test_a_draft_is_saved_in_any_case(editor: Client, killed: StoryPage) -> None:
    assert post(editor, killed, opened(editor, killed))[0] == 302
    assert Withdrawal.objects.exists()


def test_a_reporters_tick_allows_nothing(colleague: Colleague, killed: StoryPage) -> None:
    StoryPage.objects.update(owner=User.objects.get_or_create(username="reporter")[0])
    reporter = colleague("reporter")
    post(reporter, killed, {**opened(reporter, killed), **PUBLISH, "in_spite": "on"})
    assert not is_live(killed)
    assert Withdrawal.objects.exists()


def test_a_kill_ends_what_waits_for_approval(editor: Client, story: StoryPage, come: Come) -> None:
    publish(story=story)
    task = wait_for_approval(StoryPage.objects.get(pk=story.pk))
    come(2, Status.CANCELED)
    assert StoryPage.objects.get(pk=story.pk).current_workflow_state is None
    editor.post(f"/desk/pages/workflow/action/{story.pk}/approve/{task}/", {"comment": ""})
    assert not is_live(story)


def test_an_approval_begun_after_the_kill_leads_to_the_form(
    editor: Client, killed: StoryPage
) -> None:
    task = wait_for_approval(killed)
    answer = editor.post(f"/desk/pages/workflow/action/{killed.pk}/approve/{task}/", {})
    assert answer["Location"] == f"/desk/pages/{killed.pk}/edit/"
    (said,) = get_messages(answer.wsgi_request)
    assert killed.title in str(said)
    assert "سحبته الوكالة" in str(said)
    assert not is_live(killed)
    form = opened(editor, killed)
    assert post(editor, killed, {**form, **APPROVE})[0] == 200
    assert post(editor, killed, {**form, **APPROVE, "in_spite": "on"})[0] == 302
    assert is_live(killed)


@pytest.mark.parametrize("status", [Status.CANCELED, Status.WITHHELD])
def test_a_cancelled_draft_is_not_published_among_others(
    editor: Client, story: StoryPage, write_story: WriteStory, come: Come, status: Status
) -> None:
    other = write_story(story.section)
    come(2, status)
    address = f"/desk/bulk/wagtailcore/page/publish/?id={other.pk}&id={story.pk}"
    answer = editor.post(address, {})
    assert answer["Location"] == f"/desk/pages/{story.pk}/edit/"
    assert not is_live(story)
    assert not is_live(other)


def test_the_clock_does_not_publish_it_either(killed: StoryPage) -> None:
    killed.go_live_at = timezone.now() + HOUR
    revision = killed.save_revision()
    with pytest.raises(WithdrawnError):
        revision.publish()
    revision.approved_go_live_at = timezone.now()
    revision.save()
    assert release_due() == 1
    assert release_due() == 0
    assert not is_live(killed)


def test_no_way_around_the_story_itself(killed: StoryPage) -> None:
    killed.live = True
    with pytest.raises(WithdrawnError):
        killed.save()
    assert not is_live(killed)


def test_the_desks_pages_change_nothing_in_the_background(
    editor: Client, killed: StoryPage
) -> None:
    for action in ("publish", "unpublish", "create_alias"):
        assert editor.post(f"/desk/api/main/pages/{killed.pk}/action/{action}/").status_code == 404
    assert not is_live(killed)


def test_a_copy_for_another_edition_is_taken_back_too(
    editor: Client, killed: StoryPage, english: EditionPage
) -> None:
    copy = killed.copy_for_translation(english.locale)
    with pytest.raises(WithdrawnError):
        publish(story=StoryPage.objects.get(pk=copy.pk))


def test_a_later_version_that_an_editor_takes_may_be_published(
    editor: Client, killed: StoryPage, come: Come, kept: Keep
) -> None:
    assert come(3).action is Action.HELD
    row = kept("gull:1", version=3)
    assert editor.post(f"/desk/wire/{row.pk}/take/").status_code == 302
    assert post(editor, killed, {**opened(editor, killed), **PUBLISH})[0] == 302
    assert is_live(killed)


def test_an_earlier_version_again_does_not_settle_it(
    story: StoryPage, come: Come, kept: Keep
) -> None:
    come(2, Status.WITHHELD)
    row = kept("gull:1", version=1, headline="خبر")
    drafted = bring(row=row, wish=Wish(publish=True))
    assert (drafted.action, drafted.reason.code) == (Action.HELD, "superseded")
    assert not is_live(story)


def test_what_the_desk_withdrew_is_published_again_without_a_question(
    editor: Client, story: StoryPage
) -> None:
    publish(story=story)
    assert editor.post(f"/desk/pages/{story.pk}/unpublish/", {}).status_code == 302
    assert not is_live(story)
    assert post(editor, story, {**opened(editor, story), **PUBLISH})[0] == 302
    assert is_live(story)


def test_a_form_opened_before_the_desk_withdrew_it_asks_once_more(
    editor: Client, story: StoryPage
) -> None:
    publish(story=story)
    form = opened(editor, story)
    editor.post(f"/desk/pages/{story.pk}/unpublish/", {})
    status, page = post(editor, story, {**form, **PUBLISH})
    assert (status, is_live(story)) == (200, False)
    assert post(editor, story, {**form, **PUBLISH, "seen": form_of(page)["seen"]})[0] == 302
    assert is_live(story)


def test_the_same_cancellation_once_more_stops_nobody_who_meant_it(
    editor: Client, killed: StoryPage, come: Come
) -> None:
    seen = Withdrawal.objects.get(story=killed)
    allow_in_spite(story=killed, seen=seen, by=User.objects.get(username="editor"))
    publish(story=StoryPage.objects.get(pk=killed.pk))
    assert come(2, Status.CANCELED).action is Action.UNCHANGED
    assert StoryPage.objects.get(pk=killed.pk).live

"""Approval by an editor: what it is called afterwards, in the editor and in the history."""

import pytest
from django.test import Client
from tests.desk.conftest import WriteStory
from tests.desk.test_licences import save
from wagtail.models import Workflow

from warraq.newsroom.domain.publishing import publish
from warraq.newsroom.models import SectionPage, StoryPage, User


@pytest.fixture
def story(editor: Client, science: SectionPage, write_story: WriteStory) -> StoryPage:
    return write_story(science, "المد والجزر")


def test_whoever_approves_is_told_that_it_was_published_and_where(
    editor: Client, story: StoryPage
) -> None:
    Workflow.objects.get().start(story, User.objects.get(username="editor"))
    approval = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    assert save(editor, story, **approval)[0] == 302
    live = StoryPage.objects.get(pk=story.pk)
    assert live.live
    page = editor.get("/desk/").content.decode()
    assert f'نُشر: {live.get_admin_display_title()}. <a href="{live.address()}">' in page
    assert "تم تحديث" not in page


def test_the_history_says_what_was_done_not_how_it_stands(editor: Client, story: StoryPage) -> None:
    publish(story=story)
    page = editor.get(f"/desk/pages/{story.pk}/history/").content.decode()
    assert "نُشر" in page

"""What makes no sense for a newsroom's pages is neither offered nor done when it is posted."""

import re

import pytest
from django.test import Client
from tests.desk.conftest import Colleague, WriteStory
from wagtail.models import Page, PageViewRestriction

from warraq.newsroom.domain.publishing import publish
from warraq.newsroom.models import EditionPage, SectionPage, StoryPage

DEAD_ENDS = ("move", "copy", "privacy")


@pytest.fixture
def story(science: SectionPage, write_story: WriteStory) -> StoryPage:
    return publish(story=write_story(science))


def refused(client: Client, path: str, form: dict[str, str] | None = None) -> bool:
    """Whether Wagtail sends both who looks and who posts away."""
    answers = (client.get(path), client.post(path, form or {}))
    return all((answer.status_code, answer["Location"]) == (302, "/desk/") for answer in answers)


@pytest.mark.parametrize("role", ["editor", "head"])
@pytest.mark.parametrize("verb", DEAD_ENDS)
def test_a_page_is_not_moved_copied_or_made_private(
    colleague: Colleague, arabic: EditionPage, english: EditionPage, story: StoryPage,
    science: SectionPage, role: str, verb: str,
) -> None:  # fmt: skip
    client = colleague(role)
    form = {
        "new_title": "نسخة", "new_slug": "copy", "new_parent_page": str(english.pk),
        "restriction_type": "login",
    }  # fmt: skip
    for page in (arabic, science, story):
        assert refused(client, f"/desk/pages/{page.pk}/{verb}/", form)
    assert not PageViewRestriction.objects.exists()
    assert StoryPage.objects.count() == 1


@pytest.mark.parametrize("role", ["editor", "head"])
def test_a_story_stays_in_its_edition(
    colleague: Colleague, arabic: EditionPage, english: EditionPage, story: StoryPage, role: str
) -> None:
    client = colleague(role)
    client.post(f"/desk/pages/{story.pk}/move/{english.pk}/confirm/")
    client.post(f"/desk/bulk/wagtailcore/page/move/?id={story.pk}", {"chooser": english.pk})
    assert StoryPage.objects.get().get_parent().pk == arabic.pk


def test_an_editor_withdraws_a_story_and_no_edition(
    editor: Client, arabic: EditionPage, story: StoryPage
) -> None:
    bulk = "/desk/bulk/wagtailcore/page/unpublish/?id={}"
    assert refused(editor, f"/desk/pages/{arabic.pk}/unpublish/")
    assert refused(editor, f"/desk/pages/{arabic.pk}/delete/")
    editor.post(bulk.format(arabic.pk), {"include_descendants": "on"})
    assert EditionPage.objects.get(pk=arabic.pk).live
    assert StoryPage.objects.get().live
    editor.post(f"/desk/pages/{story.pk}/unpublish/")
    assert not StoryPage.objects.get().live


def test_an_editor_changes_no_order_of_pages(
    editor: Client, arabic: EditionPage, story: StoryPage
) -> None:
    before = [page.pk for page in arabic.get_children()]
    assert editor.post(f"/desk/pages/{story.pk}/set_position/?position=0").status_code == 302
    assert [page.pk for page in Page.objects.get(pk=arabic.pk).get_children()] == before


def test_nothing_of_it_is_offered(editor: Client, arabic: EditionPage, story: StoryPage) -> None:
    for path in (f"/desk/pages/{arabic.pk}/", f"/desk/pages/{story.pk}/edit/", "/desk/stories/"):
        page = editor.get(path).content.decode()
        for verb in ("move", "copy"):
            assert not re.search(rf"/desk/pages/\d+/{verb}/", page), (path, verb)
        assert "ordering=ord" not in page, path
        assert 'data-a11y-dialog-show="set-privacy"' not in page, path
        assert f"/desk/pages/{arabic.pk}/unpublish/" not in page, path


def test_editions_come_of_the_settings(editor: Client, head: Client) -> None:
    root = Page.objects.get(depth=1)
    for client in (editor, head):
        page = client.get("/desk/pages/").content.decode().split('id="main"')[1]
        assert "help-block" not in page
        assert f"/desk/pages/{root.pk}/add_subpage/" not in page


@pytest.fixture
def head(colleague: Colleague) -> Client:
    return colleague("head")

"""A headline stands in its edition's direction wherever Wagtail shows it, on either desk."""

from typing import cast

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.desk.conftest import Colleague, WriteStory
from tests.desk.crawl import page_of
from wagtail.models import Workflow

from warraq.newsroom.models import EditionPage, SectionPage, StoryPage, User

HEADLINE = '"BBC" تنفي الخبر: «صورة» قديمة تعود'
SHOWN = f"\u2067{HEADLINE}\u2069".replace('"', "&quot;")

PLACES = (
    "/desk/", "/desk/stories/", "/desk/pages/{home}/", "/desk/pages/{story}/edit/",
    "/desk/pages/{story}/history/", "/desk/pages/{story}/delete/",
    "/desk/choose-page/{home}/", "/desk/reports/workflow/", "/desk/reports/site-history/",
    "/desk/bulk/wagtailcore/page/publish/?id={story}",
)  # fmt: skip


@pytest.fixture
def story(science: SectionPage, write_story: WriteStory, editor: Client) -> StoryPage:
    story = write_story(science, HEADLINE)
    by = User.objects.get(username="editor")
    story.save_revision(user=by, log_action=True)
    Workflow.objects.get().start(story, by)
    return story


@pytest.mark.parametrize("place", PLACES)
def test_it_is_isolated(
    colleague: Colleague, arabic: EditionPage, story: StoryPage, place: str
) -> None:
    client = colleague("head", language="en")
    page = page_of(cast(HttpResponse, client.get(place.format(home=arabic.pk, story=story.pk))))
    assert SHOWN in page


def test_what_is_said_of_a_saved_story_is_isolated(editor: Client, story: StoryPage) -> None:
    story.get_latest_revision().publish()
    page = editor.post(f"/desk/pages/{story.pk}/unpublish/", follow=True).content.decode()
    assert f"سُحبت الصفحة «{SHOWN}»." in page


def test_an_english_headline_has_its_own_direction_on_the_arabic_desk(
    editor: Client, english: EditionPage, write_story: WriteStory
) -> None:
    assert english.get_admin_display_title() == f"\u2066{english.title}\u2069"

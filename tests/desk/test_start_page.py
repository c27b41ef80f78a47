"""The start page: what waits for this colleague, and nothing that does not concern them."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.desk.conftest import Colleague, Comment, Keep, WriteStory
from wagtail.models import Workflow

from warraq.desk import start_approvals
from warraq.newsroom.domain.publishing import publish
from warraq.newsroom.models import SectionPage, StoryPage, User


def start(client: Client) -> str:
    return client.get("/desk/").content.decode()


def test_an_editor_finds_what_waits(
    editor: Client, kept: Keep, commented: Comment, science: SectionPage, write_story: WriteStory
) -> None:
    row, comment = kept(headline="رياح على المرفأ"), commented("أين يقاس المد؟")
    mine = write_story(science, "مسودتي", owner=User.objects.get(username="editor"))
    published = publish(story=write_story(science, "منشور اليوم"))
    page = start(editor)
    assert f'href="/desk/wire/{row.pk}/"' in page
    assert f"#comment-{comment}" in page
    assert f'href="/desk/pages/{mine.pk}/edit/"' in page
    assert published.address() in page


def test_a_story_begins_in_any_edition(editor: Client) -> None:
    page = start(editor)
    assert page.count("/desk/pages/add/newsroom/storypage/") == 2
    for address in set(page.split('href="')):
        if address.startswith("/desk/pages/add/"):
            assert editor.get(address.split('"')[0]).status_code == 200


def test_a_moderator_is_shown_no_wire_and_no_editor(
    colleague: Colleague, kept: Keep, commented: Comment, science: SectionPage,
    write_story: WriteStory,
) -> None:  # fmt: skip
    kept(headline="رياح على المرفأ")
    commented("أين يقاس المد؟")
    story = publish(story=write_story(science, "منشور اليوم"))
    page = start(colleague("moderator"))
    assert "أين يقاس المد؟" in page
    assert "منشور اليوم" in page
    assert "رياح على المرفأ" not in page
    assert story.address() in page
    assert f"/desk/pages/{story.pk}/" not in page


def test_who_publishes_finds_what_everybody_has_begun(
    colleague: Colleague, science: SectionPage, write_story: WriteStory
) -> None:
    editor, reporter = colleague("editor"), colleague("reporter")
    owners = {name: User.objects.get(username=name) for name in ("editor", "reporter")}
    for name, owner in owners.items():
        write_story(science, f"مسودة {name}", owner=owner)
    assert "مسودة reporter" in start(editor)
    assert "<bdi>reporter</bdi>" in start(editor)
    assert "مسودة reporter" in start(reporter)
    assert "مسودة editor" not in start(reporter)
    assert "مسودة" not in start(colleague("moderator"))


def test_a_draft_that_waits_for_approval_is_shown_once(
    colleague: Colleague, science: SectionPage, write_story: WriteStory
) -> None:
    reporter = colleague("reporter")
    by = User.objects.get(username="reporter")
    story = write_story(science, "المد والجزر", owner=by)
    story.save_revision(user=by, log_action=True)
    assert start(reporter).count("المد والجزر") == 1
    Workflow.objects.get().start(story, by)
    page = start(reporter)
    assert page.count("المد والجزر") == 1
    assert "أخبارك في طريقها إلى الموافقة" in page
    assert "مقتطفات" not in page


def test_however_much_waits_for_approval_some_of_it_is_shown_and_where_the_rest_is(
    editor: Client, science: SectionPage, write_story: WriteStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a thousand on SQLite Wagtail's own panels show an error."""
    monkeypatch.setattr(start_approvals, "MANY", 2)
    by, report = User.objects.get(username="editor"), "/desk/reports/workflow_tasks/"

    def hand_in(name: str) -> None:
        story = write_story(science, name, owner=by)
        story.save_revision(user=by)
        Workflow.objects.get().start(story, by)

    def found() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as queries:
            page = start(editor)
        (waits,) = re.findall(r"awaiting-review.*?</table>", page, re.DOTALL)
        (mine,) = re.findall(r"objects-in-workflow.*?</table>", page, re.DOTALL)
        assert waits.count("خبر") == mine.count("خبر") == min(2, StoryPage.objects.count())
        return len(queries), page.count(f'"{report}?status=in_progress"')

    hand_in("خبر أول")
    hand_in("خبر ثان")
    found()
    cost, links = found()
    assert links == 0
    hand_in("خبر ثالث")
    hand_in("خبر رابع")
    assert found() == (cost, 2)
    assert "خبر أول" in editor.get(f"{report}?status=in_progress").content.decode()


def test_more_of_everything_costs_no_more_queries(
    editor: Client, kept: Keep, commented: Comment, science: SectionPage, write_story: WriteStory
) -> None:
    owner = User.objects.get(username="editor")

    def grow(number: int) -> None:
        kept(f"urn:{number}")
        commented(f"تعليق {number}")
        write_story(science, f"مسودة {number}", owner=owner)
        publish(story=write_story(science, f"منشور {number}"))

    def cost() -> int:
        start(editor)
        with CaptureQueriesContext(connection) as queries:
            start(editor)
        return len(queries)

    grow(1)
    one = cost()
    grow(2)
    grow(3)
    assert cost() == one

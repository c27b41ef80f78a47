"""A story that is saved anew while an editor writes: nothing is overwritten, nothing typed lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html
from tests.desk.conftest import Colleague, Keep
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from warraq.newsroom.drafted import Action, Wish
from warraq.newsroom.ingesting import bring
from warraq.newsroom.models import Contributor, SectionPage, StoryPage
from warraq.wire.items import Block, BlockKind

pytestmark = pytest.mark.database

GUID = "urn:tide:7"
Come = Callable[..., Action]


def text(*paragraphs: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH, paragraph) for paragraph in paragraphs)


@pytest.fixture
def come(newsroom: None, kept: Keep) -> Come:
    """A version of the item comes in by itself."""

    def _come(*, publish: bool = False, **says: object) -> Action:
        row = kept(GUID, **says)
        return bring(row=row, wish=Wish(publish=publish)).action

    return _come


@pytest.fixture
def story(science: SectionPage, come: Come) -> StoryPage:
    """Published as it came."""
    come(publish=True, headline="بلغ المد ستة أمتار", body=text("أولى.", "ثانية.", "ثالثة."))
    return StoryPage.objects.get()


def correct(come: Come) -> None:
    said = come(
        version=2,
        signals=("correction",),
        headline="بلغ المد ثلاثة أمتار",
        body=text("أولى.", "ثانية مصححة.", "ثالثة."),
    )
    assert said is Action.UPDATED


def address(story: StoryPage) -> str:
    return f"/desk/pages/{story.pk}/edit/"


def opened(client: Client, story: StoryPage) -> dict[str, object]:
    """What the browser would post of the form as it is opened now."""
    return fields_of(client.get(address(story)), story.get_latest_revision_as_object())


def fields_of(answer: Any, shown: StoryPage) -> dict[str, object]:
    page: Any = html.fromstring(answer.content.decode())
    (form,) = (one for one in page.forms if one.get("id") == "page-edit-form")
    body = streamfield([("text", rich_text(str(part.value.source))) for part in shown.body])
    return {
        **{one.name: one.value or "" for one in form.inputs if one.name and _is_sent(one)},
        **nested_form_data({"body": body}),
    }


def _is_sent(one: Any) -> bool:
    return getattr(one, "type", "") not in ("checkbox", "submit", "button") or bool(one.checked)


def post(client: Client, story: StoryPage, form: dict[str, object]) -> Any:
    return client.post(address(story), form)


def stored(story: StoryPage) -> StoryPage:
    return StoryPage.objects.get(pk=story.pk)


def latest(story: StoryPage) -> StoryPage:
    page: StoryPage = stored(story).get_latest_revision_as_object()
    return page


def says(story: StoryPage) -> str:
    source = "".join(str(part.value.source) for part in story.body)
    return re.sub(r' data-block-key="\w+"', "", source)


def shown_form(answer: Any) -> StoryPage:
    page: StoryPage = answer.context["form"].instance
    return page


@pytest.mark.parametrize("action", ["action-publish", "save"])
def test_a_correction_is_not_reverted_by_whoever_was_writing(
    editor: Client, story: StoryPage, come: Come, action: str
) -> None:
    form = opened(editor, story) | {"summary": "كتبناه نحن", action: "1"}
    correct(come)
    before = stored(story).latest_revision_id
    answer = post(editor, story, form)
    assert answer.status_code == 409
    assert (stored(story).title, stored(story).latest_revision_id) == (
        "بلغ المد ثلاثة أمتار",
        before,
    )
    assert stored(story).correction
    said = answer.content.decode()
    assert "وصلت من الوكالة نسخة جديدة من الخبر" in said
    assert "كتبناه نحن" in said


def test_what_only_the_newer_version_changed_stands_beside_what_was_typed(
    editor: Client, story: StoryPage, come: Come
) -> None:
    form = opened(editor, story) | {"summary": "كتبناه نحن"}
    body = "<p>أولى.</p><p>ثانية.</p><p>ثالثة بقلمنا.</p>"
    form |= nested_form_data({"body": streamfield([("text", rich_text(body))])})
    correct(come)
    answer = post(editor, story, form | {"action-publish": "1"})
    together = shown_form(answer)
    assert together.summary == "كتبناه نحن"
    assert together.title == "بلغ المد ثلاثة أمتار"
    assert together.correction
    assert says(together) == "<p>أولى.</p><p>ثانية مصححة.</p><p>ثالثة بقلمنا.</p>"

    again = fields_of(answer, together) | {"action-publish": "1"}
    assert post(editor, story, again).status_code == 302
    assert stored(story).title == "بلغ المد ثلاثة أمتار"
    assert stored(story).summary == "كتبناه نحن"
    assert says(stored(story)) == "<p>أولى.</p><p>ثانية مصححة.</p><p>ثالثة بقلمنا.</p>"


def test_where_both_changed_the_same_ours_stands_and_theirs_is_said(
    colleague: Colleague, story: StoryPage, come: Come
) -> None:
    editor = colleague("editor", language="en")
    form = opened(editor, story) | {"title": "المد عند المرفأ"}
    correct(come)
    answer = post(editor, story, form)
    assert shown_form(answer).title == "المد عند المرفأ"
    said = answer.content.decode()
    assert "Both changed “Headline”: yours stands. The other has: <q>بلغ المد ثلاثة أمتار" in said
    assert f"/desk/pages/{story.pk}/revisions/compare/" in said
    assert post(editor, story, fields_of(answer, shown_form(answer))).status_code == 302
    assert latest(story).title == "المد عند المرفأ"


def test_a_colleagues_version_is_not_overwritten_either(
    colleague: Colleague, story: StoryPage
) -> None:
    first, second = colleague("editor"), colleague("head")
    form = opened(first, story) | {"summary": "الأول"}
    assert post(second, story, opened(second, story) | {"dateline": "صور"}).status_code == 302
    answer = post(first, story, form)
    assert answer.status_code == 409
    assert "\u2068head\u2069" in answer.content.decode()
    assert (shown_form(answer).summary, shown_form(answer).dateline) == ("الأول", "صور")
    assert latest(story).summary == ""


def test_nor_is_a_link_that_a_colleague_set_in_words_that_stay(
    colleague: Colleague, story: StoryPage
) -> None:
    first, second = colleague("editor"), colleague("head")
    form = opened(first, story) | {"summary": "الأول"}
    linked = '<p>أولى.</p><p><a href="https://waha.example/">ثانية</a>.</p><p>ثالثة.</p>'
    theirs = nested_form_data({"body": streamfield([("text", rich_text(linked))])})
    assert post(second, story, opened(second, story) | theirs).status_code == 302
    assert 'href="https://waha.example/"' in says(latest(story))
    answer = post(first, story, form)
    assert answer.status_code == 409
    assert 'href="https://waha.example/"' in says(shown_form(answer))


def test_a_contributor_whom_a_colleague_named_stays_named(
    colleague: Colleague, story: StoryPage
) -> None:
    hala = Contributor.objects.create(name="هالة", locale=story.locale)
    first, second = colleague("editor"), colleague("head")
    form = opened(first, story) | {"summary": "الأول"}
    named = {
        "byline_lines-TOTAL_FORMS": "1",
        "byline_lines-0-contributor": str(hala.pk),
        "byline_lines-0-ORDER": "1",
        "byline_lines-0-id": "",
        "byline_lines-0-DELETE": "",
    }
    assert post(second, story, opened(second, story) | named).status_code == 302
    answer = post(first, story, form)
    assert post(first, story, fields_of(answer, shown_form(answer))).status_code == 302
    assert [line.contributor for line in latest(story).byline_lines.all()] == [hala]
    assert latest(story).summary == "الأول"


def test_what_is_refused_for_another_reason_has_not_seen_the_newer_version(
    editor: Client, story: StoryPage, come: Come
) -> None:
    form = opened(editor, story) | {"title": "", "action-publish": "1"}
    correct(come)
    answer = post(editor, story, form)
    assert answer.context["form"].errors
    again = fields_of(answer, story) | {"title": "المد", "action-publish": "1"}
    assert post(editor, story, again).status_code == 409
    assert stored(story).title == "بلغ المد ثلاثة أمتار"


def test_who_saves_twice_in_a_row_is_not_in_their_own_way(editor: Client, story: StoryPage) -> None:
    for summary in ("أول", "ثان"):
        form = opened(editor, story) | {"summary": summary, "action-publish": "1"}
        assert post(editor, story, form).status_code == 302
    assert stored(story).summary == "ثان"

"""Topics at the desk, and whose name gets a page."""

import re

import pytest
from django.test import Client
from tests.desk.conftest import Colleague, Keep, WriteStory
from tests.desk.test_story_editor import add
from wagtail.models import Page

from warraq.newsroom.models import (
    Contributor,
    EditionPage,
    SectionPage,
    StoryPage,
    StoryTopic,
    TopicPage,
)
from warraq.wire.items import Subject

ADD = "/desk/contributors/add/"


def topic_of(edition: EditionPage, title: str, **fields: object) -> TopicPage:
    page = TopicPage(title=title, locale=edition.locale, **fields)
    return Page.objects.get(pk=edition.pk).specific.add_child(instance=page)


def chosen(topic: TopicPage) -> dict[str, str]:
    return {
        "topic_lines-TOTAL_FORMS": "1",
        "topic_lines-0-topic": str(topic.pk),
        "topic_lines-0-ORDER": "1",
        "topic_lines-0-id": "",
        "topic_lines-0-DELETE": "",
    }


def contributor(name: str, edition: EditionPage, **fields: object) -> dict[str, object]:
    return {"name": name, "kind": "person", "locale": edition.locale.pk, "slug": "", **fields}


def test_an_editor_makes_a_topic_and_readers_have_it(editor: Client, arabic: EditionPage) -> None:
    form = {
        "title": "ماء", "slug": "ماء", "about": "عن الماء.", "gathers": ["medtop:06000000"],
        "action-publish": "1", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip
    answer = editor.post(f"/desk/pages/add/newsroom/topicpage/{arabic.pk}/", form)
    assert answer.status_code == 302
    topic = TopicPage.objects.get()
    assert (topic.title, topic.about, topic.gathers) == ("ماء", "عن الماء.", ["medtop:06000000"])
    assert Client().get(topic.address()).status_code == 200


def test_topics_are_listed_and_the_form_of_one_says_what_it_gathers(
    editor: Client, arabic: EditionPage
) -> None:
    topic = topic_of(arabic, "ماء", gathers=["medtop:06000000"])
    assert "ماء" in editor.get("/desk/topics/").content.decode()
    page = editor.get(f"/desk/pages/{topic.pk}/edit/").content.decode()
    assert re.search(r'<input type="text" name="gathers" value="[^"]+"', page)


@pytest.mark.parametrize("role", ["moderator"])
def test_whoever_does_nothing_with_pages_sees_no_topics(colleague: Colleague, role: str) -> None:
    assert colleague(role).get("/desk/topics/").status_code in (302, 403)


def test_a_story_names_topics_of_its_edition_only(
    editor: Client, arabic: EditionPage, english: EditionPage, culture: SectionPage
) -> None:
    ours, theirs = topic_of(english, "Water"), topic_of(arabic, "نواعير")
    page = editor.get(f"/desk/pages/add/newsroom/storypage/{english.pk}/").content.decode()
    assert f'<option value="{ours.pk}">Water' in page
    assert "نواعير" not in page
    add(editor, english, title="Tides", section=str(culture.pk), **chosen(theirs))
    assert not StoryPage.objects.exists()
    add(editor, english, title="Tides", section=str(culture.pk), **chosen(ours))
    story = StoryPage.objects.get().get_latest_revision_as_object()
    assert [line.topic for line in story.topic_lines.all()] == [ours]


@pytest.fixture
def culture(english: EditionPage) -> SectionPage:
    page = SectionPage(title="Culture", locale=english.locale)
    return Page.objects.get(pk=english.pk).specific.add_child(instance=page)


def test_a_translation_has_the_topics_that_its_edition_has(
    editor: Client, arabic: EditionPage, english: EditionPage, culture: SectionPage,
    science: SectionPage, write_story: WriteStory,
) -> None:  # fmt: skip
    water, alone = topic_of(arabic, "ماء"), topic_of(arabic, "رمل")
    twin = topic_of(english, "Water", translation_key=water.translation_key)
    story = write_story(science)
    story.topic_lines = [StoryTopic(topic=water), StoryTopic(topic=alone)]
    story.save()
    story.save_revision()
    form = {"locales": english.locale.pk}
    editor.post(f"/desk/translation/submit/page/{story.pk}/", form)
    draft = StoryPage.objects.get(locale=english.locale).get_latest_revision_as_object()
    assert [line.topic for line in draft.topic_lines.all()] == [twin]


@pytest.mark.parametrize(
    ("code", "has"),
    [("medtop:20000418", True), ("medtop:06000000", True), ("medtop:15000000", False), ("", False)],
)
def test_a_story_of_the_wire_has_the_topics_that_gather_what_it_is_about(
    editor: Client, arabic: EditionPage, science: SectionPage, kept: Keep, code: str, has: bool
) -> None:
    topic = topic_of(arabic, "بيئة", gathers=["medtop:06000000"])
    row = kept(subjects=(Subject(code=code, name=""),) if code else ())
    editor.post(f"/desk/wire/{row.pk}/take/")
    draft = StoryPage.objects.get().get_latest_revision_as_object()
    assert [line.topic for line in draft.topic_lines.all()] == ([topic] if has else [])


def test_nobody_has_a_page_by_being_named(editor: Client, arabic: EditionPage) -> None:
    editor.post(ADD, contributor("ليلى", arabic))
    assert not Contributor.objects.get().has_page
    assert Contributor.objects.get().slug == ""


def test_an_editor_gives_a_page_and_is_told_what_becomes_public(
    editor: Client, arabic: EditionPage
) -> None:
    assert "قد يعرّض ذلك صاحب الاسم للخطر" in editor.get(ADD).content.decode()
    editor.post(ADD, contributor("فريق العلوم", arabic, has_page="on", about="نسأل."))
    made = Contributor.objects.get()
    assert (made.has_page, made.slug) == (True, "فريق-العلوم")
    assert Client().get(made.address()).status_code == 200


def test_a_reporter_names_somebody_and_gives_no_page(
    colleague: Colleague, arabic: EditionPage
) -> None:
    reporter = colleague("reporter")
    assert 'name="has_page"' not in reporter.get(ADD).content.decode()
    reporter.post(ADD, contributor("ليلى", arabic, has_page="on", slug="ليلى"))
    made = Contributor.objects.get()
    assert (made.has_page, made.slug) == (False, "")

"""A story in another edition: a draft in its place there, and a link for readers when it is out."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from tests.desk.conftest import Colleague, WriteStory
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from warraq.newsroom import published
from warraq.newsroom.domain.publishing import ensure_section, publish
from warraq.newsroom.models import Contributor, EditionPage, SectionPage, StoryBylineLine, StoryPage
from warraq.stories.story import Story


@pytest.fixture
def story(science: SectionPage, write_story: WriteStory) -> StoryPage:
    return publish(story=write_story(science, "المد والجزر"))


def translate(client: Client, story: StoryPage, edition: EditionPage) -> StoryPage:
    """Press «Translate»; the draft that the colleague is led to."""
    form = {"locales": edition.locale.pk}
    where = client.post(f"/desk/translation/submit/page/{story.pk}/", form)["Location"]
    draft = StoryPage.objects.get(locale=edition.locale)
    assert where == f"/desk/pages/{draft.pk}/edit/"
    assert client.get(where).status_code == 200
    return draft


def test_an_editor_is_offered_the_other_edition(editor: Client, story: StoryPage) -> None:
    page = editor.get(f"/desk/pages/{story.pk}/edit/").content.decode()
    assert f"/desk/translation/submit/page/{story.pk}/" in page


def test_the_translation_is_a_draft_under_its_edition(
    editor: Client, english: EditionPage, story: StoryPage
) -> None:
    draft = translate(editor, story, english)
    assert (draft.get_parent().pk, draft.live, draft.language) == (english.pk, False, "en")
    assert draft.story_key == story.story_key


def test_it_stands_in_the_section_that_is_the_translation_of_its_own(
    editor: Client, science: SectionPage, english: EditionPage, story: StoryPage
) -> None:
    ensure_section(home=english, name="Culture")
    sciences = ensure_section(home=english, name="Science")
    SectionPage.objects.filter(pk=sciences.pk).update(translation_key=science.translation_key)
    draft = translate(editor, story, english)
    assert draft.section == sciences
    assert draft.get_latest_revision_as_object().section == sciences


def test_it_stands_in_the_first_section_where_there_is_no_such(
    editor: Client, english: EditionPage, story: StoryPage
) -> None:
    culture = ensure_section(home=english, name="Culture")
    assert translate(editor, story, english).section == culture


def test_an_edition_without_sections_gets_its_first(
    editor: Client, english: EditionPage, story: StoryPage
) -> None:
    assert translate(editor, story, english).section.title == "News"


def test_only_contributors_of_the_edition_sign_it(
    editor: Client, arabic: EditionPage, english: EditionPage, story: StoryPage
) -> None:
    names = ("Mara", "هالة")
    story.byline_lines = [
        StoryBylineLine(contributor=Contributor.objects.create(name=name, locale=arabic.locale))
        for name in names
    ]
    publish(story=story)
    ours = Contributor.objects.create(name="Mara", locale=english.locale)
    draft = translate(editor, story, english).get_latest_revision_as_object()
    assert [line.contributor for line in draft.byline_lines.all()] == [ours]


def test_readers_find_it_once_it_is_published(
    editor: Client, english: EditionPage, story: StoryPage
) -> None:
    def in_others() -> list[str]:
        found = published.story(language="ar", story_id=story.pk)
        assert isinstance(found, Story)
        return [other.url for other in found.translations]

    draft = translate(editor, story, english)
    assert in_others() == []
    publish(story=draft)
    assert in_others() == [draft.address()]


def test_a_reporter_translates_nothing(
    colleague: Colleague, english: EditionPage, story: StoryPage
) -> None:
    form = {"locales": english.locale.pk}
    colleague("reporter").post(f"/desk/translation/submit/page/{story.pk}/", form)
    assert StoryPage.objects.count() == 1


def publish_in_editor(client: Client, draft: StoryPage, *paragraphs: str) -> list[str]:
    """Publish the draft with this text; what the desk says then."""
    text = "".join(f'<p data-block-key="k{n}">{said}</p>' for n, said in enumerate(paragraphs))
    form = {
        "title": "Tides", "section": str(draft.section_id), "action-publish": "1", "kind": "news",
        "body": streamfield([("text", rich_text(text))]), "byline_lines": inline_formset([]),
        "topic_lines": inline_formset([]), "comments": inline_formset([]),
    }  # fmt: skip
    address = f"/desk/pages/{draft.pk}/edit/"
    answer = client.post(address, nested_form_data(form))
    draft.refresh_from_db()
    assert draft.live
    return [str(said) for said in get_messages(answer.wsgi_request)]


@pytest.mark.parametrize(
    ("second", "warned"), [("انحسر البحر عند الفجر.", True), ("It ebbed at dawn.", False)]
)
def test_whoever_publishes_what_is_half_translated_is_told_so(
    editor: Client, english: EditionPage, story: StoryPage, second: str, warned: bool
) -> None:
    story.body = [("text", "<p>ارتفع الماء.</p><p>انحسر البحر عند الفجر.</p>")]
    publish(story=story)
    draft = translate(editor, story, english)
    said = publish_in_editor(editor, draft, "The water rose.", second)
    warning = "راجِع الخبر: بعض فقراته ما زال بلغة طبعة أخرى."
    assert any(warning in one for one in said) is warned

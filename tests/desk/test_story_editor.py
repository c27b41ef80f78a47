"""The story editor: what an edition has to offer, in the direction in which it is written."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.desk.conftest import Colleague, WriteStory

from warraq.newsroom.domain.publishing import ensure_section
from warraq.newsroom.models import Contributor, EditionPage, SectionPage, StoryPage


@pytest.fixture
def culture(english: EditionPage) -> SectionPage:
    return ensure_section(home=english, name="Culture")


def form_of(page: str) -> dict[str, str]:
    """What the editor would post back, as far as the form of a new story needs it."""
    hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {"kind": "news", **dict(hidden)}


def add(editor: Client, home: EditionPage, **fields: str) -> None:
    address = f"/desk/pages/add/newsroom/storypage/{home.pk}/"
    page = editor.get(address).content.decode()
    form = {**form_of(page), "body-count": "0", "comments_open": "on", **fields}
    editor.post(address, form)


def test_an_edition_offers_its_own_sections(
    editor: Client, science: SectionPage, culture: SectionPage, english: EditionPage
) -> None:
    page = editor.get(f"/desk/pages/add/newsroom/storypage/{english.pk}/").content.decode()
    section = re.search(r'<select name="section".*?</select>', page, re.DOTALL)
    assert section
    assert "Culture" in section[0]
    assert "علوم" not in section[0]


def test_a_section_of_another_edition_is_refused(
    editor: Client, science: SectionPage, culture: SectionPage, english: EditionPage
) -> None:
    add(editor, english, title="Tides", section=str(science.pk))
    assert not StoryPage.objects.exists()
    add(editor, english, title="Tides", section=str(culture.pk))
    assert StoryPage.objects.get().section == culture


def byline(contributor: Contributor) -> dict[str, str]:
    return {
        "byline_lines-TOTAL_FORMS": "1",
        "byline_lines-0-contributor": str(contributor.pk),
        "byline_lines-0-ORDER": "1",
        "byline_lines-0-id": "",
        "byline_lines-0-DELETE": "",
    }


def test_a_byline_names_contributors_of_its_edition_only(
    editor: Client, arabic: EditionPage, english: EditionPage, culture: SectionPage
) -> None:
    ours = Contributor.objects.create(name="Mara", locale=english.locale)
    theirs = Contributor.objects.create(name="هالة", locale=arabic.locale)
    page = editor.get(f"/desk/pages/add/newsroom/storypage/{english.pk}/").content.decode()
    assert f'<option value="{ours.pk}">Mara' in page
    assert "هالة" not in page
    add(editor, english, title="Tides", section=str(culture.pk), **byline(theirs))
    assert not StoryPage.objects.exists()
    add(editor, english, title="Tides", section=str(culture.pk), **byline(ours))
    story = StoryPage.objects.get().get_latest_revision_as_object()
    assert [line.contributor for line in story.byline_lines.all()] == [ours]


@pytest.mark.parametrize("desk", ["ar", "en"])
def test_what_is_typed_runs_as_its_edition_does(
    colleague: Colleague, desk: str, science: SectionPage, culture: SectionPage,
    write_story: WriteStory,
) -> None:  # fmt: skip
    client = colleague("editor", language=desk)
    for section, look in ((science, 'lang="ar" dir="rtl"'), (culture, 'lang="en" dir="ltr"')):
        story = write_story(section)
        page = client.get(f"/desk/pages/{story.pk}/edit/").content.decode()
        for field in ("title", "summary", "dateline", "photo_caption", "correction"):
            typed = re.search(rf'<(?:input|textarea)[^>]*name="{field}"[^>]*>', page)
            assert typed
            assert look in typed[0], field


def test_the_preview_is_the_readers_page(
    editor: Client, science: SectionPage, write_story: WriteStory
) -> None:
    story = write_story(science, "المد والجزر", dateline="صور")
    preview = editor.get(f"/desk/pages/{story.pk}/view_draft/")
    assert preview.status_code == 200
    assert "المد والجزر" in preview.content.decode()
    assert "reader/site.css" in preview.content.decode()
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'none'" not in preview.get("Content-Security-Policy", "")


def test_the_editor_has_no_tab_of_promotion_and_no_checks(
    editor: Client, science: SectionPage, write_story: WriteStory
) -> None:
    page = editor.get(f"/desk/pages/{write_story(science).pk}/edit/").content.decode()
    assert 'href="#tab-promote"' not in page
    assert 'data-side-panel-toggle="checks"' not in page
    assert 'data-side-panel-toggle="preview"' in page


def test_a_long_list_of_stories_costs_no_more_queries_than_a_short_one(
    editor: Client, science: SectionPage, write_story: WriteStory
) -> None:
    def cost() -> int:
        editor.get("/desk/stories/")
        with CaptureQueriesContext(connection) as queries:
            editor.get("/desk/stories/")
        return len(queries)

    write_story(science, "أول")
    one = cost()
    write_story(science, "ثان")
    write_story(science, "ثالث")
    assert cost() == one


def test_the_list_of_stories_is_searched_and_narrowed(
    editor: Client, science: SectionPage, culture: SectionPage, write_story: WriteStory
) -> None:
    write_story(science, "المد والجزر")
    write_story(culture, "Night reading")
    found = editor.get("/desk/stories/results/", {"q": "reading"}).content.decode()
    assert "Night reading" in found
    assert "المد والجزر" not in found
    for asked in ({"section": science.pk}, {"locale": "ar"}):
        narrowed = editor.get("/desk/stories/results/", asked).content.decode()
        assert "المد والجزر" in narrowed
        assert "Night reading" not in narrowed


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_search_without_hits_says_so_in_words(colleague: Colleague, language: str) -> None:
    page = colleague("editor", language=language).get("/desk/stories/?q=albatross")
    said = page.content.decode()
    assert {"ar": "لم يُعثر على شيء.", "en": "Nothing was found."}[language] in said
    assert "1-0" not in said
    assert 'class="pagination"' not in said


def test_the_list_counts_in_a_form_that_fits_every_number(
    editor: Client, science: SectionPage, write_story: WriteStory
) -> None:
    write_story(science)
    write_story(science)
    assert "أخبار: 2" in editor.get("/desk/stories/").content.decode()


def test_what_the_list_offers_to_narrow_by_edition_is_answered(editor: Client) -> None:
    page = editor.get("/desk/stories/").content.decode()
    offered = re.findall(r'name="locale" value="([^"]*)"', page)
    assert {"ar", "en"} <= set(offered)
    for value in offered:
        assert editor.get("/desk/stories/", {"locale": value}).status_code == 200


def test_a_long_headline_wraps_while_it_is_written(
    editor: Client, science: SectionPage, write_story: WriteStory
) -> None:
    page = editor.get(f"/desk/pages/{write_story(science).pk}/edit/").content.decode()
    assert re.search(r'<textarea[^>]*name="title"[^>]*w-autosize', page)


def test_a_headline_is_one_line_however_it_was_typed(
    editor: Client, science: SectionPage, arabic: EditionPage
) -> None:
    add(editor, arabic, title="المد\r\nوالجزر", section=str(science.pk))
    assert StoryPage.objects.get().title == "المد والجزر"


def test_where_there_is_no_section_the_form_leads_to_making_one(editor: Client) -> None:
    edition = EditionPage.objects.get(locale__language_code="ar")
    page = editor.get(f"/desk/pages/add/newsroom/storypage/{edition.pk}/").content.decode()
    address = f"/desk/pages/add/newsroom/sectionpage/{edition.pk}/"
    assert f'href="{address}"' in page
    assert editor.get(address).status_code == 200

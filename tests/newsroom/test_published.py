"""What comes out of the newsroom, and at what cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from pytest_django import DjangoAssertNumQueries
from tests.newsroom.conftest import MakeStory, picture_bytes

from warraq.newsroom import fronts, published
from warraq.newsroom.domain import publishing
from warraq.newsroom.domain.picturing import make_renditions, photo_of
from warraq.newsroom.models import (
    Contributor,
    EditionPage,
    SectionPage,
    StoryBylineLine,
    StoryPage,
)
from warraq.newsroom.published import Gone
from warraq.reader import pages
from warraq.stories.story import Byline, BylineKind, Paragraph, Story
from warraq.wire.items import WirePicture

pytestmark = pytest.mark.database


def full_story(make_story: MakeStory, number: int) -> StoryPage:
    picture = WirePicture(href=f"{number}.jpg", byline="ليلى", caption="صورة")
    photo = photo_of(picture=picture, content=picture_bytes(size=(900 + number, 600)))
    story = make_story(title=f"خبر رقم {number}", photo=photo)
    contributor, _ = Contributor.objects.get_or_create(
        name="فريق العلوم", kind=Contributor.Kind.TEAM, locale=story.locale
    )
    story.byline_lines = [StoryBylineLine(contributor=contributor)]
    return publishing.publish(story=story)


@pytest.mark.parametrize("stories", [1, 3])
def test_a_front_costs_the_same_queries_for_one_story_and_for_three(
    make_story: MakeStory, stories: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(stories):
        full_story(make_story, number)
    make_renditions(limit=10)
    with django_assert_num_queries(3):
        cards = fronts.latest(language="ar")
    assert cards[0].headline == f"خبر رقم {stories - 1}"
    assert len(cards) == stories


@pytest.mark.parametrize("texts", [1, 3])
def test_links_cost_the_same_queries_however_many_stories_and_texts_have_some(
    make_story: MakeStory, texts: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    other = publishing.publish(story=make_story(title="خبر يُشار إليه"))
    link = ("text", f'<p><a linktype="page" id="{other.pk}">هنا</a></p>')
    for number in range(texts):
        story = make_story(title=f"خبر {number}", body=[link] * texts)
        publishing.publish(story=story)
    with django_assert_num_queries(8):
        stories = fronts.newest(language="ar")
    blocks = (block for one in stories for block in one.body if isinstance(block, Paragraph))
    leads = [run.href for block in blocks for run in block.runs]
    assert leads.count(other.address()) == texts * texts
    with django_assert_num_queries(9):
        published.story(language="ar", story_id=story.pk)


@pytest.mark.parametrize("sections", [1, 3])
def test_an_edition_costs_two_queries_however_many_there_are(
    arabic: EditionPage, sections: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(sections):
        publishing.ensure_section(home=arabic, name=f"قسم {number}")
    with django_assert_num_queries(2):
        edition = published.edition("ar")
    assert edition is not None
    assert [section.url for section in edition.sections] == [
        f"/ar/قسم-{number}/" for number in range(sections)
    ]
    assert edition.others == (("en", "/en/"),)


def test_the_page_of_a_story_just_published_costs_eight_queries(
    make_story: MakeStory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Two for the edition, the story, its renditions, byline, topics, translations and comments."""
    address = full_story(make_story, 1).address()
    make_renditions()
    with django_assert_num_queries(8):
        assert pages.page_at(address) is not None


def test_a_story_is_whole(make_story: MakeStory) -> None:
    page = full_story(make_story, 1)
    story = published.story(language="ar", story_id=page.pk)
    assert isinstance(story, Story)
    assert story.byline == (Byline("فريق العلوم", BylineKind.TEAM),)
    assert story.url == f"/ar/{page.pk}/خبر-رقم-1/"
    assert story.section.url == "/ar/علوم/"
    assert story.picture is not None


@pytest.mark.parametrize(
    "block",
    [
        ("text", ""),
        ("quote", {"text": None, "source": None}),
        ("picture", {"photo": None, "caption": None, "alt": None}),
        ("table", None),
    ],
)
def test_an_empty_block_is_not_there_for_readers(
    make_story: MakeStory, block: tuple[str, object]
) -> None:
    page = publishing.publish(story=make_story(body=[("text", "<p>عاد.</p>"), block]))
    story = published.story(language="ar", story_id=page.pk)
    assert isinstance(story, Story)
    assert len(story.body) == 1


def test_a_draft_is_nowhere(make_story: MakeStory) -> None:
    page = make_story()
    assert published.story(language="ar", story_id=page.pk) is None
    assert fronts.latest(language="ar") == ()


def test_a_withdrawn_story_is_gone_from_every_front(make_story: MakeStory) -> None:
    page = full_story(make_story, 1)
    publishing.kill(story=page)
    assert isinstance(published.story(language="ar", story_id=page.pk), Gone)
    assert fronts.latest(language="ar") == ()


def test_translations_know_one_another(make_story: MakeStory, english: EditionPage) -> None:
    page = publishing.publish(story=make_story())
    section = publishing.ensure_section(home=english, name="Science")
    other = StoryPage(
        title="Clay hives return",
        section=section,
        locale=english.locale,
        translation_key=page.translation_key,
        live=False,
    )
    parent = EditionPage.objects.get(pk=english.pk)
    translation = publishing.publish(story=parent.add_child(instance=other))
    story = published.story(language="ar", story_id=page.pk)
    assert isinstance(story, Story)
    assert [t.url for t in story.translations] == [translation.address()]
    urls = {*page.addresses(), *translation.addresses()}
    assert set(published.story_urls(page.story_key)) == urls


def test_editions_have_their_menu_and_policy(make_story: MakeStory) -> None:
    arabic, english = published.editions()
    assert [section.name for section in arabic.sections] == ["علوم"]
    assert arabic.policy_url == "/ar/comment-policy/"
    assert arabic.others == (("en", "/en/"),)
    policy = published.policy(language="ar", slug="comment-policy")
    assert policy is not None
    assert policy.body
    assert english.code == "en"


def test_editions_are_built_once_and_anew_when_anything_of_them_changes(
    newsroom: None, arabic: EditionPage
) -> None:
    science = publishing.ensure_section(home=arabic, name="علوم")
    said = [published.editions()]
    assert published.editions() is said[0]

    def change(page: EditionPage | SectionPage, **fields: object) -> None:
        type(page).objects.filter(pk=page.pk).update(**fields)
        said.append(published.editions())

    change(arabic, site_name="صحيفة")
    change(arabic, months="gregorian")
    change(arabic, dateline_separator=": ")
    change(science, title="العلوم")
    change(science, slug="معرفة")
    change(science, live=False)
    with override_settings(WARRAQ_SITE_URL="https://other.example"):
        said.append(published.editions())
    with override_settings(WARRAQ_SITE_NAME="اسم", WARRAQ_EDITIONS=("en",)):
        said.append(published.editions())
    assert len({repr(editions) for editions in said}) == len(said)


def test_publishing_costs_the_same_beside_one_story_and_beside_ten(make_story: MakeStory) -> None:
    costs = []
    for number in range(10):
        story = make_story(title=f"خبر {number}")
        with CaptureQueriesContext(connection) as queries:
            publishing.publish(story=story)
        costs.append(len(queries))
    assert len(set(costs[1:])) == 1

"""Links in a text lead where readers find the page, and nowhere where they do not."""

from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries, Settings
from tests.newsroom.conftest import MakeStory
from tests.press.dying import captured
from tests.press.scene import add, linking_to
from tests.press.test_press import stale, status_at, work_all
from wagtail.actions.delete_page import DeletePageAction

from warraq.newsroom import published
from warraq.newsroom.domain import publishing
from warraq.newsroom.models import EditionPage, PolicyPage, SectionPage, StoryPage
from warraq.newsroom.prose import blocks_of
from warraq.press import sweeps
from warraq.press.domain.staling import mark_stale
from warraq.press.models import Priority, StalePage
from warraq.press.store import page_store
from warraq.stories.story import Paragraph, Run

Act = Callable[[StoryPage], object]


@pytest.fixture
def target(make_story: MakeStory) -> StoryPage:
    return publishing.publish(story=make_story(title="اعتقال فلان"))


@pytest.fixture
def source(make_story: MakeStory, target: StoryPage) -> StoryPage:
    """A story that links to `target`; everything stored, nothing stale."""
    story = publishing.publish(story=make_story(title="مصدر", body=linking_to(target)))
    work_all()
    return story


def text(address: str) -> str:
    stored = page_store().read(address)
    assert stored is not None
    return unquote(unescape(stored.bodies["identity"].decode()))


def links(source: StoryPage, target: StoryPage) -> list[bool]:
    """Whether the stored page of a story, and its data, link to another story as it stands."""
    address = StoryPage.objects.get(pk=target.pk).address()
    return [f'{address}"' in text(where).replace('\\"', '"') for where in source.addresses()]


def committed(act: Callable[[], object]) -> None:
    with captured() as callbacks, transaction.atomic():
        act()
    for callback in callbacks:
        callback()


def led(page_id: int) -> list[Run]:
    (block,) = blocks_of(f'<p><a linktype="page" id="{page_id}">هنا</a></p>')
    assert isinstance(block, Paragraph)
    return list(block.runs)


def test_link_leads_to_the_new_address_once_the_headline_is_corrected(
    source: StoryPage, target: StoryPage
) -> None:
    assert links(source, target) == [True, True]
    target.title = "توقيف رجل"
    publishing.publish(story=target)
    work_all()
    assert links(source, target) == [True, True]
    assert not any("فلان" in text(where) for where in source.addresses())


def test_edit_that_moves_nothing_leaves_the_pages_that_link_alone(
    source: StoryPage, target: StoryPage
) -> None:
    target.summary = "ملخص"
    publishing.publish(story=target)
    assert not stale() & source.addresses()


TAKEN: dict[str, Act] = {
    "killed": lambda story: publishing.kill(story=story),
    "unpublished": lambda story: story.unpublish(),
    "deleted": lambda story: DeletePageAction(story, None).execute(skip_permission_checks=True),
}


@pytest.mark.parametrize("how", TAKEN)
def test_page_that_links_to_a_story_that_is_taken_back_leaves_the_store_at_the_commit(
    source: StoryPage, target: StoryPage, how: str
) -> None:
    committed(lambda: TAKEN[how](target))
    assert [status_at(where) for where in source.addresses()] == [None, None]
    work_all()
    assert [status_at(where) for where in source.addresses()] == [200, 200]
    assert not any("فلان" in text(where) for where in source.addresses())
    assert "هنا" in text(source.address())


def test_page_leaves_the_address_too_that_it_has_just_left(
    source: StoryPage, target: StoryPage
) -> None:
    old = source.address()
    source.title = "مصدر آخر"
    publishing.publish(story=source)
    committed(lambda: publishing.kill(story=target))
    assert status_at(old) is None


def test_page_leaves_the_store_that_has_dropped_its_link_and_was_not_made_since(
    source: StoryPage, target: StoryPage
) -> None:
    old = source.address()
    source.title = "مصدر آخر"
    publishing.publish(story=source)
    source.body = [("text", "<p>من غيره</p>")]
    committed(lambda: publishing.publish(story=source))
    committed(lambda: publishing.kill(story=target))
    assert {status_at(where) for where in (old, *source.addresses())} == {None}


def test_link_to_a_draft_begins_to_lead_once_it_is_published(
    make_story: MakeStory, newsroom: None
) -> None:
    draft = make_story(title="مسودة")
    source = publishing.publish(story=make_story(title="مصدر", body=linking_to(draft)))
    work_all()
    assert led(draft.pk) == [Run("هنا")]
    publishing.publish(story=draft)
    work_all()
    assert links(source, draft) == [True, True]


def test_link_leads_to_the_page_that_was_chosen_and_not_to_its_translation(
    source: StoryPage, target: StoryPage, english: EditionPage
) -> None:
    section = publishing.ensure_section(home=english, name="News")
    other = add(english, section, "Arrest", translation_key=target.translation_key)
    translating = add(english, section, "Source", body=linking_to(target))
    publishing.publish(story=other)
    page = publishing.publish(story=translating)
    work_all()
    assert links(page, target) == links(source, target) == [True, True]


def test_what_more_pages_link_to_than_a_statement_holds_is_taken_back(
    target: StoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [f"/ar/{number}/م/" for number in range(1_000_000, 1_001_200)]
    left = "/ar/1001000/عنوان-آخر/"
    mark_stale(plan={left: Priority.FRONT})
    monkeypatch.setattr(published, "addresses_linking", lambda _: many)
    committed(lambda: publishing.kill(story=target))
    assert {*many, left} < set(
        StalePage.objects.filter(removal=True).values_list("path", flat=True)
    )


@pytest.mark.parametrize("many", [1, 4])
def test_pages_that_link_are_found_by_as_many_queries_however_many_there_are(
    make_story: MakeStory,
    target: StoryPage,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(many):
        publishing.publish(story=make_story(body=linking_to(target)))
    with django_assert_num_queries(4):
        found = set(published.addresses_linking(target.pk))
    assert len(found) == 6 + 2 * many  # the feeds of two fronts; pages and data


@pytest.mark.parametrize("words", ["x", "", "0", "99999999999999999999"])
def test_link_that_names_no_page_is_only_words(newsroom: None, words: str) -> None:
    assert blocks_of(f'<p><a linktype="page" id="{words}">هنا</a></p>') == (
        Paragraph((Run("هنا"),)),
    )


def test_section_of_another_edition_is_followed_by_one_mark(
    science: SectionPage, english: EditionPage, make_story: MakeStory
) -> None:
    news = publishing.ensure_section(home=english, name="News")
    source = publishing.publish(story=add(english, news, "Source", body=linking_to(science)))
    for _ in range(2):
        publishing.publish(story=make_story())
    work_all()
    science = SectionPage.objects.get(pk=science.pk)
    science.slug = "معرفة"
    science.save()
    assert sweeps.sweep_linking(science.pk) in stale()
    assert not stale() & source.addresses()
    work_all()
    assert not StalePage.waiting().exists()
    assert science.address() in text(source.address())


def test_policy_follows_what_it_links_to(target: StoryPage) -> None:
    policy = PolicyPage.objects.get(locale=target.locale)
    policy.body = linking_to(target)[0][1]
    policy.save()
    work_all()
    assert target.address() in text(policy.address())
    committed(lambda: publishing.kill(story=target))
    assert status_at(policy.address()) is None


def test_page_of_an_edition_that_is_no_more_is_only_words(
    target: StoryPage, english: EditionPage, settings: Settings
) -> None:
    assert led(english.pk) == [Run("هنا", href="/en/")]
    settings.WARRAQ_EDITIONS = ("ar",)
    assert led(english.pk) == [Run("هنا")]
    assert led(target.pk) == [Run("هنا", href=target.address())]


@pytest.mark.parametrize("many", [1, 6])
def test_many_links_cost_what_one_does(
    target: StoryPage, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    source = f'<p><a linktype="page" id="{target.pk}">هنا</a></p>' * many
    with django_assert_num_queries(5):
        assert len(blocks_of(source)) == many

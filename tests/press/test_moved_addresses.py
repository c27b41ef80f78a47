"""What moves within an edition leaves nothing at its old address, and readers find it."""

from collections.abc import Callable
from functools import partial
from urllib.parse import unquote

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from tests.newsroom.conftest import MakeStory
from tests.press.test_press import stale, status_at, work_all
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page

from warraq.newsroom import fronts, published
from warraq.newsroom.domain import publishing
from warraq.newsroom.models import (
    EditionPage,
    FormerAddress,
    FormerStoryAddress,
    PolicyPage,
    SectionPage,
    StoryPage,
)
from warraq.press.domain.staling import mark_stale
from warraq.press.models import Priority, StalePage
from warraq.press.plan import every_path
from warraq.press.store import page_store

OLD, NEW, NEWER = "/ar/علوم/", "/ar/معرفة/", "/ar/أفكار/"

Change = Callable[[], object]
Committed = Callable[[Change], None]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Committed:
    """Do something and let it be committed."""

    def do(change: Change) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            change()

    return do


@pytest.fixture
def section(story: StoryPage) -> SectionPage:
    """A section with a story; everything stored, nothing stale."""
    return SectionPage.objects.get(pk=story.section_id)


@pytest.fixture
def policy(newsroom: None) -> PolicyPage:
    work_all()
    return PolicyPage.objects.get(locale__language_code="ar")


def stored(path: str) -> bytes:
    page = page_store().read(path)
    assert page is not None
    return page.bodies["identity"]


def rename(section: SectionPage, slug: str) -> None:
    section.slug = slug
    section.save_revision().publish()


def asked(client: Client, path: str) -> tuple[int, str]:
    answer = client.get(path, headers={"host": "127.0.0.1"})
    return answer.status_code, unquote(answer.headers.get("Location", ""))


def test_a_renamed_section_leaves_its_old_address_at_the_commit(
    section: SectionPage, committed: Committed
) -> None:
    assert status_at(OLD) == 200
    committed(lambda: rename(section, "معرفة"))
    assert status_at(OLD) is None
    assert {OLD, NEW, "/ar/"} <= stale()


def test_a_renamed_section_sends_readers_on_from_every_address_it_had(
    section: SectionPage, client: Client
) -> None:
    rename(section, "معرفة")
    rename(section, "أفكار")
    assert asked(client, OLD) == (301, NEWER)
    work_all()
    assert (status_at(OLD), status_at(NEW), status_at(NEWER)) == (301, 301, 200)
    stored = page_store().read(OLD)
    assert stored is not None
    assert dict(stored.headers)["Location"].isascii()


def test_a_section_that_is_named_back_is_found_at_once(
    section: SectionPage, committed: Committed, client: Client
) -> None:
    committed(lambda: rename(section, "معرفة"))
    work_all()
    committed(lambda: rename(section, "علوم"))
    assert (status_at(OLD), status_at(NEW)) == (None, None)
    assert asked(client, OLD) == (200, "")
    assert asked(client, NEW) == (301, OLD)


def test_a_live_section_takes_a_former_address(
    section: SectionPage, arabic: EditionPage, client: Client
) -> None:
    section.title = "معرفة"
    rename(section, "معرفة")
    publishing.ensure_section(home=arabic, name="علوم")
    work_all()
    assert status_at(OLD) == 200
    assert not FormerAddress.objects.exists()


def test_a_section_that_is_withdrawn_is_nowhere(
    section: SectionPage, committed: Committed, client: Client
) -> None:
    rename(section, "معرفة")
    work_all()
    committed(lambda: SectionPage.objects.get().unpublish())
    assert status_at(NEW) is None
    assert asked(client, NEW)[0] == asked(client, OLD)[0] == 404
    work_all()
    assert status_at(NEW) is status_at(OLD) is None


def test_a_section_withdrawn_in_bulk_is_gone_from_the_store_and_the_menu(
    section: SectionPage, committed: Committed
) -> None:
    committed(lambda: Page.objects.get(pk=section.pk).unpublish())
    assert status_at(OLD) is None
    work_all()
    home = page_store().read("/ar/")
    assert home is not None
    menu = home.bodies["identity"].partition(b"</header>")[0]
    assert "علوم".encode() not in menu


def test_a_deleted_section_is_gone_with_its_former_addresses(
    arabic: EditionPage, committed: Committed, client: Client
) -> None:
    section = publishing.ensure_section(home=arabic, name="علوم")
    rename(section, "معرفة")
    work_all()
    committed(lambda: DeletePageAction(section, user=None).execute(skip_permission_checks=True))
    assert status_at(NEW) is None
    assert asked(client, OLD)[0] == 404
    work_all()
    assert status_at(OLD) is status_at(NEW) is None


def test_a_policy_leaves_its_old_address_at_the_commit(
    policy: PolicyPage, committed: Committed, client: Client
) -> None:
    old = policy.address()
    assert status_at(old) == 200
    policy.slug = "rules"
    committed(policy.save)
    assert status_at(old) is None
    committed(lambda: Page.objects.get(pk=policy.pk).unpublish())
    assert asked(client, policy.address())[0] == 404
    work_all()
    assert status_at(old) is status_at(policy.address()) is None


def test_nothing_leads_to_the_policy_on_comments_that_is_gone(
    story: StoryPage, committed: Committed
) -> None:
    policy = PolicyPage.objects.get(locale=story.locale)
    where = (story.address(), "/sitemap-ar.xml")
    assert [policy.address().encode() in stored(path) for path in where] == [True, True]
    committed(lambda: DeletePageAction(policy, user=None).execute(skip_permission_checks=True))
    work_all()
    assert [policy.address().encode() in stored(path) for path in where] == [False, False]


def test_a_policy_on_comments_that_is_written_anew_is_led_to(
    english: EditionPage, newsroom: None
) -> None:
    old = PolicyPage.objects.get(locale=english.locale)
    DeletePageAction(old, user=None).execute(skip_permission_checks=True)
    home = EditionPage.objects.get(pk=english.pk)
    home.add_child(instance=PolicyPage(title=old.title, body=old.body, locale=english.locale))
    (edition,) = (one for one in published.editions() if one.code == "en")
    assert edition.policy_url == old.address()


@pytest.mark.parametrize("title", ["Archive", "Search", "2026"])
def test_a_policy_stands_where_no_other_page_does(
    newsroom: None, english: EditionPage, title: str
) -> None:
    policy = PolicyPage(title=title, body="<p>How we work.</p>", locale=english.locale)
    english.add_child(instance=policy).save_revision().publish()
    work_all()
    assert b"How we work." in stored(policy.address())


def test_a_policys_title_turns_no_words_around_that_follow_it(policy: PolicyPage) -> None:
    policy.title = "من\u202eنحن\x0b "
    policy.save()
    assert policy.title == "مننحن"


def test_what_is_never_stored_is_no_page_to_be_made(newsroom: None) -> None:
    mark_stale(plan={"/ar/search/": Priority.REST})
    work_all()
    assert not StalePage.objects.filter(path="/ar/search/").exists()


def test_an_edition_that_is_withdrawn_leaves_the_store(
    section: SectionPage, arabic: EditionPage, committed: Committed
) -> None:
    committed(lambda: EditionPage.objects.get(pk=arabic.pk).unpublish())
    assert status_at("/ar/") is status_at(OLD) is None
    work_all()
    assert not any(path.startswith("/ar/") for path in page_store().paths())


def test_a_section_that_did_not_move_stays_in_the_store_until_it_is_made_anew(
    section: SectionPage, committed: Committed
) -> None:
    section.title = "العلوم"
    committed(section.save)
    assert status_at(OLD) == 200
    assert OLD in stale()


@pytest.mark.parametrize("names", [1, 3])
def test_a_former_address_costs_as_many_queries_however_many_there_are(
    section: SectionPage, names: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(names):
        rename(section, f"اسم-{number}")
    with django_assert_num_queries(3):
        moved = fronts.moved_to(OLD)
    assert moved == f"/ar/اسم-{names - 1}/"


def test_two_sections_of_an_edition_have_two_addresses(
    arabic: EditionPage, english: EditionPage
) -> None:
    first, second = (publishing.ensure_section(home=arabic, name=name) for name in ("علوم", "فنون"))
    other = publishing.ensure_section(home=english, name="Science")
    second.slug = other.slug = first.slug
    other.save()
    with pytest.raises(ValidationError):
        second.save()


@pytest.fixture
def renamed(make_story: MakeStory, committed: Committed) -> tuple[StoryPage, list[str]]:
    """A story whose headline was corrected twice, and where it stood before."""
    story, stood = publishing.publish(story=make_story(title="أول")), []
    for title in ("ثان", "ثالث"):
        work_all()
        stood.append(story.address())
        story.title = title
        committed(partial(publishing.publish, story=story))
    work_all()
    return StoryPage.objects.get(), stood


def leads(path: str) -> tuple[int, str]:
    """What is stored there."""
    stored = page_store().read(path)
    assert stored is not None, path
    return stored.status, unquote(dict(stored.headers).get("Location", ""))


def test_a_storys_former_addresses_are_stored_and_lead_to_where_it_stands(
    renamed: tuple[StoryPage, list[str]], client: Client
) -> None:
    story, stood = renamed
    assert [leads(path) for path in stood] == [(301, story.address())] * 2
    assert set(stood) <= set(every_path())
    made_up = f"/ar/{story.pk}/made-up/"
    assert asked(client, made_up) == (301, story.address())
    work_all()
    assert status_at(made_up) is None


def test_a_withdrawn_story_is_gone_from_its_former_addresses_too(
    renamed: tuple[StoryPage, list[str]], committed: Committed
) -> None:
    story, stood = renamed
    committed(lambda: publishing.kill(story=story))
    assert [status_at(path) for path in stood] == [None] * 2
    work_all()
    assert [leads(path) for path in stood] == [(410, "")] * 2


def test_a_story_that_is_named_back_is_stored_where_it_stood(
    renamed: tuple[StoryPage, list[str]], committed: Committed
) -> None:
    story, (first, second) = renamed
    third = story.address()
    story.title = "أول"
    committed(lambda: publishing.publish(story=story))
    work_all()
    assert [leads(path) for path in (first, second, third)] == [(200, ""), *[(301, first)] * 2]


def test_a_deleted_story_is_gone_with_its_former_addresses(
    renamed: tuple[StoryPage, list[str]], committed: Committed
) -> None:
    story, stood = renamed
    committed(lambda: DeletePageAction(story, user=None).execute(skip_permission_checks=True))
    assert [status_at(path) for path in stood] == [None] * 2
    work_all()
    assert [status_at(path) for path in stood] == [None] * 2


def test_a_draft_s_headline_is_no_address(make_story: MakeStory) -> None:
    story = make_story(title="مسودة")
    story.title = "خبر"
    publishing.publish(story=story)
    assert not FormerStoryAddress.objects.exists()


@pytest.mark.parametrize("headline", ["Comments", "FEEDBACK"])
def test_a_story_stands_at_no_other_pages_address(make_story: MakeStory, headline: str) -> None:
    story = publishing.publish(story=make_story(title=headline))
    work_all()
    assert status_at(story.address()) == 200


def test_a_redirect_of_djangos_is_for_no_cache(section: SectionPage, client: Client) -> None:
    answer = client.get("/ar", headers={"host": "127.0.0.1"})
    assert (answer.status_code, answer["Location"]) == (301, "/ar/")
    assert answer["Cache-Control"] == "no-store"

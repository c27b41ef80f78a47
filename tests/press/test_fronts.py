"""Pages of topics and of authors: what stands on them, what leads to them, and how they go."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from tests.press import scene
from tests.press.scene import Scene
from tests.press.test_press import stale, status_at, work_all

from warraq.newsroom import fronts
from warraq.newsroom.domain import publishing
from warraq.newsroom.models import Contributor, StoryBylineLine, StoryPage, StoryTopic
from warraq.press import sweeps
from warraq.press.domain.staling import mark_swept
from warraq.press.store import page_store
from warraq.reader import archive
from warraq.reader.pages import page_at
from warraq.stories.story import FEEDS, Front, FrontKind
from warraq.voice.queries.paging import cursor


def text_at(path: str) -> str:
    page = page_at(path)
    assert page, path
    return page.body.decode()


def stored_at(path: str) -> str:
    page = page_store().read(path)
    return page.bodies["identity"].decode() if page else ""


def hide(author: Contributor) -> None:
    author.has_page = False
    author.save()


def front(kind: FrontKind, path: str) -> Front:
    _, language, _, slug, _ = path.split("/")
    found = fronts.front(kind, language=language, slug=slug)
    assert found
    return found


def about(there: Scene, count: int, clock: time_machine.Traveller) -> list[StoryPage]:
    """So many more stories of the topic and the author, the first of them the oldest."""
    stories = []
    for number in range(count):
        clock.shift(timedelta(minutes=1))
        draft = scene.add(
            there.arabic, there.culture, f"خبر نحل {number}",
            topic_lines=[StoryTopic(topic=there.topic)],
            byline_lines=[StoryBylineLine(contributor=there.author)],
        )  # fmt: skip
        stories.append(publishing.publish(story=draft))
    return stories


def test_a_topic_gathers_its_stories_whatever_section_they_stand_in(there: Scene) -> None:
    page = text_at(there.topic.address())
    assert there.story.title in page
    assert there.other.title in page
    assert there.draft.title not in page


def test_a_story_leads_to_its_topics_and_to_the_page_of_who_signs_it(there: Scene) -> None:
    page = text_at(there.story.address())
    assert f'<a href="{there.topic.address()}" rel="tag">{there.topic.title}</a>' in page
    assert f'<a href="{there.author.address()}" rel="author">' in page


@pytest.mark.parametrize("name", FEEDS)
def test_topics_and_authors_have_feeds(there: Scene, name: str) -> None:
    for address in (there.topic.address(), there.author.address()):
        assert there.story.title in text_at(f"{address}{name}")


def test_nobody_has_a_page_whom_the_newsroom_gives_none(there: Scene) -> None:
    someone = Contributor.objects.create(name="ليلى", locale=there.arabic.locale)
    assert someone.address() == ""
    assert someone.addresses() == set()
    assert page_at("/ar/authors/ليلى/") is None
    story = there.now(there.other)
    story.byline_lines = [StoryBylineLine(contributor=someone)]
    story = publishing.publish(story=story)
    assert "/authors/" not in text_at(story.address())


def test_a_page_that_is_taken_away_is_gone_at_once_with_all_that_leads_to_it(
    there: Scene, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    author = there.now(there.author)
    address = author.address()
    with django_capture_on_commit_callbacks(execute=True):
        hide(author)
    left = [path for path in page_store().paths() if path.startswith(address)]
    assert left == []
    assert address not in stored_at("/sitemap-ar.xml")
    work_all()
    assert status_at(address) == 410
    assert there.author.name not in stored_at(address)
    led = [path for path in page_store().paths() if address in stored_at(path)]
    assert led == []
    assert Client().get(f"{address}feed.xml").status_code == 410


def test_what_led_to_it_leaves_the_store_before_it_is_made_again(
    there: Scene, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    hide(there.now(there.author))
    (mark,) = filter(sweeps.hides, stale())
    with django_capture_on_commit_callbacks(execute=True):
        mark_swept(path=mark)
    assert status_at(there.story.address()) is None
    assert status_at("/ar/feed.xml") is None
    assert status_at(there.other.address()) == 200


def test_who_is_deleted_has_no_page(there: Scene) -> None:
    gone = Contributor.objects.create(name="سلمى", locale=there.arabic.locale, has_page=True)
    work_all()
    address = gone.address()
    assert status_at(address) == 200
    gone.delete()
    work_all()
    assert status_at(address) is None


def test_a_page_that_is_given_again_stands_where_it_stood(there: Scene) -> None:
    hide(there.now(there.author))
    work_all()
    author = there.now(there.author)
    author.has_page = True
    author.save()
    work_all()
    assert status_at(there.author.address()) == 200
    assert there.author.address() in stored_at(there.story.address())


def test_a_new_name_for_an_address_leaves_no_trail_from_the_old_one(there: Scene) -> None:
    author, old = there.now(there.author), there.author.address()
    author.slug = "مستعار"
    author.save()
    work_all()
    assert page_at(old) is None
    assert status_at(old) is None
    assert status_at(author.address()) == 200


def test_two_of_one_name_have_two_addresses(there: Scene) -> None:
    name = f"{there.author.name}!"
    other = Contributor.objects.create(name=name, locale=there.arabic.locale, has_page=True)
    assert other.address() != there.author.address()


def test_a_topic_that_is_renamed_is_so_under_its_stories_and_leads_there_from_where_it_was(
    there: Scene,
) -> None:
    topic, old = there.now(there.topic), there.topic.address()
    topic.title, topic.slug = "مناحل", "مناحل"
    topic.save()
    work_all()
    assert status_at(old) == 301
    assert f'<a href="{topic.address()}" rel="tag">مناحل</a>' in stored_at(there.story.address())
    assert f'hreflang="ar" href="http://127.0.0.1:8000{topic.address()}"' in stored_at(
        there.subject.address()
    )
    assert topic.address() not in stored_at(old)


def test_a_topic_that_is_withdrawn_is_named_nowhere(there: Scene) -> None:
    there.now(there.topic).unpublish()
    work_all()
    address = there.topic.address()
    assert status_at(address) is None
    assert [path for path in page_store().paths() if address in stored_at(path)] == []


@pytest.mark.parametrize("kind", [FrontKind.TOPIC, FrontKind.AUTHOR])
def test_stories_further_back_stand_where_they_stood_when_another_comes(
    there: Scene, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch, kind: FrontKind
) -> None:
    monkeypatch.setattr(archive, "STRETCH", 2)
    about(there, 6, clock)
    page = there.topic if kind is FrontKind.TOPIC else there.author
    here = front(kind, page.address())
    first = fronts.stretch(here, limit=2)

    def older() -> bytes:
        return archive.older("ar", here.slug, kind, after=first.older).body

    before = older()
    about(there, 1, clock)
    assert older() == before
    behind = fronts.stretch(here, limit=2, after=first.older)
    assert [card.headline for card in behind.cards] == ["خبر نحل 3", "خبر نحل 2"]
    back = fronts.stretch(here, limit=2, before=behind.newer)
    assert [card.headline for card in back.cards] == ["خبر نحل 5", "خبر نحل 4"]
    assert back.newer


def test_who_signs_a_story_twice_has_it_once(there: Scene) -> None:
    story = there.now(there.other)
    story.byline_lines = [StoryBylineLine(contributor=there.author) for _ in range(2)]
    publishing.publish(story=story)
    cards = fronts.stretch(front(FrontKind.AUTHOR, there.author.address()), limit=9).cards
    assert [card.id for card in cards].count(story.pk) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_front_costs_the_same_however_many_stories_stand_on_it(
    there: Scene,
    clock: time_machine.Traveller,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    about(there, count, clock)
    here = front(FrontKind.TOPIC, there.topic.address())
    with django_assert_num_queries(4):
        fronts.stretch(here, limit=30)


def test_an_older_page_of_a_topic_is_asked_for_through_the_site(
    there: Scene, clock: time_machine.Traveller
) -> None:
    stories = about(there, 3, clock)
    moment = stories[1].published_at
    assert moment
    place = cursor(moment, stories[1].pk)
    answer = Client().get(f"{there.topic.address()}older/", {"after": place})
    assert answer.status_code == 200
    assert stories[0].title in answer.content.decode()
    assert stories[2].title not in answer.content.decode()


def test_a_story_marks_its_own_topics_and_no_other(there: Scene) -> None:
    other = scene.add_topic(there.arabic, "ماء")
    work_all()
    publish = partial(publishing.publish, story=there.now(there.story))
    publish()
    assert there.topic.addresses() <= stale()
    assert not other.addresses() & stale()

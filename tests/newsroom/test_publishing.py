"""What a publish asks of the database, and that nothing is amiss for what it does not ask."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.newsroom.conftest import MakeStory, picture_bytes
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from warraq.newsroom.domain.picturing import photo_of, stories_with
from warraq.newsroom.domain.publishing import ensure_section, publish
from warraq.newsroom.models import Contributor, EditionPage, Photo, StoryBylineLine, StoryPage
from warraq.wire.items import WirePicture

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("newsroom")]

ASKED = 45
"""Statements of a publish, three of them for what readers search in; without those that begin and
end transactions."""

READ = 3
"""Statements by which a revision becomes a story again: where it stands in the tree, its edition,
its colleagues' comments."""


@contextmanager
def at_most(number: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as asked:
        yield
    said = [
        one["sql"]
        for one in asked.captured_queries
        if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
    ]
    assert len(said) <= number, "\n".join(said)


@pytest.fixture
def photo(newsroom: None) -> Photo:
    found = photo_of(picture=WirePicture(href="a.jpg", credit="واحة"), content=picture_bytes())
    assert found
    return found


def sign(story: StoryPage, *names: str) -> None:
    story.byline_lines = [
        StoryBylineLine(contributor=Contributor.objects.create(name=name, locale=story.locale))
        for name in names
    ]


def named(story: StoryPage) -> set[tuple[str, str]]:
    """What Wagtail's index says that a story refers to: kinds and numbers."""
    found = ReferenceIndex.get_references_for_object(story)
    return {(one.to_content_type.model, one.to_object_id) for one in found}


def test_a_publish_asks_each_thing_once(make_story: MakeStory) -> None:
    story = publish(story=make_story())
    story.summary = "ملخص"
    with at_most(ASKED):
        publish(story=story)


def test_what_a_revision_names_is_not_looked_up_when_it_is_read(make_story: MakeStory) -> None:
    story = make_story()
    sign(story, "سلمى", "فريد")
    publish(story=story)
    revision = StoryPage.objects.get(pk=story.pk).live_revision
    revision.content_object  # noqa: B018 -- read before
    with at_most(READ):
        revision.as_object()


def test_a_publish_is_whole_in_history_and_log(make_story: MakeStory) -> None:
    story = publish(story=make_story())
    first = story.live_revision
    story.title = "عنوان آخر"
    story = publish(story=story)
    assert story.live_revision == story.latest_revision != first
    assert not story.has_unpublished_changes
    entries = PageLogEntry.objects.filter(page=story.pk, revision=story.live_revision)
    said = set(entries.values_list("action", flat=True))
    assert said == {"wagtail.rename", "wagtail.publish"}


def test_what_a_story_refers_to_is_noted_as_it_is_published(
    make_story: MakeStory, photo: Photo
) -> None:
    other = make_story()
    told = [
        ("text", f'<p><a linktype="page" id="{other.pk}">هنا</a></p>'),
        ("picture", {"photo": photo, "alt": "", "caption": ""}),
    ]
    story = make_story(body=told)
    sign(story, "سلمى")
    story = publish(story=story)
    author = story.byline_lines.get().contributor
    assert {
        ("photo", str(photo.pk)), ("contributor", str(author.pk)), ("page", str(other.pk)),
        ("page", str(story.section_id)),
    } <= named(story)  # fmt: skip
    assert [one.pk for one in stories_with(photo.pk)] == [story.pk]
    before = named(story)
    ReferenceIndex.create_or_update_for_object(StoryPage.objects.get(pk=story.pk))
    assert named(story) == before
    story.body = [("text", "<p>غيره</p>")]
    story.save_revision()
    assert named(story) == before
    publish(story=story)
    assert not stories_with(photo.pk).exists()
    assert ("page", str(other.pk)) not in named(story)


def test_a_changed_slug_is_stored(make_story: MakeStory) -> None:
    story = publish(story=make_story())
    story.slug = "another"
    story.save()
    stored = Page.objects.get(pk=story.pk)
    assert (stored.slug, stored.url_path.split("/")[-2]) == ("another", "another")


def test_a_revision_of_a_section_that_is_gone_is_not_published(
    make_story: MakeStory, arabic: EditionPage
) -> None:
    story = publish(story=make_story(section=ensure_section(home=arabic, name="رياضة")))
    old, lost = story.live_revision, story.section
    story.section = ensure_section(home=arabic, name="ثقافة")
    publish(story=story)
    lost.delete()
    with pytest.raises(ValidationError):
        old.publish()
    assert StoryPage.objects.get(pk=story.pk).section.title == "ثقافة"


def test_a_withdrawn_story_is_scheduled_as_one_that_readers_do_not_have(
    make_story: MakeStory,
) -> None:

    story = publish(story=make_story())
    story.unpublish()
    story = StoryPage.objects.get(pk=story.pk)
    story.go_live_at = timezone.now() + timedelta(hours=1)
    story.save_revision().publish()
    stored = StoryPage.objects.get(pk=story.pk)
    assert (stored.live, stored.live_revision, stored.published_at) == (False, None, None)
    assert stored.scheduled_revision is not None

"""A copied item stands in every table as one that was brought in, under names of its own."""

import re

import pytest
from bench.filling import Pattern, copy, highest_keys
from django.db import connection, models
from tests.bench.test_growth import bring
from wagtail.models import Page, PageLogEntry

from warraq.newsroom.domain.publishing import kill, publish
from warraq.newsroom.models import StoryPage, TakenItem
from warraq.reader import pages
from warraq.voice.domain import approve, submit_comment
from warraq.wire.models import Item

OWN = {
    *("id", "guid", "sha256", "slug", "path", "url_path", "object_id"),
    *("translation_key", "origin"),
}
"""What each row has for itself, beside moments and what it names of the other rows."""


def said(row: models.Model) -> dict[str, object]:
    """What a row says that is not its own."""
    return {
        field.name: field.value_from_object(row)
        for field in row._meta.concrete_fields
        if not (field.name in OWN or field.is_relation or isinstance(field, models.DateTimeField))
    }


def logged(story: StoryPage) -> PageLogEntry:
    return PageLogEntry.objects.get(page_id=story.pk)


@pytest.mark.usefixtures("newsroom")
def test_a_copy_says_what_was_brought_in_and_names_rows_of_its_own() -> None:
    bring(1)
    before = highest_keys()
    story = bring(11)
    copy(Pattern(before, highest_keys()), times=2)
    assert Page.find_problems() == ([], [], [], [], [])
    connection.check_constraints()
    brought, *copies = TakenItem.objects.filter(pk__gt=before["newsroom.TakenItem"]).order_by("pk")
    assert len(copies) == 2
    for taken in copies:
        assert taken.story.latest_revision_id == taken.revision
        assert taken.story.revisions.count() == 1
        assert Item.objects.get(guid=taken.guid).delivery.items.count() == 1
        pairs = (
            (taken.story, StoryPage.objects.get(pk=story.pk)),
            (Item.objects.get(guid=taken.guid), Item.objects.get(guid=brought.guid)),
            (logged(taken.story), logged(story)),
        )
        for copied, real in pairs:
            assert said(copied) == said(real)


def drawn(story: StoryPage) -> bytes:
    """Its page as readers get it, without numbers of its own and its moments."""
    page = pages.page_at(story.address())
    assert page is not None
    assert page.status == 200
    moments = rb"<time.*?</time>|[0-9-]{10}T[0-9:]{8}\+00:00"
    body = re.sub(moments + rb"|comment-[0-9]+|reply=[0-9]+", b"", page.body)
    return re.sub(rb"(/|%%2F)%d(?=/|%%2F)" % story.pk, rb"\1N", body)


@pytest.mark.usefixtures("newsroom")
def test_readers_get_the_page_of_a_copy_as_that_of_the_story_that_was_published() -> None:
    bring(1)
    before = highest_keys()
    story = publish(story=bring(11))
    submitted = submit_comment(story_key=story.story_key, language="en", name="a", body="b")
    approve(comment_id=submitted.id, by=None)
    copy(Pattern(before, highest_keys()), times=2)
    copies = StoryPage.objects.filter(pk__gt=story.pk)
    assert [one.published_at and one.published_at < story.published_at for one in copies] == [
        True, True,
    ]  # fmt: skip
    said = drawn(story)
    assert b"1 comment" in said
    for one in copies:
        assert drawn(one) == said


@pytest.mark.usefixtures("newsroom")
def test_the_newsroom_goes_on_behind_the_copies() -> None:
    bring(1)
    before = highest_keys()
    bring(11)
    copy(Pattern(before, highest_keys()), times=40)
    story = publish(story=bring(13))
    assert story.live
    kill(story=story)
    assert Page.find_problems() == ([], [], [], [], [])
    assert story.get_parent().numchild == story.get_siblings().count()

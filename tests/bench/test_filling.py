"""A copied item stands in every table as one that was brought in, under names of its own."""

import pytest
from bench.filling import Pattern, copy, highest_keys
from django.db import connection, models
from tests.bench.test_growth import bring
from wagtail.models import Page, PageLogEntry

from warraq.newsroom.domain.publishing import kill, publish
from warraq.newsroom.models import StoryPage, TakenItem
from warraq.wire.models import Item

OWN = {"id", "guid", "sha256", "slug", "path", "url_path", "object_id", "translation_key"}
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

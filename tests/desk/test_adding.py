"""An item added to a story that we have: what it lacks, at its end, the agency named."""

import pytest
from django.test import Client
from tests.desk.conftest import PARAGRAPH, Colleague, Keep, of_one_event

from warraq.newsroom.adding import OutdatedError, add_to_story
from warraq.newsroom.drafted import Action, Wish
from warraq.newsroom.ingesting import bring
from warraq.newsroom.merging import HeldMeanwhileError
from warraq.newsroom.models import SectionPage, StoryPage, TakenItem, User
from warraq.wire.items import Block, BlockKind, Status
from warraq.wire.models import Item

pytestmark = pytest.mark.database

MORE = Block(BlockKind.PARAGRAPH, "وقال البحارة إنهم باقون.")


def drafted(story: StoryPage) -> StoryPage:
    latest: StoryPage = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    return latest


@pytest.fixture
def story(editor: Client, science: SectionPage, kept: Keep) -> StoryPage:
    """Taken from one agency."""
    row = kept("gull:1", source="gull", headline="رياح على المرفأ", credit="النورس")
    editor.post(f"/desk/wire/{row.pk}/take/")
    return StoryPage.objects.get()


@pytest.fixture
def item(story: StoryPage, kept: Keep) -> Item:
    """What another agency has of it."""
    return kept("heron:1", source="heron", credit="مالك الحزين", body=(PARAGRAPH, MORE))


def add(client: Client, row: Item, story: StoryPage, *chosen: int) -> int:
    form = {"revision": str(drafted(story).latest_revision_id), "part": [str(n) for n in chosen]}
    return client.post(f"/desk/wire/{row.pk}/add/{story.pk}/", form).status_code


def test_a_story_of_the_same_event_is_offered_first(
    editor: Client, story: StoryPage, item: Item
) -> None:
    of_one_event(Item.objects.get(guid="gull:1"), item)
    page = editor.get(f"/desk/wire/{item.pk}/add/").content.decode()
    assert "أخبارنا عن الحدث نفسه" in page
    assert page.count(f'href="/desk/wire/{item.pk}/add/{story.pk}/"') == 1


def test_stories_are_found_by_words_however_spelled(
    editor: Client, story: StoryPage, item: Item
) -> None:
    address = f"/desk/wire/{item.pk}/add/"
    assert "رياح على المرفأ" in editor.get(address + "?q=المرفا").content.decode()
    assert "رياح على المرفأ" not in editor.get(address + "?q=جبل").content.decode()


def test_what_was_ticked_comes_at_the_end_and_its_agency_is_named(
    editor: Client, story: StoryPage, item: Item
) -> None:
    page = editor.get(f"/desk/wire/{item.pk}/add/{story.pk}/").content.decode()
    assert 'value="0" disabled' in page, "the story says that already"
    assert add(editor, item, story, 1) == 302
    ours = drafted(story)
    assert str(ours.body[-1].value.source).endswith("<p>وقال البحارة إنهم باقون.</p>")
    assert ours.wire_byline == "النورس ومالك الحزين"
    item.refresh_from_db()
    assert item.state == Item.State.TAKEN


def test_nothing_ticked_changes_nothing(editor: Client, story: StoryPage, item: Item) -> None:
    assert add(editor, item, story) == 422
    item.refresh_from_db()
    assert item.state == Item.State.NEW


def test_a_draft_that_changed_meanwhile_is_looked_at_again(
    editor: Client, story: StoryPage, item: Item
) -> None:
    before = drafted(story).latest_revision_id
    drafted(story).save_revision()
    form = {"revision": str(before), "part": ["1"]}
    assert editor.post(f"/desk/wire/{item.pk}/add/{story.pk}/", form).status_code == 409


def test_a_later_version_of_what_was_added_waits_for_an_editor(
    editor: Client, story: StoryPage, item: Item, kept: Keep
) -> None:
    add(editor, item, story, 1)
    later = kept("heron:1", source="heron", version=2, body=(MORE,))
    drafted = bring(row=later, wish=Wish())
    assert (drafted.action, drafted.reason.code) == (Action.HELD, "edited")


def test_a_reporter_adds_nothing_to_an_editors_story(
    colleague: Colleague, story: StoryPage, item: Item
) -> None:
    reporter = colleague("reporter")
    assert reporter.get(f"/desk/wire/{item.pk}/add/{story.pk}/").status_code in (302, 403)
    assert add(reporter, item, story, 1) in (302, 403)
    assert not TakenItem.objects.filter(guid="heron:1").exists()


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.CANCELED])
def test_what_may_not_be_used_is_added_to_nothing(
    editor: Client, story: StoryPage, kept: Keep, status: Status
) -> None:
    row = kept("heron:1", source="heron", status=status)
    assert editor.get(f"/desk/wire/{row.pk}/add/").status_code == 404
    assert add(editor, row, story, 0) == 404


@pytest.mark.parametrize("status", list(Status))
def test_a_later_version_stands_against_adding_the_one_before_it(
    editor: Client, story: StoryPage, item: Item, kept: Keep, status: Status
) -> None:
    before = drafted(story).latest_revision_id
    later = kept("heron:1", source="heron", version=2, status=status)
    bring(row=later, wish=Wish(take=False))
    for address in (f"/desk/wire/{item.pk}/add/", f"/desk/wire/{item.pk}/add/{story.pk}/"):
        answer = editor.get(address, follow=True)
        assert answer.redirect_chain == [(f"/desk/wire/{later.pk}/", 302)]
        assert "وصلت منه نسخة أحدث." in answer.content.decode()
    add(editor, item, story, 1)
    assert drafted(story).latest_revision_id == before
    assert not TakenItem.objects.filter(guid="heron:1").exists()


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (Status.CANCELED, HeldMeanwhileError),
        (Status.WITHHELD, HeldMeanwhileError),
        (Status.USABLE, OutdatedError),
    ],
)
def test_a_later_version_that_comes_at_that_very_moment_does_too(
    story: StoryPage, item: Item, kept: Keep, status: Status, error: type[Exception]
) -> None:
    kept("heron:1", source="heron", version=2, status=status)
    with pytest.raises(error):
        add_to_story(
            row=item,
            story=story,
            revision=drafted(story).latest_revision_id or 0,
            chosen=[1],
            by=User.objects.get(username="editor"),
        )


def test_what_is_withheld_while_somebody_chooses_is_added_to_nothing(
    editor: Client, story: StoryPage, item: Item
) -> None:
    before = drafted(story).latest_revision_id
    Item.objects.filter(pk=item.pk).update(parsed={**item.parsed, "status": "withheld"})
    with pytest.raises(HeldMeanwhileError):
        add_to_story(
            row=item,
            story=story,
            revision=before or 0,
            chosen=[1],
            by=User.objects.get(username="editor"),
        )
    assert drafted(story).latest_revision_id == before

"""An item added to a story that we have: what it lacks, at its end, the agency named."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from tests.desk.conftest import PARAGRAPH, Colleague, Keep, of_one_event
from tests.desk.test_overtaken import opened
from tests.newsroom.conftest import picture_bytes

from warraq.newsroom.added import AddedTakenBackError
from warraq.newsroom.adding import OutdatedError, add_to_story
from warraq.newsroom.domain.publishing import publish, release_due
from warraq.newsroom.drafted import Action, Wish
from warraq.newsroom.ingesting import bring
from warraq.newsroom.merging import HeldMeanwhileError
from warraq.newsroom.models import Alert, SectionPage, StoryPage, TakenItem, User
from warraq.wire.domain.pictures import keep_pictures
from warraq.wire.items import Block, BlockKind, Status, WirePicture
from warraq.wire.models import Item
from warraq.wire.queries import wire_item

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


def test_an_agency_that_takes_it_back_takes_the_story_along(
    editor: Client, story: StoryPage, item: Item, kept: Keep
) -> None:
    add(editor, item, story, 1)
    publish(story=drafted(story))
    back = kept("heron:1", source="heron", version=2, status=Status.CANCELED)
    assert bring(row=back, wish=Wish()).action is Action.KILLED
    assert not StoryPage.objects.get(pk=story.pk).live


def add_and_take_back(
    client: Client, story: StoryPage, item: Item, kept: Keep, status: Status = Status.CANCELED
) -> Action:
    add(client, item, story, 1)
    back = kept("heron:1", source="heron", version=2, status=status)
    return bring(row=back, wish=Wish()).action


@pytest.mark.parametrize("status", [Status.CANCELED, Status.WITHHELD])
def test_readers_keep_a_story_of_which_only_the_draft_has_what_is_taken_back(
    editor: Client, story: StoryPage, item: Item, kept: Keep, status: Status
) -> None:
    publish(story=drafted(story))
    assert add_and_take_back(editor, story, item, kept, status) is Action.HELD
    assert StoryPage.objects.get(pk=story.pk).live
    alert = Alert.objects.get()
    assert (alert.kind, alert.story) == (Alert.Kind.ADDED, story)
    page = editor.get("/desk/alerts/").content.decode()
    assert "سحبت الوكالة ما أضيف إلى مسودة" in page
    assert MORE.text in page
    assert "بلا عنوان" not in page


@pytest.mark.parametrize("status", [Status.CANCELED, Status.WITHHELD])
def test_such_a_draft_goes_to_nobody_until_the_words_are_out(
    editor: Client, story: StoryPage, item: Item, kept: Keep, status: Status
) -> None:
    publish(story=drafted(story))
    add_and_take_back(editor, story, item, kept, status)
    with pytest.raises(AddedTakenBackError, match=MORE.text):
        publish(story=drafted(story))
    reworded = drafted(story)
    reworded.body = [("text", "<p>وقال البحارة أمس إنهم باقون.</p>")]
    with pytest.raises(AddedTakenBackError):
        publish(story=reworded)
    cleaned = drafted(story)
    cleaned.body = [("text", f"<p>{PARAGRAPH.text}</p>")]
    assert publish(story=cleaned).live
    assert not Alert.objects.filter(ended=None).exists()


def test_the_editor_is_told_what_to_take_out(
    editor: Client, story: StoryPage, item: Item, kept: Keep
) -> None:
    publish(story=drafted(story))
    add_and_take_back(editor, story, item, kept)
    form = opened(editor, drafted(story)) | {"action-publish": "1"}
    answer = editor.post(f"/desk/pages/{story.pk}/edit/", form)
    assert answer.status_code == 200
    assert "سحبت وكالة ما أضيف إلى هذا الخبر" in answer.content.decode()
    assert MORE.text not in str(StoryPage.objects.get(pk=story.pk).body)
    kept_as_a_draft = opened(editor, drafted(story)) | {"summary": "موجز"}
    assert editor.post(f"/desk/pages/{story.pk}/edit/", kept_as_a_draft).status_code == 302


def test_a_story_without_the_words_is_none_of_that_item_any_more(
    editor: Client, story: StoryPage, item: Item, kept: Keep
) -> None:
    publish(story=drafted(story))
    add_and_take_back(editor, story, item, kept)
    with_them = drafted(story).latest_revision
    cleaned = drafted(story)
    cleaned.body = [("text", f"<p>{PARAGRAPH.text}</p>")]
    publish(story=cleaned)
    again = kept("heron:1", source="heron", version=3, status=Status.CANCELED)
    bring(row=again, wish=Wish())
    assert StoryPage.objects.get(pk=story.pk).live
    with pytest.raises(AddedTakenBackError):
        with_them.publish()
    assert MORE.text not in str(StoryPage.objects.get(pk=story.pk).body)


def test_nor_one_from_which_an_editor_took_them_out_in_the_form(
    editor: Client, story: StoryPage, item: Item, kept: Keep
) -> None:
    publish(story=drafted(story))
    add_and_take_back(editor, story, item, kept)
    form = opened(editor, drafted(story)) | {"body-count": "0", "action-publish": "1"}
    assert editor.post(f"/desk/pages/{story.pk}/edit/", form).status_code == 302
    assert not Alert.objects.filter(ended=None).exists()
    again = kept("heron:1", source="heron", version=3, status=Status.CANCELED)
    bring(row=again, wish=Wish())
    assert StoryPage.objects.get(pk=story.pk).live


def test_what_was_scheduled_with_them_is_not_published(
    editor: Client, story: StoryPage, item: Item, kept: Keep
) -> None:
    publish(story=drafted(story))
    add(editor, item, story, 1)
    later = drafted(story)
    later.go_live_at = timezone.now() + timedelta(hours=1)
    later.save_revision().publish()
    back = kept("heron:1", source="heron", version=2, status=Status.CANCELED)
    bring(row=back, wish=Wish())
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        release_due()
    now = StoryPage.objects.get(pk=story.pk)
    assert now.live
    assert MORE.text not in str(now.body)


def test_a_taken_back_picture_goes_out_of_the_draft_too(
    editor: Client, story: StoryPage, kept: Keep
) -> None:
    publish(story=drafted(story))
    boats = WirePicture(caption="مراكب", href="boats.jpg")
    row = kept("heron:1", source="heron", body=(MORE,), pictures=(boats,))
    content = picture_bytes(size=(400, 300))
    keep_pictures(row=row, item=wire_item(row), read={"boats.jpg": content}.get)
    form = {"revision": str(drafted(story).latest_revision_id), "picture": ["0"]}
    editor.post(f"/desk/wire/{row.pk}/add/{story.pk}/", form)
    back = kept("heron:1", source="heron", version=2, status=Status.CANCELED)
    bring(row=back, wish=Wish())
    with pytest.raises(AddedTakenBackError, match="مراكب"):
        publish(story=drafted(story))


def test_what_the_agency_allows_again_and_an_editor_merges_may_be_published(
    editor: Client, story: StoryPage, item: Item, kept: Keep
) -> None:
    publish(story=drafted(story))
    add_and_take_back(editor, story, item, kept)
    again = kept("heron:1", source="heron", version=3, credit="مالك الحزين", body=(PARAGRAPH, MORE))
    bring(row=again, wish=Wish())
    form = {"revision": str(drafted(story).latest_revision_id)}
    assert editor.post(f"/desk/wire/{again.pk}/merge/", form).status_code == 302
    publish(story=drafted(story))
    assert MORE.text in str(StoryPage.objects.get(pk=story.pk).body)
    back = kept("heron:1", source="heron", version=4, status=Status.CANCELED)
    assert bring(row=back, wish=Wish()).action is Action.KILLED


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

"""Words added to a story whose agency takes them back: they go, and the story where it has them."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from tests.desk.conftest import PARAGRAPH, Keep
from tests.desk.test_adding import MORE, add, drafted, item, story
from tests.desk.test_overtaken import opened
from tests.newsroom.conftest import picture_bytes

from warraq.newsroom.added import AddedTakenBackError
from warraq.newsroom.domain.publishing import publish, release_due
from warraq.newsroom.drafted import Action, Wish
from warraq.newsroom.ingesting import bring
from warraq.newsroom.models import Alert, StoryPage
from warraq.wire.domain.pictures import keep_pictures
from warraq.wire.items import Block, BlockKind, Status, WirePicture
from warraq.wire.models import Item
from warraq.wire.queries import wire_item

__all__ = ["item", "story"]
"""Fixtures."""


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


def took_back(kept: Keep, version: int = 2, status: Status = Status.CANCELED) -> Action:
    back = kept("heron:1", source="heron", version=version, status=status)
    return bring(row=back, wish=Wish()).action


@pytest.mark.parametrize("status", [Status.CANCELED, Status.WITHHELD])
@pytest.mark.parametrize("were_public", [False, True])
def test_readers_keep_a_story_that_has_nothing_of_it_any_more(
    editor: Client, story: StoryPage, item: Item, kept: Keep, were_public: bool, status: Status
) -> None:
    publish(story=drafted(story))
    add(editor, item, story, 0, 1)
    if were_public:
        publish(story=drafted(story))
    form = opened(editor, drafted(story)) | {"body-count": "0", "action-publish": "1"}
    assert editor.post(f"/desk/pages/{story.pk}/edit/", form).status_code == 302
    assert took_back(kept, status=status) is not Action.KILLED
    assert StoryPage.objects.get(pk=story.pk).live
    alert = Alert.objects.get()
    assert (alert.kind, alert.story) == (Alert.Kind.ONCE_ADDED, story)
    assert alert.item == Item.objects.get(guid="heron:1", version=2)
    page = editor.get("/desk/alerts/").content.decode()
    assert "أضيف منها شيء إلى خبر" in page
    assert MORE.text in page, "what is to be looked for"
    assert not Item.objects.filter(guid="heron:1", state=Item.State.NEW).exists()


def test_a_draft_that_has_them_again_is_held(
    editor: Client, story: StoryPage, item: Item, kept: Keep
) -> None:
    add(editor, item, story, 1)
    with_them = drafted(story).latest_revision
    without = drafted(story)
    without.body = [("text", f"<p>{PARAGRAPH.text}</p>")]
    publish(story=without)
    took_back(kept)
    with pytest.raises(AddedTakenBackError):
        with_them.publish()
    assert StoryPage.objects.get(pk=story.pk).live


OURS = "وقال بحارة المرفأ أمس إنهم باقون في عرض البحر حتى تهدأ الرياح."
THEIRS = "وقال بحارة المرفأ إنهم باقون في عرض البحر حتى تهدأ الرياح تمامًا."


@pytest.mark.parametrize("chosen", [1, 0])
def test_what_was_there_before_is_ours_however_like_it_is(
    editor: Client, story: StoryPage, kept: Keep, chosen: int
) -> None:
    ours = drafted(story)
    ours.body = [("text", f"<p>{OURS}</p>")]
    publish(story=ours)
    row = kept("heron:1", source="heron", body=(Block(BlockKind.PARAGRAPH, THEIRS), MORE))
    add(editor, row, story, chosen)
    took_back(kept)
    with pytest.raises(AddedTakenBackError):
        publish(story=drafted(story))
    cleaned = drafted(story)
    cleaned.body = [("text", f"<p>{OURS.replace('أمس', 'البارحة')}</p>")]
    assert publish(story=cleaned).live


@pytest.mark.parametrize("field", ["title", "summary", "photo_caption", "photo_alt", "correction"])
def test_words_that_were_moved_elsewhere_are_found_there(
    editor: Client, story: StoryPage, item: Item, kept: Keep, field: str
) -> None:
    publish(story=drafted(story))
    add_and_take_back(editor, story, item, kept)
    moved = drafted(story)
    moved.body = [("text", f"<p>{PARAGRAPH.text}</p>")]
    setattr(moved, field, MORE.text)
    with pytest.raises(AddedTakenBackError, match=MORE.text):
        publish(story=moved)


def test_the_editor_is_told_of_words_moved_to_the_summary(
    editor: Client, story: StoryPage, item: Item, kept: Keep
) -> None:
    publish(story=drafted(story))
    add_and_take_back(editor, story, item, kept)
    form = opened(editor, drafted(story)) | {"body-count": "0", "summary": MORE.text}
    answer = editor.post(f"/desk/pages/{story.pk}/edit/", form | {"action-publish": "1"})
    assert answer.status_code == 200
    assert "سحبت وكالة ما أضيف إلى هذا الخبر" in answer.content.decode()


def test_words_of_a_later_version_that_an_editor_merged_are_the_agencys_too(
    editor: Client, story: StoryPage, item: Item, kept: Keep
) -> None:
    publish(story=drafted(story))
    add(editor, item, story, 1)
    other = Block(BlockKind.PARAGRAPH, "وأغلقت السلطات الميناء حتى إشعار آخر.")
    later = kept("heron:1", source="heron", version=2, body=(PARAGRAPH, MORE, other))
    bring(row=later, wish=Wish())
    form = {"revision": str(drafted(story).latest_revision_id)}
    assert editor.post(f"/desk/wire/{later.pk}/merge/", form).status_code == 302
    took_back(kept, version=3)
    only_that = drafted(story)
    only_that.body = [("text", f"<p>{other.text}</p>")]
    with pytest.raises(AddedTakenBackError, match=other.text):
        publish(story=only_that)


def test_what_an_embargo_comes_upon_waits_in_the_draft_until_it_ends(
    editor: Client, story: StoryPage, item: Item, kept: Keep
) -> None:
    publish(story=drafted(story))
    add(editor, item, story, 1)
    ends = timezone.now() + timedelta(hours=1)
    row = kept("heron:1", source="heron", body=(PARAGRAPH, MORE), embargo=ends)
    bring(row=row, wish=Wish())
    assert StoryPage.objects.get(pk=story.pk).live
    with pytest.raises(AddedTakenBackError):
        publish(story=drafted(story))
    with time_machine.travel(ends):
        assert publish(story=drafted(story)).live


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


ARREST = Block(BlockKind.PARAGRAPH, "أوقفت الشرطة سامي خليل من شارع الواحة بشبهة السرقة.")
REWORDED = "وقالت الشرطة إنها أوقفت سامي خليل من شارع الواحة للاشتباه بالسرقة."


def add_and_reword(client: Client, story: StoryPage, kept: Keep, text: str) -> None:
    """What was added is in the draft in an editor's words."""
    publish(story=drafted(story))
    row = kept("heron:1", source="heron", headline="توقيف في المدينة", body=(ARREST,))
    add(client, row, story, 0)
    theirs = drafted(story)
    theirs.body = [("text", f"<p>{PARAGRAPH.text}</p><p>{text}</p>")]
    theirs.save_revision()


@pytest.mark.parametrize(
    ("status", "kind"),
    [(Status.CANCELED, Alert.Kind.KILLED), (Status.WITHHELD, Alert.Kind.TAKEN_DOWN)],
)
@pytest.mark.parametrize(
    "text",
    [
        REWORDED,
        "أُوقف سامي خليل (شارع الواحة) بشبهة السرقة.",
        "وكانت الرياح شديدة حين أوقفت الشرطة سامي خليل للاشتباه بسرقة.",
    ],
)
def test_readers_lose_a_story_that_tells_it_in_an_editors_words(
    editor: Client, story: StoryPage, kept: Keep, text: str, status: Status, kind: str
) -> None:
    add_and_reword(editor, story, kept, text)
    publish(story=drafted(story))
    took_back(kept, status=status)
    assert not StoryPage.objects.get(pk=story.pk).live
    alert = Alert.objects.get()
    assert (alert.kind, alert.story, alert.facts["words"]) == (kind, story, [text])
    assert text in editor.get("/desk/alerts/").content.decode()


@pytest.mark.parametrize("status", [Status.CANCELED, Status.WITHHELD])
@pytest.mark.parametrize("text", ["أصلحت البلدية مصابيح شارع الواحة.", "عاد سامي خليل إلى بيته."])
def test_where_it_cannot_be_told_readers_keep_the_story_and_the_desk_looks(
    editor: Client, story: StoryPage, kept: Keep, text: str, status: Status
) -> None:
    add_and_reword(editor, story, kept, text)
    publish(story=drafted(story))
    took_back(kept, status=status)
    assert StoryPage.objects.get(pk=story.pk).live
    alert = Alert.objects.get()
    assert (alert.kind, alert.story) == (Alert.Kind.ONCE_ADDED, story)
    assert alert.facts["words"] == ["توقيف في المدينة", ARREST.text]


def test_a_cancellation_under_another_number_tells_of_it_too(
    editor: Client, story: StoryPage, kept: Keep
) -> None:
    add_and_reword(editor, story, kept, "عاد إلى بيته.")
    publish(story=drafted(story))
    back = kept("heron:2", source="heron", earlier=("heron:1",), signals=("kill",))
    bring(row=back, wish=Wish())
    assert StoryPage.objects.get(pk=story.pk).live
    assert [(one.kind, one.story) for one in Alert.objects.all()] == [("once_added", story)]


def test_a_draft_that_tells_it_in_an_editors_words_is_the_desks_to_judge(
    editor: Client, story: StoryPage, kept: Keep
) -> None:
    add_and_reword(editor, story, kept, REWORDED)
    later = drafted(story)
    later.go_live_at = timezone.now() + timedelta(hours=1)
    later.save_revision().publish()
    assert took_back(kept) is Action.HELD
    assert not StoryPage.objects.get(pk=story.pk).approved_schedule
    assert Alert.objects.get().facts["words"] == [REWORDED]
    publish(story=drafted(story))
    assert Alert.objects.get(ended=None).kind == Alert.Kind.ADDED, "readers have it by now"

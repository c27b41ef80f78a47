"""A new version of a story that the desk has changed: compared, merged, never forced."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.desk.conftest import Colleague, Keep

from warraq.desk.taking import take_item
from warraq.newsroom.merging import HeldMeanwhileError, merge_into
from warraq.newsroom.models import SectionPage, StoryPage, TakenItem, User
from warraq.newsroom.models.blocks import BodyBlock
from warraq.newsroom.published import story as published_story
from warraq.stories.story import Paragraph, Story
from warraq.wire.items import Block, BlockKind, Status
from warraq.wire.models import Item

GUID = "urn:tide:1"


def text(*paragraphs: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH, paragraph) for paragraph in paragraphs)


def drafted(story: StoryPage) -> StoryPage:
    latest: StoryPage = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    return latest


def says(story: StoryPage) -> str:
    return "".join(
        str(part.value.source) if part.block_type == "text" else str(dict(part.value))
        for part in drafted(story).body
    )


@pytest.fixture
def story(editor: Client, science: SectionPage, kept: Keep) -> StoryPage:
    """Taken from the first version, then a paragraph and the headline changed by us."""
    row = kept(GUID, headline="رياح", body=text("أولى.", "ثانية.", "ثالثة."))
    by = User.objects.get(username="editor")
    done = take_item(item_id=row.pk, by=by)
    ours = drafted(StoryPage.objects.get(pk=done.story_id))
    ours.title = "رياح على المرفأ"
    ours.body = [("text", "<p>أولى.</p><p>ثانية <b>بقلمنا</b>.</p><p>ثالثة.</p>")]
    ours.save_revision(user=by)
    return StoryPage.objects.get(pk=done.story_id)


@pytest.fixture
def update(story: StoryPage, kept: Keep) -> Item:
    return kept(
        GUID, version=2, headline="رياح", body=text("أولى.", "ثانية.", "ثالثة جديدة.", "رابعة.")
    )


def merge(client: Client, row: Item, story: StoryPage, **choices: str) -> int:
    revision = drafted(story).latest_revision_id
    form = {"revision": str(revision), **{f"part-{name}": said for name, said in choices.items()}}
    return client.post(f"/desk/wire/{row.pk}/merge/", form).status_code


def test_the_item_leads_to_the_comparison(editor: Client, update: Item) -> None:
    page = editor.get(f"/desk/wire/{update.pk}/").content.decode()
    assert f'href="/desk/wire/{update.pk}/merge/"' in page


def test_whoever_may_not_edit_the_story_is_not_led_there(
    colleague: Colleague, update: Item
) -> None:
    page = colleague("reporter").get(f"/desk/wire/{update.pk}/").content.decode()
    assert f"/desk/wire/{update.pk}/merge/" not in page


def test_each_change_stands_with_who_made_it(editor: Client, update: Item) -> None:
    page = editor.get(f"/desk/wire/{update.pk}/merge/").content.decode()
    assert page.count('data-changed="desk"') == 2
    assert page.count('data-changed="agency"') == 1
    assert "ثالثة جديدة." in page


def test_what_is_said_of_a_change_begins_as_a_heading_does(
    colleague: Colleague, update: Item
) -> None:
    page = colleague("editor", language="en").get(f"/desk/wire/{update.pk}/merge/")
    said = re.findall(r"<legend>\s*(.*?)\s*</legend>", page.content.decode(), re.DOTALL)
    assert said == ["Headline: we changed this", "We changed this", "The agency changed this"]


def test_by_default_each_side_keeps_what_it_alone_changed(
    editor: Client, story: StoryPage, update: Item
) -> None:
    assert merge(editor, update, story) == 302
    assert drafted(story).title == "رياح على المرفأ"
    assert says(story) == (
        "<p>أولى.</p><p>ثانية <b>بقلمنا</b>.</p><p>ثالثة جديدة.</p><p>رابعة.</p>"
    )
    assert Item.objects.get(pk=update.pk).state == Item.State.TAKEN
    assert not StoryPage.objects.get(pk=story.pk).live


OURS_IN_THE_SAME_WORDS = {
    "a link": [
        ("text", '<p>أولى.</p><p><a href="https://waha.example/">ثانية</a>.</p><p>ثالثة.</p>')
    ],
    "whose words they are": [
        ("text", "<p>أولى.</p>"),
        ("quote", {"text": "ثانية.", "source": "فريد"}),
        ("text", "<p>ثالثة.</p>"),
    ],
}


@pytest.mark.parametrize("name", OURS_IN_THE_SAME_WORDS)
def test_what_we_put_to_the_agencys_words_is_a_change_of_ours(
    name: str, editor: Client, story: StoryPage, kept: Keep
) -> None:
    ours = drafted(story)
    ours.body = OURS_IN_THE_SAME_WORDS[name]
    ours.save_revision(user=User.objects.get(username="editor"))
    mine = says(story)
    row = kept(GUID, version=2, headline="رياح", body=text("أولى.", "ثانية جديدة.", "ثالثة."))
    page = editor.get(f"/desk/wire/{row.pk}/merge/").content.decode()
    assert 'data-changed="both"' in page
    merge(editor, row, story)
    assert says(story) == mine


def test_what_the_editor_chooses_holds(editor: Client, story: StoryPage, update: Item) -> None:
    merge(editor, update, story, title="agency", **{"1": "agency", "2": "desk"})
    assert drafted(story).title == "رياح"
    assert says(story) == "<p>أولى.</p><p>ثانية.</p><p>ثالثة.</p>"


def test_after_it_the_next_version_is_compared_with_this_one(
    editor: Client, story: StoryPage, update: Item, kept: Keep
) -> None:
    merge(editor, update, story)
    assert TakenItem.objects.get().version == 2
    third = kept(GUID, version=3, headline="رياح", body=text("أولى.", "ثانية.", "ثالثة جديدة."))
    page = editor.get(f"/desk/wire/{third.pk}/merge/").content.decode()
    assert page.count('data-changed="agency"') == 1


EMPTY = {
    "text": "",
    "quote": {"text": "", "source": ""},
    "picture": {"photo": None, "caption": "", "alt": ""},
    "table": None,
}


@pytest.mark.parametrize("kind", EMPTY)
def test_a_block_that_nobody_filled_in_yet_counts_as_nothing(
    editor: Client, story: StoryPage, update: Item, kind: str
) -> None:
    ours = drafted(story)
    ours.body.append((kind, EMPTY[kind]))
    ours.save_revision()
    page = editor.get(f"/desk/wire/{update.pk}/merge/").content.decode()
    assert page.count('data-changed="desk"') == 2
    assert merge(editor, update, story) == 302
    assert [part.block_type for part in drafted(story).body] == ["text"]


def test_every_kind_of_block_has_an_empty_one() -> None:
    assert EMPTY.keys() == BodyBlock().child_blocks.keys()


def test_a_draft_saved_meanwhile_is_not_overwritten(
    editor: Client, story: StoryPage, update: Item
) -> None:
    revision = drafted(story).latest_revision_id
    drafted(story).save_revision()
    form = {"revision": str(revision)}
    answer = editor.post(f"/desk/wire/{update.pk}/merge/", form)
    assert answer.status_code == 409
    assert TakenItem.objects.get().version == 1


def test_readers_have_nothing_of_it_until_somebody_publishes(
    editor: Client, story: StoryPage, update: Item
) -> None:
    drafted(story).save_revision().publish()
    merge(editor, update, story)
    seen = published_story(language="ar", story_id=story.pk)
    assert isinstance(seen, Story)
    assert [block.text for block in seen.body if isinstance(block, Paragraph)][-1] == "ثالثة."


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.CANCELED])
def test_what_may_not_be_used_is_not_merged(
    editor: Client, story: StoryPage, kept: Keep, status: Status
) -> None:
    row = kept(GUID, version=2, status=status)
    assert editor.get(f"/desk/wire/{row.pk}/merge/").status_code == 404


def test_an_embargo_holds_a_version_that_a_colleague_has_ignored(
    editor: Client, story: StoryPage, kept: Keep
) -> None:
    row = kept(GUID, version=2, headline="تحت الحظر", embargo=timezone.now() + timedelta(hours=1))
    editor.post(f"/desk/wire/{row.pk}/ignore/")
    assert Item.objects.get(pk=row.pk).release_at is None
    assert editor.get(f"/desk/wire/{row.pk}/merge/").status_code == 404
    assert merge(editor, row, story, title="agency") == 404
    assert drafted(story).title == "رياح على المرفأ"


def test_what_is_held_while_somebody_compares_is_not_merged(
    editor: Client, story: StoryPage, update: Item
) -> None:
    taken = TakenItem.objects.get()
    Item.objects.filter(pk=update.pk).update(
        parsed={**update.parsed, "status": Status.WITHHELD.value}
    )
    with pytest.raises(HeldMeanwhileError):
        merge_into(
            taken=taken,
            row=update,
            revision=drafted(story).latest_revision_id or 0,
            lines={},
            stretches={},
            by=User.objects.get(username="editor"),
        )


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.CANCELED])
def test_what_a_later_version_takes_back_is_not_merged(
    editor: Client, story: StoryPage, update: Item, kept: Keep, status: Status
) -> None:
    before = drafted(story).latest_revision_id
    kept(GUID, version=3, status=status)
    assert merge(editor, update, story) == 404
    assert drafted(story).latest_revision_id == before


def test_without_a_story_of_it_there_is_nothing_to_merge(editor: Client, kept: Keep) -> None:
    assert editor.get(f"/desk/wire/{kept().pk}/merge/").status_code == 404


def test_a_moderator_may_not(colleague: Colleague, update: Item) -> None:
    assert colleague("moderator").get(f"/desk/wire/{update.pk}/merge/").status_code == 302


@pytest.mark.parametrize("between", [("correction",), ()])
def test_what_was_corrected_on_the_way_is_said_to_readers(
    editor: Client, story: StoryPage, kept: Keep, between: tuple[str, ...]
) -> None:
    drafted(story).latest_revision.publish()
    kept(GUID, version=2, headline="رياح", signals=between)
    last = kept(GUID, version=3, headline="رياح", body=text("أولى.", "ثانية.", "ثالثة."))
    assert merge(editor, last, StoryPage.objects.get(pk=story.pk)) == 302
    assert bool(drafted(story).correction) is bool(between)


def test_the_inbox_leads_there_too_from_the_list_and_from_the_preview(
    colleague: Colleague, editor: Client, update: Item
) -> None:
    address = f'href="/desk/wire/{update.pk}/merge/" data-key="t"'
    for path in ("/desk/wire/", f"/desk/wire/{update.pk}/?part=preview"):
        assert address in editor.get(path).content.decode(), path
        assert address not in colleague("reporter").get(path).content.decode(), path


def test_the_inbox_leads_to_no_comparison_with_what_may_not_be_used(
    editor: Client, story: StoryPage, kept: Keep
) -> None:
    row = kept(GUID, version=2, headline="رياح", status=Status.WITHHELD)
    assert f"/desk/wire/{row.pk}/merge/" not in editor.get("/desk/wire/").content.decode()

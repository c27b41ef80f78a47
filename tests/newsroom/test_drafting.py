"""From a wire item to a story: once, in any order, and never what must not be public."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from tests.newsroom.conftest import picture_bytes

from warraq.newsroom import published
from warraq.newsroom.drafted import Action, Drafted, Wish
from warraq.newsroom.drafting import draft
from warraq.newsroom.filling import without_credit
from warraq.newsroom.models import StoryPage
from warraq.newsroom.published import Gone
from warraq.stories.story import List, Paragraph, Quote, Story, Subhead, Table
from warraq.wire.domain.keeping import keep
from warraq.wire.items import Block, BlockKind, Status, WireItem, WirePicture

ITEM = WireItem(
    guid="urn:newsml:agency.example:20260101:bees",
    version=2,
    format="newsml-g2",
    language="ar",
    headline="نحّالون يحيون خلايا الطين",
    byline="فريق التجربة ووكالة التجربة",
    dateline="الموصل",
    body=(
        Block(BlockKind.PARAGRAPH, "عاد نحّالو الوادي."),
        Block(BlockKind.SUBHEAD, "خلايا قديمة"),
        Block(BlockKind.PARAGRAPH, "قالوا إن العسل <أطيب>."),
        Block(BlockKind.LIST, "طين\nقش"),
        Block(BlockKind.QUOTE, "هكذا علّمنا أجدادنا."),
        Block(BlockKind.TABLE, "سنة\tخلايا\n2025\t40"),
    ),
)
PUBLISH = Wish(publish=True)


def bring(
    item: WireItem,
    wish: Wish = PUBLISH,
    *,
    source: str = "local",
    pictures: Mapping[str, bytes] = {},
) -> Drafted:
    return draft(item=item, source=source, wish=wish, read_picture=pictures.get)


def on_site(drafted: Drafted) -> Story | Gone | None:
    assert drafted.story is not None
    return published.story(language=drafted.story.language, story_id=drafted.story.pk)


@pytest.mark.usefixtures("newsroom")
class TestDraft:
    def test_without_publishing_a_story_is_a_draft_that_no_reader_finds(self) -> None:
        drafted = bring(ITEM, Wish())
        assert drafted.action is Action.CREATED
        assert on_site(drafted) is None

    def test_published_a_story_has_every_part_in_its_order(self) -> None:
        story = on_site(bring(ITEM, Wish(publish=True, edition="ar", section="أمن")))
        assert isinstance(story, Story)
        assert story.headline == ITEM.headline
        assert story.section.name == "أمن"
        assert [byline.name for byline in story.byline] == [ITEM.byline]
        assert story.dateline == "الموصل"
        kinds = [Paragraph, Subhead, Paragraph, List, Quote, Table]
        assert [type(block) for block in story.body] == kinds
        assert isinstance(story.body[2], Paragraph)
        assert story.body[2].text == "قالوا إن العسل <أطيب>."
        assert isinstance(story.body[5], Table)
        assert story.body[5].rows == (("سنة", "خلايا"), ("2025", "40"))

    def test_the_same_item_again_changes_nothing(self) -> None:
        first, again = bring(ITEM), bring(ITEM)
        assert again.action is Action.UNCHANGED
        assert again.story == first.story
        assert StoryPage.objects.count() == 1

    def test_a_draft_taken_before_is_published_when_that_is_wished(self) -> None:
        taken = bring(ITEM, Wish())
        assert bring(ITEM).action is Action.UPDATED
        assert isinstance(on_site(taken), Story)

    def test_a_higher_version_updates_the_story_in_its_place(self) -> None:
        first = bring(ITEM)
        newer = bring(replace(ITEM, version=3, headline="عنوان أدق"))
        assert newer.action is Action.UPDATED
        assert newer.story == first.story
        story = on_site(newer)
        assert isinstance(story, Story)
        assert story.headline == "عنوان أدق"

    def test_a_lower_version_never_overwrites_a_higher_one(self) -> None:
        bring(ITEM)
        late = bring(replace(ITEM, version=1, headline="عنوان قديم"))
        assert late.action is Action.UNCHANGED
        story = on_site(late)
        assert isinstance(story, Story)
        assert story.headline == ITEM.headline

    def test_a_story_that_an_editor_changed_is_not_overwritten(self) -> None:
        story = bring(ITEM).story
        assert story is not None
        story.title = "عنوان المحرر"
        story.save_revision()
        newer = bring(replace(ITEM, version=3, headline="عنوان الوكالة"))
        assert newer.action is Action.HELD
        assert newer.reason
        story.refresh_from_db()
        assert story.get_latest_revision_as_object().title == "عنوان المحرر"

    @pytest.mark.parametrize(
        "held",
        [
            replace(ITEM, status=Status.WITHHELD),
            replace(ITEM, embargo=timezone.now() + timedelta(hours=1)),
        ],
        ids=["withheld", "embargo"],
    )
    def test_what_must_not_be_public_is_held(self, held: WireItem) -> None:
        drafted = bring(held)
        assert drafted.action is Action.HELD
        assert drafted.story is None
        assert StoryPage.objects.count() == 0

    @pytest.mark.parametrize(
        "unfit",
        [replace(ITEM, kind="picture"), replace(ITEM, headline="", body=())],
        ids=["picture", "nothing"],
    )
    def test_what_is_no_story_waits_in_the_inbox(self, unfit: WireItem) -> None:
        drafted = bring(unfit, Wish())
        assert drafted.action is Action.HELD
        assert drafted.reason

    @pytest.mark.parametrize(
        "held",
        [
            replace(ITEM, version=3, status=Status.WITHHELD, unclear="status"),
            replace(ITEM, version=2, status=Status.WITHHELD, unclear="status"),
            replace(ITEM, version=3, status=Status.WITHHELD, unclear="embargo"),
            replace(ITEM, version=3, embargo=timezone.now() + timedelta(hours=1)),
            replace(ITEM, version=3, headline="", body=()),
        ],
        ids=["unknown", "unknown_again", "embargo_unreadable", "embargo", "nothing"],
    )
    def test_a_held_version_names_the_published_story_that_stays(self, held: WireItem) -> None:
        story = bring(ITEM).story
        assert story is not None
        drafted = bring(held)
        assert drafted.action is Action.HELD
        assert drafted.story == story
        assert drafted.reason.standing == story.address()
        assert story.address() in str(drafted.reason)
        assert isinstance(on_site(drafted), Story)

    def test_a_held_version_of_a_draft_speaks_of_no_published_story(self) -> None:
        story = bring(ITEM, Wish()).story
        drafted = bring(replace(ITEM, version=3, status=Status.WITHHELD))
        assert drafted.story == story
        assert drafted.reason.standing == ""

    def test_an_embargo_that_has_passed_holds_nothing(self) -> None:
        item = replace(ITEM, embargo=timezone.now() - timedelta(seconds=1))
        assert bring(item).action is Action.CREATED

    def test_a_story_that_the_desk_published_as_it_came_is_updated(self) -> None:
        draft = bring(ITEM, Wish()).story
        assert draft is not None
        latest = draft.get_latest_revision_as_object()
        latest.save_revision(clean=True).publish()
        updated = bring(replace(ITEM, version=3, headline="آخر"), Wish())
        assert updated.action is Action.UPDATED

    def test_a_draft_published_by_the_wire_is_updated_by_it(self) -> None:
        bring(ITEM, Wish())
        bring(ITEM)
        assert bring(replace(ITEM, version=3)).action is Action.UPDATED

    def test_readers_are_told_of_a_correction_and_not_what_editors_were_told(self) -> None:
        first = on_site(bring(ITEM))
        later = timezone.now() + timedelta(hours=1)
        correction = replace(
            ITEM, version=3, headline="نحّالون", signals=("correction",), note="Fixes the name"
        )
        with time_machine.travel(later, tick=False):
            story = on_site(bring(correction, Wish()))
            again = on_site(bring(replace(correction, version=4), Wish()))
        assert isinstance(first, Story)
        assert isinstance(story, Story)
        assert isinstance(again, Story)
        assert story.headline == "نحّالون"
        assert story.correction.startswith("صُحّح في")
        assert again.correction == story.correction
        assert (story.published, story.modified) == (first.published, later)

    def test_a_correction_of_what_no_reader_has_seen_is_no_news_to_readers(self) -> None:
        bring(ITEM, Wish())
        corrected = bring(replace(ITEM, version=3, signals=("correction",)), Wish())
        assert corrected.story is not None
        assert corrected.story.correction == ""

    def test_a_kill_withdraws_the_story(self) -> None:
        bring(ITEM)
        killed = bring(replace(ITEM, version=3, status=Status.CANCELED))
        assert killed.action is Action.KILLED
        assert isinstance(on_site(killed), Gone)

    def test_a_kill_stands_against_a_version_that_comes_late(self) -> None:
        bring(ITEM)
        bring(replace(ITEM, version=4, status=Status.CANCELED))
        late = bring(replace(ITEM, version=3))
        assert late.action is Action.UNCHANGED
        assert isinstance(on_site(late), Gone)

    def test_a_kill_stops_what_was_scheduled(self) -> None:
        story = bring(ITEM, Wish()).story
        assert story is not None
        story.go_live_at = timezone.now() + timedelta(seconds=60)
        story.save_revision().publish()
        bring(replace(ITEM, version=3, status=Status.CANCELED))
        assert not story.revisions.filter(approved_go_live_at__isnull=False).exists()

    def test_a_headline_longer_than_there_is_room_for_is_cut(self) -> None:
        story = bring(replace(ITEM, headline="عنوان " * 100)).story
        assert story is not None
        assert len(story.title) <= 255

    def test_an_older_version_waits_while_a_later_one_is_held(self) -> None:
        later = replace(ITEM, version=5, status=Status.WITHHELD)
        keep(raw=b"later", name="later.xml", items=[later])
        assert bring(ITEM).action is Action.HELD
        assert StoryPage.objects.count() == 0

    def test_a_kill_before_the_story_is_kept_and_stands(self) -> None:
        assert bring(replace(ITEM, version=4, status=Status.CANCELED)).action is Action.HELD

    def test_another_source_changes_nothing_of_ours(self) -> None:
        ours, theirs = bring(ITEM), bring(ITEM, source="other")
        assert theirs.action is Action.HELD
        killed = replace(ITEM, version=9, status=Status.CANCELED)
        bring(killed, source="other")
        assert isinstance(on_site(ours), Story)

    def test_the_edition_is_the_items_language_or_the_main_one(self) -> None:
        english = bring(replace(ITEM, guid="e", language="en-GB"))
        german = bring(replace(ITEM, guid="d", language="de"))
        assert english.story is not None
        assert german.story is not None
        assert (english.story.language, german.story.language) == ("en", "ar")

    def test_a_section_is_found_however_it_is_spelled(self) -> None:
        first = bring(ITEM, Wish(section="أمن"))
        second = bring(replace(ITEM, guid="other"), Wish(section="امن"))
        assert first.story is not None
        assert second.story is not None
        assert first.story.section == second.story.section

    def test_its_picture_comes_with_caption_and_credit_once(self) -> None:
        picture = WirePicture(
            caption="خلية في الوادي. [ليلى/وكالة التجربة]",
            byline="ليلى",
            credit="وكالة التجربة",
            href="hive.jpg",
        )
        item = replace(ITEM, pictures=(picture,))
        story = on_site(bring(item, pictures={"hive.jpg": picture_bytes()}))
        assert isinstance(story, Story)
        assert story.picture is not None
        assert story.picture.caption == "خلية في الوادي."
        assert story.picture.credit == "ليلى/وكالة التجربة"
        assert story.picture.alt == ""

    def test_without_its_picture_the_story_still_comes(self) -> None:
        item = replace(ITEM, pictures=(WirePicture(href="missing.jpg"),))
        story = on_site(bring(item))
        assert isinstance(story, Story)
        assert story.picture is None


def test_a_caption_without_its_credit_stays_as_it_is() -> None:
    assert without_credit(WirePicture(caption="في [الأعلى]", credit="وكالة")) == "في [الأعلى]"

"""Pictures that come or go with a new version, or with an item that is added to a story."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.desk.conftest import PARAGRAPH, Colleague, Keep
from tests.newsroom.conftest import picture_bytes
from wagtail.models import GroupCollectionPermission

from warraq.desk.taking import take_item
from warraq.newsroom.licences import LicenceEndedError
from warraq.newsroom.models import Photo, SectionPage, StoryPage, User
from warraq.wire.domain.pictures import keep_pictures
from warraq.wire.items import WirePicture
from warraq.wire.models import Item
from warraq.wire.queries import wire_item

GUID = "urn:tide:9"
BOATS = picture_bytes(size=(400, 300))
NETS = picture_bytes(size=(300, 400))
BYTES = {"boats.jpg": BOATS, "boats-2.jpg": BOATS, "nets.jpg": NETS}


def picture(href: str = "boats.jpg", **says: object) -> WirePicture:
    values: dict[str, object] = {
        "caption": f"شرح {href}", "credit": "النورس", "byline": "هادي", "rights": "مرة واحدة",
        "href": href, **says,
    }  # fmt: skip
    return WirePicture(**values)  # type: ignore[arg-type]


def come(kept: Keep, *pictures: WirePicture, guid: str = GUID, **says: object) -> Item:
    row = kept(guid, pictures=pictures, **says)
    keep_pictures(row=row, item=wire_item(row), read=BYTES.get)
    return row


def edited(kept: Keep, *pictures: WirePicture) -> StoryPage:
    """Taken with these, then its headline changed by us."""
    row = come(kept, *pictures)
    by, _ = User.objects.get_or_create(username="editor")
    done = take_item(item_id=row.pk, by=by)
    ours = drafted(StoryPage.objects.get(pk=done.story_id))
    ours.title = "كتبناه نحن"
    ours.save_revision(user=by)
    return StoryPage.objects.get(pk=done.story_id)


def drafted(story: StoryPage) -> StoryPage:
    latest: StoryPage = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    return latest


def compared(client: Client, row: Item) -> str:
    return client.get(f"/desk/wire/{row.pk}/merge/").content.decode()


def merge(client: Client, row: Item, story: StoryPage, **chosen: list[str]) -> str:
    form = {"revision": str(drafted(story).latest_revision_id), **chosen}
    return client.post(f"/desk/wire/{row.pk}/merge/", form, follow=True).content.decode()


def test_a_picture_that_came_is_shown_and_taken_with_all_that_is_said_of_it(
    editor: Client, science: SectionPage, kept: Keep
) -> None:
    story = edited(kept)
    ends = timezone.now() + timedelta(days=30)
    update = come(kept, picture(expires=ends), version=4)
    page = compared(editor, update)
    assert 'data-picture="came"' in page
    assert f"/desk/wire/{update.pk}/pictures/0/" in page
    for said in ("شرح boats.jpg", "هادي", "النورس", "مرة واحدة"):
        assert said in page, said
    merge(editor, update, story, picture=["0"])
    photo = Photo.objects.get()
    assert (photo.title, photo.byline, photo.credit, photo.rights, photo.licence_ends) == (
        "شرح boats.jpg", "هادي", "النورس", "مرة واحدة", ends,
    )  # fmt: skip
    ours = drafted(story)
    assert (ours.photo, ours.photo_caption, ours.title) == (photo, "شرح boats.jpg", "كتبناه نحن")


def test_one_that_is_not_ticked_is_not_taken(
    editor: Client, science: SectionPage, kept: Keep
) -> None:
    story = edited(kept)
    merge(editor, come(kept, picture(), version=4), story)
    assert not Photo.objects.exists()


def test_the_storys_own_lead_stays_and_the_new_picture_is_among_the_photos(
    editor: Client, science: SectionPage, kept: Keep
) -> None:
    story = edited(kept, picture("nets.jpg"))
    nets = Photo.objects.get()
    update = come(kept, picture("nets.jpg"), picture("boats.jpg"), version=2)
    assert re.findall(r'data-picture="(\w+)"', compared(editor, update)) == ["came"]
    merge(editor, update, story, picture=["1"])
    assert drafted(story).photo == nets
    assert Photo.objects.count() == 2


def test_a_picture_under_another_address_is_the_same(
    editor: Client, science: SectionPage, kept: Keep
) -> None:
    edited(kept, picture("boats.jpg", caption="مراكب"))
    update = come(kept, picture("boats-2.jpg", caption="مراكب"), version=2)
    assert "data-picture" not in compared(editor, update)


def test_a_caption_and_credit_that_the_agency_corrects_are_taken(
    editor: Client, science: SectionPage, kept: Keep
) -> None:
    story = edited(kept, picture(caption="خطأ"))
    update = come(kept, picture(caption="صواب", byline="هدى"), version=2)
    assert 'data-picture="resaid"' in compared(editor, update)
    merge(editor, update, story, picture=["0"])
    ours = drafted(story)
    assert ours.photo
    assert (ours.photo.byline, ours.photo_caption) == ("هدى", "صواب")


def test_a_caption_that_we_have_written_stays(
    editor: Client, science: SectionPage, kept: Keep
) -> None:
    story = edited(kept, picture(caption="خطأ"))
    ours = drafted(story)
    ours.photo_caption = "شرحنا"
    ours.save_revision()
    merge(editor, come(kept, picture(caption="صواب"), version=2), story, picture=["0"])
    assert drafted(story).photo_caption == "شرحنا"


@pytest.mark.parametrize("out", [True, False])
def test_a_picture_that_went_is_named_and_taken_out_where_one_says_so(
    editor: Client, science: SectionPage, kept: Keep, out: bool
) -> None:
    story = edited(kept, picture())
    photo = Photo.objects.get()
    ours = drafted(story)
    ours.body.append(("picture", {"photo": photo, "caption": "", "alt": ""}))
    ours.save_revision()
    update = come(kept, version=2)
    page = compared(editor, update)
    assert 'data-picture="gone"' in page
    assert "يظهر في خبرنا" in page
    merge(editor, update, story, **({"gone": ["0"]} if out else {}))
    ours = drafted(story)
    kinds = [part.block_type for part in ours.body]
    assert (ours.photo is None, "picture" in kinds) == (out, not out)


def test_a_picture_that_cannot_be_had_yet_is_said(
    editor: Client, science: SectionPage, kept: Keep
) -> None:
    story = edited(kept)
    update = come(kept, picture("https://pictures.example/late.jpg"), version=2)
    assert 'name="picture"' not in compared(editor, update)
    said = merge(editor, update, story, picture=["0"])
    assert "تعذّر أخذ إحدى الصور" in said


def test_photos_are_for_those_who_may_add_them(
    colleague: Colleague, science: SectionPage, kept: Keep
) -> None:
    client = colleague("editor")
    story = edited(kept)
    GroupCollectionPermission.objects.all().delete()
    update = come(kept, picture(), version=2)
    assert 'name="picture"' not in compared(client, update)
    merge(client, update, story, picture=["0"])
    assert not Photo.objects.exists()


@pytest.fixture
def story(editor: Client, science: SectionPage, kept: Keep) -> StoryPage:
    row = kept("gull:1", source="gull", headline="رياح على المرفأ", credit="النورس")
    editor.post(f"/desk/wire/{row.pk}/take/")
    return StoryPage.objects.get()


def add(client: Client, row: Item, story: StoryPage, **chosen: list[str]) -> int:
    form = {"revision": str(drafted(story).latest_revision_id), **chosen}
    return client.post(f"/desk/wire/{row.pk}/add/{story.pk}/", form).status_code


@pytest.mark.parametrize("parts", [[], ["0"]])
def test_an_added_item_brings_the_pictures_that_are_ticked(
    editor: Client, story: StoryPage, kept: Keep, parts: list[str]
) -> None:
    row = come(
        kept, picture(), picture("nets.jpg"), guid="heron:1", source="heron", body=(PARAGRAPH,)
    )
    page = editor.get(f"/desk/wire/{row.pk}/add/{story.pk}/").content.decode()
    assert page.count('name="picture"') == 2
    assert add(editor, row, story, picture=["1"], part=parts) == 302
    photo = Photo.objects.get()
    assert (photo.byline, photo.credit, photo.rights) == ("هادي", "النورس", "مرة واحدة")
    last = drafted(story).body[-1]
    assert (last.block_type, last.value["photo"], last.value["caption"]) == (
        "picture", photo, "شرح nets.jpg",
    )  # fmt: skip


def test_an_added_picture_under_a_licence_that_ended_is_not_published(
    editor: Client, story: StoryPage, kept: Keep
) -> None:
    over = picture(expires=timezone.now() - timedelta(days=1))
    add(editor, come(kept, over, guid="heron:1", source="heron"), story, picture=["0"])
    with pytest.raises(LicenceEndedError):
        drafted(story).save_revision().publish()

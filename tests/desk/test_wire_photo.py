"""A photo from the wire: it waits in the inbox, and goes among the photos with one button."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.test import Client
from tests.desk.conftest import Colleague, Keep
from tests.wire.drawing_photos import ARABIC, jpeg, texts

from warraq.newsroom.models import Photo, StoryPage
from warraq.wire.domain.raw import raw_path
from warraq.wire.models import Item

Bring = Callable[..., Item]


@pytest.fixture
def bring(tmp_path: Path, newsroom: None) -> Bring:
    def _bring(raw: bytes = b"", *options: str) -> Item:
        file = tmp_path / "hive.jpg"
        file.write_bytes(raw or jpeg(packet=ARABIC))
        call_command("wire", "ingest", str(file), *options)
        return Item.objects.latest("pk")

    return _bring


def add(client: Client, row: Item) -> str:
    return client.post(f"/desk/wire/{row.pk}/photo/")["Location"]


def test_a_photo_waits_in_the_inbox_as_what_it_is(bring: Bring, editor: Client) -> None:
    row = bring(b"", "--publish")
    assert (row.kind, row.state, row.headline) == ("picture", Item.State.HELD, "خلايا الوادي")
    assert not StoryPage.objects.exists()
    page = editor.get(f"/desk/wire/{row.pk}/").content.decode()
    assert "هو صورة لا خبر" in page
    assert "أضف إلى الصور" in page
    assert "ينتهي الترخيص: <time" in page


def test_one_button_puts_it_among_the_photos_with_all_that_it_says(
    bring: Bring, editor: Client
) -> None:
    row = bring()
    where = add(editor, row)
    photo = Photo.objects.get()
    assert where == f"/desk/images/{photo.pk}/"
    assert photo.title == "نحّالون يفتحون خلية طينية عند الفجر."
    assert (photo.byline, photo.credit) == ("ليلى الحدّاد", "وكالة الوادي")
    assert photo.rights == "© وكالة الوادي 2026\nللتحرير فقط، ولا يعاد البيع"
    assert str(photo.licence_ends) == "2032-01-01 00:00:00+00:00"
    assert Item.objects.get().state == Item.State.TAKEN
    assert editor.get(where).status_code == 200


def test_pressed_twice_it_is_one_photo(bring: Bring, editor: Client) -> None:
    row = bring()
    assert add(editor, row) == add(editor, row)
    assert Photo.objects.count() == 1


def test_a_photo_that_may_not_be_used_yet_is_not_added(bring: Bring, editor: Client) -> None:
    row = bring(jpeg(datasets=texts("utf-8", {30: "20990101", 105: "خلايا"})))
    assert "أضف إلى الصور" not in editor.get(f"/desk/wire/{row.pk}/").content.decode()
    assert add(editor, row) == f"/desk/wire/{row.pk}/"
    assert not Photo.objects.exists()


def test_a_story_is_no_photo(editor: Client, kept: Keep) -> None:
    row = kept()
    assert add(editor, row) == f"/desk/wire/{row.pk}/"
    assert not Photo.objects.exists()


def test_a_photo_cut_off_or_gone_is_said_to_be_none(bring: Bring, editor: Client) -> None:
    cut = bring(jpeg(packet=ARABIC)[:-40])
    answer = editor.post(f"/desk/wire/{cut.pk}/photo/")
    assert [str(said) for said in get_messages(answer.wsgi_request)] == ["هذا الملف لا يصلح صورة."]
    raw_path(cut.delivery.sha256).unlink()
    assert add(editor, cut) == f"/desk/wire/{cut.pk}/"
    assert not Photo.objects.exists()


def test_only_who_takes_from_the_wire_adds_and_only_by_a_guarded_post(
    bring: Bring, colleague: Colleague
) -> None:
    row = bring()
    assert colleague("editor").get(f"/desk/wire/{row.pk}/photo/").status_code == 405
    assert add(colleague("moderator"), row) == "/desk/"
    guarded = colleague("editor", checks=True).post(f"/desk/wire/{row.pk}/photo/")
    assert guarded.status_code == 403
    assert not Photo.objects.exists()
    assert add(colleague("reporter"), row).startswith("/desk/images/")

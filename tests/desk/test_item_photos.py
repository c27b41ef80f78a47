"""Pictures that came with items: each goes among the photos, whatever it was delivered in."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.desk.conftest import Colleague
from tests.newsroom.conftest import picture_bytes
from tests.wire.drawing_photos import alternatives
from tests.wire.drawing_photos import xmp as packet_of

from warraq.newsroom.drafted import Wish
from warraq.newsroom.ingesting import ingest_file
from warraq.newsroom.models import Photo, StoryPage
from warraq.wire.models import Item

BUTTON = "أضف إلى الصور"

CAPTION = packet_of(alternatives("dc:description", x_default="قارب عند المرسى."))

Come = Callable[..., Item]

G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="gull:9" version="1"
 xml:lang="ar"><rightsInfo><copyrightNotice>© النورس</copyrightNotice>
<usageTerms>مرة واحدة</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:picture"/><provider><name>النورس</name></provider></itemMeta>
<contentMeta><creator><name>هادي منصور</name></creator>
<description role="drol:caption">الرصيف 0</description></contentMeta>
<contentSet><remoteContent href="0.jpg" contenttype="image/jpeg"/></contentSet></newsItem>"""

NEWSML_1 = """<NewsML><NewsItem><Identification><NewsIdentifier>
<ProviderId>gull.example</ProviderId><DateId>20260101</DateId><NewsItemId>9</NewsItemId>
<RevisionId PreviousRevision="0" Update="N">1</RevisionId>
</NewsIdentifier></Identification><NewsManagement><NewsItemType FormalName="News"/>
<Status FormalName="Usable"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>الرصيف 0</HeadLine><ByLine>هادي منصور</ByLine>
<CreditLine>النورس</CreditLine><CopyrightLine>© النورس</CopyrightLine></NewsLines>
<RightsMetadata><UsageRights><UsageType>مرة واحدة</UsageType></UsageRights></RightsMetadata>
<NewsComponent><Role FormalName="Main"/><ContentItem Href="0.jpg">
<MediaType FormalName="Photo"/></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"""


def picture(number: int, **says: object) -> dict[str, Any]:
    return {
        "uri": f"gull:{number}", "type": "picture", "language": "ar", "by": "هادي منصور",
        "description_caption": f"الرصيف {number}", "creditline": "النورس",
        "copyrightnotice": "© النورس", "usageterms": "مرة واحدة",
        "renditions": {"main": {"href": f"{number}.jpg", "mimetype": "image/jpeg"}}, **says,
    }  # fmt: skip


def story(*pictures: dict[str, Any], **says: object) -> dict[str, Any]:
    return {
        "uri": "gull:story", "type": "text", "language": "ar", "headline": "سفن في المرفأ",
        "body_text": "رست السفن.", **says,
        "associations": {f"p{number}": one for number, one in enumerate(pictures)},
    }  # fmt: skip


@pytest.fixture
def come(tmp_path: Path, newsroom: None) -> Come:
    """An item comes into the inbox, with its pictures beside it."""

    def _come(said: dict[str, Any] | str, *, pictures: int = 3, version: str = "1") -> Item:
        for number in range(pictures):
            content = picture_bytes(size=(400 + number, 300))
            (tmp_path / f"{number}.jpg").write_bytes(content)
        path = tmp_path / f"item{version}"
        path.write_text(said if isinstance(said, str) else json.dumps(said | {"version": version}))
        list(ingest_file(path, source="gull", wish=Wish(take=False)))
        return Item.objects.latest("pk")

    return _come


def page(client: Client, row: Item, query: str = "") -> str:
    return client.get(f"/desk/wire/{row.pk}/{query}").content.decode()


def add(client: Client, row: Item, position: int) -> str:
    return client.post(f"/desk/wire/{row.pk}/photo/{position}/")["Location"]


@pytest.mark.parametrize("query", ["", "?part=preview"])
@pytest.mark.parametrize("said", [picture(0), G2, NEWSML_1], ids=["ninjs", "g2", "newsml_1"])
def test_a_picture_item_is_a_photo_by_one_button(
    come: Come, editor: Client, said: dict[str, Any] | str, query: str
) -> None:
    row = come(said)
    assert row.kind == "picture"
    assert page(editor, row, query).count(BUTTON) == 1
    where = editor.post(f"/desk/wire/{row.pk}/photo/")["Location"]
    photo = Photo.objects.get()
    assert where == f"/desk/images/{photo.pk}/"
    assert (photo.title, photo.byline, photo.credit) == ("الرصيف 0", "هادي منصور", "النورس")
    assert photo.rights == "© النورس\nمرة واحدة"
    assert Item.objects.get().state == Item.State.TAKEN


def test_each_picture_of_a_story_has_a_button_of_its_own(come: Come, editor: Client) -> None:
    row = come(story(*map(picture, range(3)), uri="gull:story"))
    for query in ("", "?part=preview"):
        assert [
            f"/desk/wire/{row.pk}/photo/{number}/" in page(editor, row, query)
            for number in range(4)
        ] == [True, True, True, False]
    assert add(editor, row, 2) == f"/desk/wire/{row.pk}/"
    assert add(editor, row, 2) == f"/desk/wire/{row.pk}/"
    photo = Photo.objects.get()
    assert photo.title == "الرصيف 2"
    assert f"/desk/images/{photo.pk}/" in page(editor, row), "the message leads to it"
    assert Item.objects.get().state == Item.State.NEW
    add(editor, row, 3)
    assert Photo.objects.count() == 1


def test_each_picture_of_a_mail_without_text_has_a_button(tmp_path: Path, editor: Client) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = "a@gull.example", "صور اليوم", "<9@gull>"
    mail.set_content("")
    for number in range(2):
        content = picture_bytes(size=(400 + number, 300), xmp=CAPTION)
        mail.add_attachment(content, maintype="image", subtype="jpeg", filename=f"{number}.jpg")
    (tmp_path / "mail").write_bytes(mail.as_bytes())
    list(ingest_file(tmp_path / "mail", source="gull", wish=Wish(take=False)))
    row = Item.objects.get()
    assert page(editor, row).count(BUTTON) == 2
    add(editor, row, 1)
    assert Photo.objects.get().title == "قارب عند المرسى."


def test_a_picture_that_has_not_come_has_no_button(come: Come, editor: Client) -> None:
    row = come(story(*map(picture, range(3))), pictures=1)
    assert page(editor, row).count(BUTTON) == 1
    add(editor, row, 1)
    assert not Photo.objects.exists()


def test_the_pictures_of_a_story_that_is_taken_are_all_among_the_photos(
    come: Come, editor: Client
) -> None:
    row = come(story(*(picture(number, expires="2099-01-01") for number in range(3))))
    editor.post(f"/desk/wire/{row.pk}/take/")
    taken = StoryPage.objects.get().get_latest_revision_as_object()
    assert (taken.photo.title, taken.photo_caption) == ("الرصيف 0", "الرصيف 0")
    photos = Photo.objects.order_by("pk")
    assert [photo.title for photo in photos] == ["الرصيف 0", "الرصيف 1", "الرصيف 2"]
    assert {photo.licence_ends for photo in photos} == {datetime(2099, 1, 2, tzinfo=UTC)}
    assert {photo.credit for photo in photos} == {"النورس"}


@pytest.mark.parametrize(
    "says", [{"embargoed": "2099-01-01T00:00:00Z"}, {"pubstatus": "withheld"}], ids=str
)
def test_what_may_not_be_used_is_not_added(
    come: Come, editor: Client, says: dict[str, str]
) -> None:
    row = come(story(picture(0), picture(1), **says))
    assert BUTTON not in page(editor, row)
    add(editor, row, 1)
    assert not Photo.objects.exists()


def test_what_a_later_version_takes_back_is_not_added(come: Come, editor: Client) -> None:
    row = come(story(picture(0), picture(1)))
    come(story(picture(0), pubstatus="canceled"), version="2")
    assert BUTTON not in page(editor, row)
    add(editor, row, 1)
    assert not Photo.objects.exists()


def test_who_may_not_take_from_the_wire_adds_none(come: Come, colleague: Colleague) -> None:
    row = come(story(picture(0), picture(1)))
    assert add(colleague("moderator"), row, 1) == "/desk/"
    assert colleague("editor").get(f"/desk/wire/{row.pk}/photo/1/").status_code == 405
    guarded = colleague("editor", checks=True).post(f"/desk/wire/{row.pk}/photo/1/")
    assert guarded.status_code == 403
    assert not Photo.objects.exists()

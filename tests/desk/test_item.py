"""One wire item at the desk: whole, in its own direction, and put aside or back."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from tests.desk.conftest import PARAGRAPH, Colleague, Keep
from tests.newsroom.conftest import picture_bytes
from tests.newsroom.drawing_large import wide_png

from warraq.newsroom.models import Photo, SectionPage, StoryPage
from warraq.wire import wording
from warraq.wire.domain.pictures import keep_pictures
from warraq.wire.domain.raw import raw_path
from warraq.wire.items import Block, BlockKind, Status, Subject, WirePicture
from warraq.wire.models import Item
from warraq.wire.queries import wire_item
from warraq.wire.reasons import Reason


def page_of(editor: Client, row: Item) -> str:
    return editor.get(f"/desk/wire/{row.pk}/").content.decode()


def test_everything_that_the_agency_says_is_shown(editor: Client, kept: Keep) -> None:
    row = kept(
        byline="سلمى النجار",
        credit="وكالة النورس",
        dateline="صور",
        section="طقس",
        note="لا ينشر قبل المساء",
        warnings=("no urgency",),
        keywords=("موج",),
        subjects=(Subject(code="tide:17", name="أنواء"),),
        sent=timezone.now() - timedelta(hours=2),
        body=(
            PARAGRAPH,
            Block(BlockKind.SUBHEAD, "في الميناء"),
            Block(BlockKind.QUOTE, "سطر أول\nسطر ثان"),
            Block(BlockKind.LIST, "حبل\nمرساة"),
            Block(BlockKind.TABLE, "الرأس\t55"),
        ),
        pictures=(WirePicture(caption="مراكب", credit="نورس", byline="هادي", rights="مرة واحدة"),),
    )
    page = page_of(editor, row)
    for said in (
        "سلمى النجار", "وكالة النورس", "صور", "طقس", "لا ينشر قبل المساء", "no urgency", "موج",
        "أنواء", "قبل ساعتين", PARAGRAPH.text, "<h2>في الميناء</h2>", "<p>سطر ثان</p>",
        "<li>مرساة</li>", "<td>55</td>", "مراكب", "<bdi>هادي</bdi>/<bdi>نورس</bdi>", "مرة واحدة",
        "urn:tide:1", "tide.json",
    ):  # fmt: skip
        assert said in page, said


@pytest.mark.parametrize(("language", "name"), [("ar", "كرة القدم"), ("en", "football")])
def test_a_topic_is_named_in_the_desks_language(
    colleague: Colleague, kept: Keep, language: str, name: str
) -> None:
    row = kept(subjects=(Subject(code="medtop:20001065", name="fútbol"),))
    page = page_of(colleague(language=language), row)
    assert f'<bdi class="desk-tag">{name}</bdi>' in page
    assert "fútbol" not in page


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        (Subject(code="subj:15054999", name="Harbour Cup"), "Harbour Cup"),
        (Subject(code="tide:17", name="أنواء"), "أنواء"),
        (Subject(code="tide:17"), "tide:17"),
        (Subject(name="أنواء"), "أنواء"),
    ],
)
def test_a_subject_that_is_no_topic_has_its_agencys_name(
    editor: Client, kept: Keep, subject: Subject, name: str
) -> None:
    page = page_of(editor, kept(subjects=(subject,)))
    assert f'<bdi class="desk-tag">{name}</bdi>' in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ar", "الوقت «\u2068١٢ مساء\u2069» بلا منطقة زمنية، فقُرئ بالتوقيت العالمي (UTC)"),
        ("en", "The time “\u2068١٢ مساء\u2069” has no time zone: read as UTC"),
    ],
)
def test_a_warning_is_in_the_colleagues_language(
    colleague: Colleague, kept: Keep, language: str, said: str
) -> None:
    row = kept(warnings=(wording.NO_ZONE.format(value="١٢ مساء"),))
    assert said in page_of(colleague(language=language), row)


def test_the_text_runs_as_its_language_does(editor: Client, kept: Keep) -> None:
    english = kept(language="en-GB", direction="ltr", headline="Tide tables")
    assert '<article class="desk-wire-text" lang="en-GB" dir="ltr">' in page_of(editor, english)


def test_other_versions_of_the_item_are_linked(editor: Client, kept: Keep) -> None:
    first, second = kept(version=1), kept(version=2)
    other = kept(version=3, source="heron")
    page = page_of(editor, second)
    assert f'href="/desk/wire/{first.pk}/"' in page
    assert f'href="/desk/wire/{other.pk}/"' not in page


def test_an_item_that_never_was_is_not_found(editor: Client) -> None:
    for item_id in (999, 10**30):
        assert editor.get(f"/desk/wire/{item_id}/").status_code == 404
        assert editor.post(f"/desk/wire/{item_id}/take/").status_code == 404


def test_the_delivered_file_is_saved_and_never_shown(editor: Client, kept: Keep) -> None:
    answer = editor.get(f"/desk/wire/{kept().pk}/raw/")
    assert b"".join(answer) == b"urn:tide:1 1"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="tide.json"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_is_gone_is_not_found(editor: Client, kept: Keep) -> None:
    row = kept()
    raw_path(row.delivery.sha256).unlink()
    assert editor.get(f"/desk/wire/{row.pk}/raw/").status_code == 404


def test_an_ignored_item_keeps_the_reason_and_can_come_back(editor: Client, kept: Keep) -> None:
    row = kept()
    done = editor.post(f"/desk/wire/{row.pk}/ignore/", {"reason": "  لا  يخصنا\n"})
    row.refresh_from_db()
    assert done["Location"] == "/desk/wire/"
    assert (row.state, row.reason) == (Item.State.IGNORED, "لا يخصنا")
    editor.post(f"/desk/wire/{row.pk}/put-back/")
    row.refresh_from_db()
    assert (row.state, row.reason) == (Item.State.NEW, "")


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ({"status": Status.CANCELED}, "canceled"),
        ({"status": Status.WITHHELD}, "withheld"),
        ({"kind": "picture"}, "picture"),
    ],
)
def test_what_may_not_be_used_comes_back_as_held(
    editor: Client, kept: Keep, says: dict[str, object], why: str
) -> None:
    row = kept(**says)
    editor.post(f"/desk/wire/{row.pk}/ignore/")
    editor.post(f"/desk/wire/{row.pk}/put-back/")
    row.refresh_from_db()
    assert (row.state, row.reason) == (Item.State.HELD, Reason(why))


def test_the_story_has_the_headline_of_its_draft(
    editor: Client, science: SectionPage, kept: Keep
) -> None:
    row = kept(headline="كما جاء")
    editor.post(f"/desk/wire/{row.pk}/take/")
    story = StoryPage.objects.get()
    story.title = "كما كتبناه"
    story.save_revision()
    assert ">كما كتبناه</a>" in page_of(editor, row)


@pytest.mark.parametrize("verb", ["ignore", "put-back"])
def test_a_taken_item_is_neither_ignored_nor_put_back(
    editor: Client, kept: Keep, verb: str
) -> None:
    row = kept()
    editor.post(f"/desk/wire/{row.pk}/take/")
    editor.post(f"/desk/wire/{row.pk}/{verb}/")
    row.refresh_from_db()
    assert row.state == Item.State.TAKEN


def test_a_damaged_picture_is_refused_to_whoever_uploads_it(editor: Client) -> None:
    for format in ("JPEG", "PNG"):  # noqa: A001
        whole = picture_bytes(format=format)
        cut = SimpleUploadedFile(f"cut.{format.lower()}", whole[: len(whole) // 2])
        answer = editor.post("/desk/images/multiple/add/", {"files[]": cut, "title": "صورة"})
        assert answer.json()["success"] is False
    assert not Photo.objects.exists()


def test_a_picture_is_seen_in_a_small_copy_of_our_own(editor: Client, kept: Keep) -> None:
    row = kept(pictures=(WirePicture(caption="مراكب", href="boats.jpg"),))
    assert "boats.jpg" in page_of(editor, row), "it has not come: its address is all there is"
    assert "لم تصل الصورة" in page_of(editor, row)
    content = picture_bytes(size=(2400, 1200))
    keep_pictures(row=row, item=wire_item(row), read=lambda href: content)
    address = f"/desk/wire/{row.pk}/pictures/0/"
    assert f'src="{address}"' in page_of(editor, row)
    answer = editor.get(address)
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"].startswith("private")
    with Image.open(BytesIO(answer.content)) as copy:
        assert max(copy.size) == 960
    assert editor.get(f"/desk/wire/{row.pk}/pictures/1/").status_code == 404


def test_a_second_look_decodes_nothing(
    editor: Client, kept: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = kept(pictures=(WirePicture(href="boats.jpg"),))
    content = picture_bytes(size=(1311, 700))
    keep_pictures(row=row, item=wire_item(row), read=lambda href: content)
    first = editor.get(f"/desk/wire/{row.pk}/pictures/0/").content
    monkeypatch.setattr(Image, "open", None)
    assert editor.get(f"/desk/wire/{row.pk}/pictures/0/").content == first


@pytest.mark.parametrize(("language", "why"), [("ar", "أكبر من أن تُعرض هنا"), ("en", "too large")])
def test_a_picture_too_large_to_be_shown_is_said_to_be(
    colleague: Colleague, kept: Keep, language: str, why: str
) -> None:
    editor = colleague(language=language)
    row = kept(pictures=(WirePicture(href="sky.png"),))
    content = wide_png(8940, 8940, rows=1)
    keep_pictures(row=row, item=wire_item(row), read=lambda href: content)
    page = page_of(editor, row)
    assert why in page
    assert "8940 × 8940" in page
    assert f"/desk/wire/{row.pk}/pictures/" not in page
    assert editor.get(f"/desk/wire/{row.pk}/pictures/0/").status_code == 404


def test_a_picture_too_large_to_be_fetched_is_said_to_be(editor: Client, kept: Keep) -> None:
    row = kept(pictures=(WirePicture(href="https://gull.example/sky.png"),))
    keep_pictures(row=row, item=wire_item(row), read=lambda href: None)
    assert "الصورة في الطريق" in page_of(editor, row)
    row.pictures.update(due_at=None, fault="too_large")
    assert "أكبر من أن تُجلب" in page_of(editor, row)


def test_a_photo_too_large_is_refused_to_whoever_uploads_it(editor: Client) -> None:
    large = SimpleUploadedFile("sky.png", wide_png(8940, 8940, rows=1))
    answer = editor.post("/desk/images/multiple/add/", {"files[]": large, "title": "سماء"})
    assert answer.json()["success"] is False
    assert "أكبر" in answer.json()["error_message"]
    assert not Photo.objects.exists()


def test_a_picture_of_the_wire_is_for_whoever_may_take_items(moderator: Client, kept: Keep) -> None:
    row = kept(pictures=(WirePicture(href="boats.jpg"),))
    keep_pictures(row=row, item=wire_item(row), read=lambda href: picture_bytes())
    assert moderator.get(f"/desk/wire/{row.pk}/pictures/0/").status_code == 302
    assert Client().get(f"/desk/wire/{row.pk}/pictures/0/").status_code == 302


def test_the_preview_is_the_item_without_the_page_around_it(editor: Client, kept: Keep) -> None:
    row = kept(headline="رياح على المرفأ")
    part = editor.get(f"/desk/wire/{row.pk}/?part=preview").content.decode()
    assert "<h2" in part
    assert "رياح على المرفأ" in part
    assert f"/desk/wire/{row.pk}/take/" in part
    assert "<html" not in part

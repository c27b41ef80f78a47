"""What a later version of an item changed, word by word."""

from django.test import Client
from tests.desk.conftest import Keep

from warraq.wire.items import Block, BlockKind

GUID = "urn:tide:1"


def block(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def test_words_that_have_gone_stand_before_those_that_came(editor: Client, kept: Keep) -> None:
    kept(GUID, version=1, headline="المد مترين", body=(block("بقي."), block("قيل إن <b>المد</b>.")))
    row = kept(GUID, version=2, headline="المد ثلاثة", body=(block("بقي."), block("جديد.")))
    page = editor.get(f"/desk/wire/{row.pk}/changes/").content.decode()
    assert '<del class="desk-gone">مترين</del><ins class="desk-came">ثلاثة</ins>' in page
    assert "<p>بقي." in page
    assert "<b>المد</b>" not in page
    assert (
        f'href="/desk/wire/{row.pk}/changes/"'
        in editor.get(f"/desk/wire/{row.pk}/").content.decode()
    )


def test_a_version_that_came_first_has_changed_nothing(editor: Client, kept: Keep) -> None:
    row = kept(GUID, version=1)
    assert editor.get(f"/desk/wire/{row.pk}/changes/").status_code == 404


def test_the_same_words_again_are_said_to_be_the_same(editor: Client, kept: Keep) -> None:
    kept(GUID, version=1)
    row = kept(GUID, version=2)
    page = editor.get(f"/desk/wire/{row.pk}/changes/").content.decode()
    assert "النص نفسه لم يتغير" in page

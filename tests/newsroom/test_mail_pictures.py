"""A picture inside a mail reaches the newsroom out of the delivery itself."""

import io
import shutil
import sqlite3
from email.message import EmailMessage
from pathlib import Path

from PIL import Image
from tests.running import warraq


def jpeg() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (1600, 900), "teal").save(picture, "JPEG")
    return picture.getvalue()


def mail() -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = "وكالة الواحة <wire@waha.example>"
    letter["To"] = "desk@newsroom.example"
    letter["Subject"] = "افتتاح الجسر الجديد"
    letter["Date"] = "Mon, 24 Nov 2025 13:15:00 +0300"
    letter["Message-ID"] = "<bridge@waha.example>"
    letter["Content-Language"] = "ar"
    letter.set_content("افتتح الجسر الجديد فوق النهر أمام الجميع.\n")
    letter.add_attachment(jpeg(), maintype="image", subtype="jpeg", filename="جسر.jpg")
    return letter


def test_a_mails_picture_is_the_storys_photo_or_its_lack_is_named(
    tmp_path: Path, prepared: Path
) -> None:
    whole, lacking = tmp_path / "1.eml", tmp_path / "2.eml"
    whole.write_bytes(mail().as_bytes())
    other = mail()
    other.replace_header("Message-ID", "<market@waha.example>")
    other.clear_content()
    other.set_content('<p>افتتح السوق.</p><img src="cid:nowhere@waha">', subtype="html")
    lacking.write_bytes(other.as_bytes())
    data = shutil.copytree(prepared, tmp_path / "data")
    done = warraq("wire", "ingest", str(whole), str(lacking), data=data)
    assert "2.eml" in done.stderr
    assert "cid:nowhere@waha" in done.stderr
    assert "1.eml" not in done.stderr
    with sqlite3.connect(data / "warraq.sqlite3") as database:
        query = "SELECT photo_id IS NOT NULL FROM newsroom_storypage ORDER BY page_ptr_id"
        assert database.execute(query).fetchall() == [(1,), (0,)]

"""What the standards ask of a wire, check by check, on files as agencies send them."""

import json
import re
from pathlib import Path

import pytest
from tests.agency_files import g2, nitf, only
from tests.wire.test_golden_files import GOLDEN, validator
from tests.wire.test_newsml_1 import only as newsml_1
from tests.wire.test_newsml_1 import story

from warraq.wire.items import BlockKind
from warraq.wire.parsing import parse

ENTITIES = {
    "file": '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    "network": '<!DOCTYPE nitf [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>',
    "amplified": '<!DOCTYPE nitf [<!ENTITY a "haha"><!ENTITY x "' + "&a;" * 999 + '">]>',
}


@pytest.mark.parametrize("kind", ENTITIES)
def test_check_1_entities_of_a_files_own_reach_nothing_and_stop_nothing(kind: str) -> None:
    text = f"{ENTITIES[kind]}<nitf><body><body.content><p>&x;</p></body.content></body></nitf>"
    parsed = parse(text.encode(), name="delivery")
    assert (parsed.items, len(parsed.refusals)) == ((), 1)
    assert "entities" in parsed.refusals[0].reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1256", "iso-8859-6"])
def test_check_2_every_encoding_gives_the_same_letters(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><nitf><body><body.head><hedline>'
        "<hl1>خبر من الواحة</hl1></hedline></body.head><body.content><p>نضج التمر.</p>"
        "</body.content></body></nitf>"
    )
    (item,) = parse(text.encode(encoding), name="delivery").items
    assert (item.headline, item.body[0].text) == ("خبر من الواحة", "نضج التمر.")


def test_check_3_a_message_gives_as_many_items_as_it_holds() -> None:
    items = "".join(
        f'<newsItem guid="waha:{number}" version="1"><contentMeta><headline>H</headline>'
        "</contentMeta></newsItem>"
        for number in range(3)
    )
    message = f"<newsMessage><itemSet>{items}</itemSet></newsMessage>"
    found = parse(message.encode(), name="delivery").items
    assert [item.guid for item in found] == ["waha:0", "waha:1", "waha:2"]


def test_check_3_a_bare_item_is_one_and_a_package_gives_all_that_it_names() -> None:
    assert g2().guid == "waha:1"
    package = (GOLDEN / "newsml_g2" / "package_with_picture.xml").read_text("utf-8")
    named = re.findall(r'residref="([^"]+)"', package)
    items = parse(package.encode(), name="delivery").items
    assert {item.guid for item in items} >= {re.sub(r":1$", "", one) for one in named}
    story, picture = items
    assert picture.pictures[0].href in {one.href for one in story.pictures}


@pytest.mark.parametrize(
    "data",
    [
        "<p>First paragraph.</p>",
        "<nitf><body><body.content><p>First paragraph.</p></body.content></body></nitf>",
    ],
)
@pytest.mark.parametrize("version", ["", ' Version="1.2"'])
def test_check_8_newsml_1_with_and_without_version_and_nitf(data: str, version: str) -> None:
    item = newsml_1(story(data=data))
    assert (item.version, [block.text for block in item.body]) == (2, ["First paragraph."])
    root = f"<NewsML{version}><NewsItem><Identification><NewsIdentifier><PublicIdentifier>"
    text = f"{root}urn:newsml:waha.example:20250601:1:2</PublicIdentifier></NewsIdentifier>"
    text += f"</Identification>{story(data=data)}</NewsItem></NewsML>"
    assert only(text).body == item.body


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-01T09:00:00Z",
        "2026-03-01T09:00:00+0000",
        "2026-03-01T12:00:00+03:00",
        "20260301T090000Z",
        " 2026-03-01T12:00:00 +03:00\n",
    ],
)
def test_check_9_a_date_is_in_utc_however_it_is_written(written: str) -> None:
    item = g2(meta=f"<versionCreated>{written}</versionCreated>")
    assert item.sent is not None
    assert item.sent.isoformat() == "2026-03-01T09:00:00+00:00"


def test_check_10_no_paragraph_is_lost_and_the_dateline_stands_once() -> None:
    paragraphs = "<p>BAGHDAD, March 1 (Waha) - The dates are ripe.</p><p>Two.</p><p>hh/ph/ts</p>"
    item = g2(content="<headline>H</headline><dateline>BAGHDAD</dateline>", body=paragraphs)
    assert [block.text for block in item.body] == ["The dates are ripe.", "Two.", "hh/ph/ts"]
    assert item.dateline.startswith("BAGHDAD")
    assert any("initials" in warning for warning in item.warnings)


def test_check_11_nitf_by_local_name_with_subheads_and_tables_without_scripts() -> None:
    body = "<p>One.</p><hl2>Sub</hl2><table><tr><td>a</td><td>b</td></tr></table><script>x</script>"
    kinds = [block.kind for block in nitf(body=body).body]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.SUBHEAD, BlockKind.TABLE]


@pytest.mark.parametrize("version", ["1.6", "2.2", "3.1"])
def test_check_12_ninjs_that_comes_in_is_valid_and_read_whole(version: str) -> None:
    path: Path = GOLDEN / "ninjs" / f"arabic_{version.replace('.', '_')}.json"
    assert list(validator(version).iter_errors(json.loads(path.read_text("utf-8")))) == []
    assert parse(path.read_bytes(), name="delivery").items[0].body

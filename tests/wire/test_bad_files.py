"""Files that cannot be read: each refused with its line and a reason that a person understands."""

import os
import socket
from pathlib import Path

import pytest

from warraq.wire import wording
from warraq.wire.parsing import Parsed, parse, parse_file, read_file
from warraq.wire.refusals import RefusedError

STORY = """<?xml version="1.0"?>
<newsItem guid="waha:1" version="1">
<contentMeta><headline>Headline</headline></contentMeta>
<contentSet><inlineXML><html><body>
<p>First paragraph.</p>
<p>Second paragraph.</p>
</body></html></inlineXML></contentSet>
</newsItem>
"""


def refused(raw: bytes | str) -> tuple[int | None, str]:
    """Line and reason of the one refusal of a file without items."""
    parsed = parse(raw.encode() if isinstance(raw, str) else raw, name="file.xml")
    assert parsed.items == ()
    (refusal,) = parsed.refusals
    return refusal.line, refusal.reason


def test_a_truncated_file_says_that_it_was_cut_off() -> None:
    assert refused(STORY[:195]) == (6, wording.CUT_OFF.format(kind="XML"))


def test_a_truncated_json_file_says_that_it_was_cut_off() -> None:
    assert refused('{"uri": "waha:1",\n "headline": "An olive') == (
        2,
        wording.CUT_OFF.format(kind="JSON"),
    )


def test_broken_xml_is_refused_at_its_line() -> None:
    line, reason = refused(STORY.replace("</p>\n<p>Second", "\n<p>Second"))
    assert line == 7
    assert reason.startswith("The XML is broken here: ")


def test_broken_json_is_refused_at_its_line() -> None:
    assert refused('{"uri": "waha:1",\n"headline" "x"}') == (
        2,
        "The JSON is broken here: Expecting ':' delimiter",
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_json_in_another_unicode_than_utf_8_is_read_with_a_warning(encoding: str) -> None:
    (item,) = parse('{"uri": "waha:1", "headline": "خبر"}'.encode(encoding), name="f").items
    assert item.headline == "خبر"
    assert wording.JSON_ENCODING.format(found=encoding) in item.warnings


def test_a_byte_order_mark_before_json_says_nothing_else() -> None:
    (item,) = parse('{"uri": "waha:1"}'.encode("utf-8-sig"), name="f").items
    assert not [warning for warning in item.warnings if "UTF-8" in warning]


ENTITY_FILES = {
    "external": '<!DOCTYPE a [\n<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<newsItem>&x;</newsItem>',
    "bomb": '<!DOCTYPE a [\n<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<newsItem>&b;</newsItem>',
    "bomb beside a DTD": (
        '<!DOCTYPE a [<!ENTITY % nitf SYSTEM "nitf.dtd">%nitf;\n<!ENTITY a "ha">'
        '<!ENTITY b "&a;&a;&a;">]>\n<newsItem>&b;</newsItem>'
    ),
    "behind a bracket in quotes": (
        '<!DOCTYPE a SYSTEM "]>" [<!-- ]> -->\n<!ENTITY x SYSTEM "/etc/passwd">]>'
        "<newsItem>&x;</newsItem>"
    ),
    "behind comments": '<!-- <a> --><?pi?>\n<!DOCTYPE a [<!ENTITY x "y">]><newsItem>&x;</newsItem>',
}


@pytest.mark.parametrize("text", ENTITY_FILES.values(), ids=ENTITY_FILES.keys())
def test_a_file_that_declares_entities_is_refused(text: str) -> None:
    assert refused(text) == (2, wording.ENTITIES)


def test_a_dtd_that_agencies_name_by_a_parameter_entity_is_dropped_unread() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/nitf.dtd"
        subset = f'<!-- it\'s ]> --> <!ENTITY % nitf SYSTEM "{address}">\n%nitf; <!ENTITY nbsp "x">'
        doctype = f'<!DOCTYPE newsItem PUBLIC "-//A//B" "{address}" [\n{subset}\n]>\n'
        story = STORY.replace("?>\n", f"?>\n{doctype}", 1).replace("First ", "First&nbsp;&nitf;")
        (item,) = parse(story.encode(), name="file.xml").items
        with pytest.raises(BlockingIOError):
            server.accept()
    assert [block.text for block in item.body] == ["First &nitf;paragraph.", "Second paragraph."]


def test_lines_are_counted_through_a_dtd_that_was_dropped() -> None:
    doctype = '<!DOCTYPE newsItem [\n<!ENTITY % nitf SYSTEM "nitf.dtd">\n%nitf;\n]>\n'
    story = STORY.replace("?>\n", f"?>\n{doctype}", 1)
    assert refused(story.replace("</p>\n<p>Second", "\n<p>Second"))[0] == 7 + 4


def test_a_dtd_that_never_ends_is_a_file_cut_off() -> None:
    assert refused('<?xml version="1.0"?>\n<!DOCTYPE newsItem [\n<!-- ')[
        1
    ] == wording.CUT_OFF.format(kind="XML")
    assert refused("<!DOCTYPE newsItem [" + "<!--" * 200_000)[1] == wording.CUT_OFF.format(
        kind="XML"
    )


def test_a_dtd_that_is_only_named_is_not_fetched() -> None:
    story = STORY.replace("?>\n", '?>\n<!DOCTYPE newsItem SYSTEM "http://127.0.0.1:9/x.dtd">\n')
    (item,) = parse(story.encode(), name="file.xml").items
    assert len(item.body) == 2


def test_an_external_entity_inside_embedded_nitf_is_not_read() -> None:
    nitf = "<!DOCTYPE nitf [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><nitf><p>&x;</p></nitf>"
    story = STORY.replace(
        "<inlineXML><html><body>",
        f"<inlineData><![CDATA[{nitf}]]></inlineData><inlineXML><html><body>",
    )
    (item,) = parse(story.encode(), name="file.xml").items
    assert "root:" not in str(item)


@pytest.mark.parametrize("text", ["<newsItem>" * 5000, "[" * 50_000, '{"uri":' * 50_000])
def test_deep_nesting_is_refused(text: str) -> None:
    assert "nested too deeply" in refused(text)[1]


def test_a_number_without_end_is_refused() -> None:
    assert "JSON is broken" in refused('{"uri": "waha:1", "version": ' + "9" * 5000 + "}")[1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "<opml><body/></opml>",
            "<opml> begins no format that Warraq reads: NewsML-G2, NewsML 1, NITF",
        ),
        ('{"title": "no identifier"}', "not a ninjs object"),
        ("From: desk@waha.example", "in no format that Warraq reads"),
        ("<newsMessage/>", "holds no item"),
        ("<groupSet/>", "a fragment of NewsML-G2 (<groupSet>)"),
        ("<planningItem guid='x'/>", "a planning item"),
        ("<conceptItem guid='x'/>", "a concept item"),
        ("<knowledgeItem guid='x'/>", "a knowledge item"),
        ("<catalogItem guid='x'/>", "a catalog item"),
        ("<newsItem/>", "no guid"),
        (f"<newsItem guid='{'x' * 501}'/>", "identifier has 501 characters; the limit is 500"),
    ],
)
def test_what_is_no_story_is_refused_by_its_name(text: str, reason: str) -> None:
    assert reason in refused(text)[1]


def test_an_internal_fault_stops_one_file_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(raw: bytes, **named: str) -> None:
        raise KeyError(raw)

    monkeypatch.setattr("warraq.wire.parsing.open_document", fail)
    assert refused(STORY) == (None, wording.UNEXPECTED.format(problem="KeyError"))


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.xml"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    large.chmod(0)  # reading it would fail with another reason, but for root
    refusal = only_refusal(parse_file(large))
    assert refusal == f"{large}: The file has 50 MB; the limit is 20 MB"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    missing = tmp_path / "missing.xml"
    assert only_refusal(parse_file(missing)) == f"{missing}: The file cannot be read: no such file"
    assert only_refusal(parse_file(tmp_path)) == (
        f"{tmp_path}: The file cannot be read: it is a folder"
    )


def test_a_pipe_is_refused_rather_than_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RefusedError):
        read_file(tmp_path / "pipe")


def only_refusal(parsed: Parsed) -> str:
    assert parsed.items == ()
    (refusal,) = parsed.refusals
    return str(refusal)


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html>\n<html>", "<HTML>", '<?xml version="1.0"?>\n<html>']
)
def test_a_web_page_is_called_one(start: str) -> None:
    assert refused(f"{start}<head><title>502</title><body>Bad gateway<br>") == (1, wording.WEB_PAGE)

"""Whatever comes in, it ends in items or named refusals, never in another exception.

`FUZZ=10000` asks for so many cases of each format and kind.
"""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from warraq.wire import wording
from warraq.wire.items import from_dict, to_dict
from warraq.wire.parsing import Parsed, parse

HERE = Path(__file__).parent
FILES = sorted(
    path
    for folder in (HERE / "golden", HERE.parent / "data" / "samples")
    for path in folder.glob("**/*.*")
    if path.is_file() and path.suffix != ".md" and "schema" not in path.parts
)
FORMATS = sorted(folder.name for folder in (HERE / "golden").iterdir())
RAW = {
    name: [path.read_bytes() for path in FILES if {name, name.replace("_", "-")} & {*path.parts}]
    for name in FORMATS
}
TREES = [
    etree.tostring(etree.fromstring(path.read_bytes()))
    for path in FILES
    if path.suffix == ".xml"
    and b"&nbsp;" not in path.read_bytes()
    and "no_name" not in path.name
    and "undeclared" not in path.name
]
OBJECTS = [json.loads(path.read_bytes()) for path in FILES if path.suffix == ".json"]

SPLINTERS = (
    b"", b"\x01", b"\x02", b"\x03", b"=\n", b"^", b"<\n", b"\t", b"\n\n", b"=?utf-8?b?",
    b"\x00", b"\xff", b"&nbsp;", b"&#0;", b"<p>", b"</p>", b"<br/>", b"<![CDATA[", b"]]>",
    b"<!ENTITY x 'y'>", b"<!DOCTYPE a [", b'"', b"{", b"[", b"null", b"\\ud800", b"\xe2\x80\xae",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1e300, 10**25, "", " ", "x", "\ud800", "a\x00b", "http://[", "file:///",
    "../x.jpg", "<p>a</p>", "<nitf>", "<nitf><body><body.content><p>x</p></body.content></body>"
    "</nitf>", "9999-12-31T23:59:59-14:00", "PARIS (AFP) - ", "(((", "picture", "text", "event",
    "main", "َ" * 60, "\u202e", [], {}, [None, {"a": [1, None]}], {"value": {"value": 1}},
)  # fmt: skip
TAGS = (
    "p", "br", "table", "tr", "td", "ul", "li", "pre", "blockquote", "nitf", "html", "body", "h1",
    "figure", "img", "media", "byline", "dateline", "group", "itemRef", "newsItem", "inlineXML",
    "inlineData", "contentSet", "headline", "embargoed", "pubStatus", "link", "body.content",
    "NewsItem", "NewsComponent", "ContentItem", "DataContent", "Role", "HeadLine", "item", "entry",
    "updated", "pubDate", "title",
)  # fmt: skip
CALM = settings(
    max_examples=int(os.environ.get("FUZZ", "100")),
    derandomize=True,
    deadline=timedelta(seconds=5),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def check(parsed: Parsed) -> None:
    """The result is whole: something came of the file, and it can be printed and stored."""
    assert parsed.items or parsed.refusals
    fault = wording.UNEXPECTED.partition("{")[0]
    assert not [refusal for refusal in parsed.refusals if refusal.reason.startswith(fault)]
    for item in parsed.items:
        stored = json.dumps(to_dict(item), ensure_ascii=False)
        stored.encode()
        assert "\\u0000" not in stored.replace("\\\\", "")
        assert to_dict(from_dict(json.loads(stored))) == to_dict(item)
        assert all(block.text.strip() for block in item.body)


@given(st.binary(max_size=400))
@CALM
def test_random_bytes(raw: bytes) -> None:
    check(parse(raw, name="f"))


@given(st.sampled_from([b"<", b"{", b"[", b'<?xml version="1.0"?>', b"\xff\xfe<\x00"]), st.binary())
@CALM
def test_random_bytes_that_begin_well(start: bytes, raw: bytes) -> None:
    check(parse(start + raw, name="f"))


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
@CALM
def test_files_with_bytes_changed(data: st.DataObject, name: str) -> None:
    raw = data.draw(st.sampled_from(RAW[name]))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(start, min(len(raw), start + 200)))
        raw = raw[:start] + data.draw(st.sampled_from(SPLINTERS)) + raw[end:]
    check(parse(raw, name="f"))


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
@CALM
def test_files_cut_off(data: st.DataObject, name: str) -> None:
    raw = data.draw(st.sampled_from(RAW[name]))
    check(parse(raw[: data.draw(st.integers(0, len(raw)))], name="f"))


@given(st.data())
@CALM
def test_xml_trees_with_elements_changed(data: st.DataObject) -> None:
    root = etree.fromstring(data.draw(st.sampled_from(TREES)))
    texts = st.sampled_from(
        [one for one in VALUES if isinstance(one, str) and one not in ("\ud800", "a\x00b")]
    )
    for _ in range(data.draw(st.integers(1, 8))):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        change_element(data.draw(st.sampled_from(elements)), data, texts)
    check(parse(etree.tostring(root), name="f"))


def change_element(element: Any, data: st.DataObject, texts: st.SearchStrategy[str]) -> None:
    match data.draw(st.integers(0, 5)):
        case 0 if element.getparent() is not None:
            element.getparent().remove(element)
        case 1:
            element.text = data.draw(texts)
        case 2:
            element.tag = data.draw(st.sampled_from(TAGS))
        case 3:
            for key in list(element.attrib):
                element.set(key, data.draw(texts))
        case 4:
            element.attrib.clear()
        case _:
            child = etree.SubElement(element, data.draw(st.sampled_from(TAGS)))
            child.text = data.draw(texts)


@given(st.data())
@CALM
def test_json_objects_with_values_changed(data: st.DataObject) -> None:
    changed = changed_value(data.draw(st.sampled_from(OBJECTS)), data.draw(st.randoms()))
    check(parse(json.dumps(changed).encode(), name="f"))


def changed_value(value: Any, chance: Any) -> Any:
    if chance.random() < 0.06:
        return chance.choice(VALUES)
    if isinstance(value, dict):
        return {key: changed_value(inner, chance) for key, inner in value.items()}
    if isinstance(value, list):
        return [changed_value(inner, chance) for inner in value]
    return value

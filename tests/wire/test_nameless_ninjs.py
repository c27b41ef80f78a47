"""ninjs without a uri: some agencies' services leave it out."""

import json
from typing import Any

from tests.agency_files import only

from warraq.wire import wording
from warraq.wire.items import Status
from warraq.wire.parsing import parse

ITEM: dict[str, Any] = {
    "type": "text",
    "version": "1",
    "firstcreated": "2026-03-01T08:00:00+0000",
    "versioncreated": "2026-03-01T08:00:00+0000",
    "pubstatus": "usable",
    "language": "en",
    "slugline": "bridge-opens",
    "headline": "A bridge opens",
    "body_html": "<p>It was opened today.</p>",
}


def test_an_item_that_nothing_identifies_is_kept_under_a_name_that_its_versions_share() -> None:
    first = only(json.dumps(ITEM))
    later = {"version": "2", "pubstatus": "canceled", "versioncreated": "2026-03-01T09:00:00+0000"}
    kill = only(json.dumps({**ITEM, **later}))
    other = only(json.dumps({**ITEM, "slugline": "ferry-stops"}))
    assert wording.MADE_GUID in first.warnings
    assert (first.guid, first.version, kill.version) == (kill.guid, 1, 2)
    assert kill.status is Status.CANCELED
    assert other.guid != first.guid


def test_without_its_first_time_the_content_tells_it_apart() -> None:
    bare = {name: value for name, value in ITEM.items() if name != "firstcreated"}
    assert only(json.dumps(bare)).guid != only(json.dumps({**bare, "headline": "Another"})).guid


def test_other_json_is_none() -> None:
    parsed = parse(json.dumps({"type": "text", "headline": "A bridge"}).encode(), name="delivery")
    assert parsed.items == ()
    assert parsed.refusals

"""Which version an item is, and whether and when it may be published."""

import json

import pytest
from tests.agency_files import PARAGRAPH, g2, ninjs, nitf, only

from warraq.wire.items import Status, WireItem, from_dict, to_dict
from warraq.wire.parsing import parse


@pytest.mark.parametrize("element", ["<embargoed/>", "<embargoed> </embargoed>", ""])
def test_an_empty_embargo_is_none(element: str) -> None:
    item = g2(meta=element)
    assert item.embargo is None
    assert item.status is Status.USABLE
    assert ninjs(embargoed=False, headline="x").status is Status.USABLE


def test_an_embargo_that_is_no_date_withholds() -> None:
    assert g2(meta="<embargoed>tonight</embargoed>").status is Status.WITHHELD
    assert ninjs(embargoed="tonight", headline="x").status is Status.WITHHELD
    assert ninjs(embargoed=20250101, headline="x").status is Status.USABLE
    assert ninjs(embargoed=True, headline="x").status is Status.WITHHELD
    assert ninjs(embargoed=[], headline="x").status is Status.WITHHELD
    assert ninjs(embargoed=0, headline="x").status is Status.WITHHELD
    release = '<docdata><date.release norm="tonight"/></docdata>'
    assert nitf(head=release).status is Status.WITHHELD


def test_of_two_embargoes_the_one_that_binds_longer_holds() -> None:
    passed, coming = "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"
    item = ninjs(embargoed=passed, embargoedUntil=coming)
    assert item.embargo == ninjs(embargoed=coming, embargoedUntil=passed).embargo
    assert item.embargo is not None
    assert item.embargo.year == 2099
    assert ninjs(embargoed=passed, embargoedUntil="tonight").status is Status.WITHHELD


@pytest.mark.parametrize("text", ["2030-03-12T18:00:00", "20300312T180000"])
def test_an_embargo_without_a_zone_holds_until_it_is_over_everywhere(text: str) -> None:
    """An agency in Los Angeles that says 18:00 means 02:00 in London."""
    items = [
        g2(meta=f"<embargoed>{text}</embargoed>"),
        ninjs(embargoed=text, headline="x"),
        nitf(head=f'<docdata><date.release norm="{text}"/></docdata>'),
    ]
    for item in items:
        assert str(item.embargo) == "2030-03-13 06:00:00+00:00"
        assert any("everywhere" in warning for warning in item.warnings)
    assert str(ninjs(embargoed=f"{text}-0700").embargo) == "2030-03-13 01:00:00+00:00"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("", Status.WITHHELD),
        ("stat:usable", Status.USABLE),
        (" stat:Usable ", Status.USABLE),
        ("stat:withheld", Status.WITHHELD),
        ("stat:canceled", Status.CANCELED),
        ("stat:cancelled", Status.CANCELED),
        ("stat:reserved", Status.WITHHELD),
    ],
)
def test_a_status_that_is_not_known_withholds(status: str, expected: Status) -> None:
    assert g2(meta=f'<pubStatus qcode="{status}"/>').status is expected
    word = status.strip().removeprefix("stat:")
    assert g2(meta=f"<pubStatus>{word}</pubStatus>").status is expected
    assert ninjs(pubStatus=word).status is expected
    assert nitf(head=f'<docdata management-status="{word}"/>').status is expected


@pytest.mark.parametrize(
    ("said", "unclear"),
    [
        ('<pubStatus qcode="stat:withheld"/>', ""),
        ('<pubStatus qcode="stat:withheld"/><embargoed>tonight</embargoed>', ""),
        ('<pubStatus qcode="stat:canceled"/><embargoed>tonight</embargoed>', ""),
        ('<pubStatus qcode="stat:reserved"/>', "status"),
        ("<pubStatus>embargoed</pubStatus>", "embargo"),
        ("<embargoed>tonight</embargoed>", "embargo"),
    ],
)
def test_what_withholds_without_being_clear_is_kept_apart(said: str, unclear: str) -> None:
    item = g2(meta=said)
    assert item.unclear == unclear
    assert from_dict(to_dict(item)).unclear == unclear


def test_a_status_of_embargoed_ends_with_the_embargo_where_one_is_said() -> None:
    item = g2(meta="<pubStatus>embargoed</pubStatus><embargoed>2099-01-01T00:00:00Z</embargoed>")
    assert (item.status, item.unclear) == (Status.WITHHELD, "")
    assert item.embargo is not None


def test_an_absent_status_is_usable() -> None:
    assert g2().status is Status.USABLE
    assert nitf(head="<docdata/>").status is Status.USABLE
    assert ninjs().status is ninjs(pubstatus=None).status is Status.USABLE


@pytest.mark.parametrize("value", [["usable"], {"usable": True}, 1, 0, True, False, [], {}])
def test_a_status_of_another_type_than_text_withholds(value: object) -> None:
    assert ninjs(pubstatus=value).status is Status.WITHHELD


def test_the_status_and_embargo_of_nitf_inside_newsml_hold() -> None:
    def inside(docdata: str) -> WireItem:
        head = f"<head><docdata {docdata}</docdata></head>"
        return only(
            '<newsItem guid="waha:1"><contentSet><inlineXML contenttype="application/nitf+xml">'
            f"<nitf>{head}<body><body.content>{PARAGRAPH}</body.content></body></nitf>"
            "</inlineXML></contentSet></newsItem>"
        )

    assert inside('management-status="withheld">').status is Status.WITHHELD
    assert inside('><date.release norm="20990101T200000Z"/>').embargo is not None


def test_an_unknown_status_is_named_in_a_warning() -> None:
    item = g2(meta='<pubStatus qcode="stat:reserved"/>')
    assert "Status “reserved” is not known: withheld" in item.warnings


@pytest.mark.parametrize(
    ("attributes", "version"),
    [
        ("", 1),
        ('version="11"', 11),
        ('version=" 3 "', 3),
        ('version="20251120080500"', 20251120080500),
        ('version="2.0"', 2),
        ('version="v0007"', 7),
        ('version="0"', 0),
    ],
)
def test_a_version_is_a_number_and_1_when_there_is_none(attributes: str, version: int) -> None:
    item = g2(attributes=attributes)
    assert item.version == version
    assert not [warning for warning in item.warnings if "version" in warning]


@pytest.mark.parametrize(
    ("said", "version", "warning"),
    [
        ("final", 1, "The version “final” is no number: taken as 1"),
        ("2.7", 2, "The version “2.7” is no whole number: taken as 2"),
    ],
)
def test_a_version_that_is_no_whole_number_is_warned_of(
    said: str, version: int, warning: str
) -> None:
    for item in (g2(attributes=f'version="{said}"'), ninjs(version=said)):
        assert item.version == version
        assert warning in item.warnings


def test_a_version_of_another_type_is_warned_of() -> None:
    assert ninjs(version=3.0).version == 3
    assert "The version “[2]” is no number: taken as 1" in ninjs(version=[2]).warnings


@pytest.mark.parametrize("version", [-1, "-4", "1" * 30, 10**18, 1e30])
def test_a_version_that_cannot_be_counted_is_refused(version: object) -> None:
    """Cut to what can be kept, it would lose to an earlier one, or never be followed."""
    parsed = parse(json.dumps({"uri": "waha:1", "version": version}).encode(), name="delivery")
    assert parsed.items == ()
    (refusal,) = parsed.refusals
    assert refusal.reason.startswith("The version “")


@pytest.mark.parametrize(
    "fields",
    [
        '"uri": "waha:2"',
        '"version": 2',
        '"pubstatus": "withheld", "pubstatus": "usable"',
        '"pubStatus": "withheld", "pubstatus": "usable"',
        '"embargoed": "2099-01-01T00:00:00Z", "embargoed": null',
    ],
)
def test_an_item_that_contradicts_itself_is_refused_alone(fields: str) -> None:
    good = '{"uri": "waha:3", "version": 1}'
    text = f'{{"items": [{{"uri": "waha:1", "version": 1, {fields}}}, {good}]}}'
    parsed = parse(text.encode(), name="delivery")
    assert [item.guid for item in parsed.items] == ["waha:3"]
    (refusal,) = parsed.refusals
    name = fields.split('"')[1].lower()
    assert refusal.reason == f"The item says {name} more than once, and not the same"


def test_what_is_said_twice_alike_is_said_once() -> None:
    assert only('{"uri": "waha:1", "version": 2, "version": 2}').version == 2


def test_a_release_after_the_issue_is_an_embargo_and_a_placeholder_is_none() -> None:
    issue = '<docdata><date.issue norm="20250101T080000Z"/><date.release norm="{}"/></docdata>'
    later = nitf(head=issue.format("20250101T200000Z"))
    assert later.embargo is not None
    assert nitf(head=issue.format("20250101T080000Z")).embargo is None
    assert nitf(head=issue.format("YYYYMMDD000000-HHMM")).embargo is None


def test_a_release_without_an_issue_is_an_embargo() -> None:
    item = nitf(head='<docdata><date.release norm="20990101T200000Z"/></docdata>')
    assert item.embargo is not None
    assert item.embargo.year == 2099


@pytest.mark.parametrize(
    "releases",
    [
        "<date.release>2099-01-01T00:00:00Z</date.release>",
        '<date.release norm="20200101"/><date.release norm="20990101"/>',
        '<date.release norm="20990101"/><date.release norm="20200101"/>',
    ],
)
def test_of_several_releases_the_latest_binds_however_it_is_written(releases: str) -> None:
    item = nitf(head=f"<docdata>{releases}</docdata>")
    assert item.embargo is not None
    assert item.embargo.year == 2099


def test_a_release_that_cannot_be_read_withholds_beside_one_that_can() -> None:
    releases = '<date.release norm="20200101"/><date.release norm="tonight"/>'
    assert nitf(head=f"<docdata>{releases}</docdata>").status is Status.WITHHELD

"""Traps met in agencies' NewsML 1 files, each as the smallest file that has it."""

import pytest

from warraq.wire import wording
from warraq.wire.items import Block, BlockKind, Status, WireItem
from warraq.wire.parsing import Parsed, parse

IDENTIFIER = (
    "<ProviderId>waha.example</ProviderId><DateId>20250601</DateId><NewsItemId>1</NewsItemId>"
    '<RevisionId PreviousRevision="1" Update="N">2</RevisionId>'
)


def parsed(
    component: str, *, identifier: str = IDENTIFIER, management: str = "", envelope: str = ""
) -> Parsed:
    text = (
        f"<NewsML><NewsEnvelope>{envelope}</NewsEnvelope><NewsItem xml:lang='en'><Identification>"
        f"<NewsIdentifier>{identifier}</NewsIdentifier></Identification>"
        f"<NewsManagement>{management}</NewsManagement>{component}</NewsItem></NewsML>"
    )
    return parse(text.encode(), name="delivery")


def only(component: str, **parts: str) -> WireItem:
    (item,) = parsed(component, **parts).items
    return item


def story(lines: str = "", data: str = "<p>First paragraph.</p>", more: str = "") -> str:
    return (
        f"<NewsComponent><NewsLines><HeadLine>Headline</HeadLine>{lines}</NewsLines>{more}"
        f"<ContentItem><DataContent>{data}</DataContent></ContentItem></NewsComponent>"
    )


def texts(item: WireItem) -> list[str]:
    return [block.text for block in item.body]


@pytest.mark.parametrize(
    "public",
    [
        "urn:newsml:waha.example:20250601:1:2",
        "urn:newsml:waha.example:20250601:1:2N",
        "urn:newsml:waha.example:20250601:1",
        "urn:newsml:www.waha.example",
        "",
    ],
)
def test_all_revisions_of_an_item_have_one_guid(public: str) -> None:
    identifier = f"{IDENTIFIER}<PublicIdentifier>{public}</PublicIdentifier>"
    item = only(story(), identifier=identifier)
    assert (item.guid, item.version) == ("urn:newsml:waha.example:20250601:1", 2)


def test_a_story_that_nothing_identifies_is_named_by_what_there_is() -> None:
    named = only(story(more="<Described><guid>16AAC34C</guid></Described>"), identifier="")
    assert named.guid == "16AAC34C"
    one, again = (only(story(), identifier="<ProviderId>waha</ProviderId>") for _ in range(2))
    assert one.guid == again.guid != only(story(data="<p>Other.</p>"), identifier="").guid
    assert "The item has no identifier: one was made from its content" in one.warnings


def test_what_takes_back_an_item_without_naming_it_is_refused() -> None:
    parts = parsed("", identifier="", management='<Status FormalName="Canceled"/>')
    assert parts.items == ()
    assert "has no NewsIdentifier" in parts.refusals[0].reason


@pytest.mark.parametrize(
    "date", ["2 Oct. 2025", "January 21", "3.6.2025 10:00:01 EEST", "4/4/2025"]
)
def test_a_dateline_that_is_but_a_date_leaves_the_place_to_the_text(date: str) -> None:
    line = f"<DateLine>{date}</DateLine>"
    run_in = story(line, "<p>PALM BAY, January 21. /WAHA/. The lake rose.</p>")
    assert only(run_in).dateline == "PALM BAY, January 21. /WAHA/."
    assert texts(only(run_in)) == ["The lake rose."]
    alone = story(line, "<p>PALM BAY (WAHA COAST), 2 (EFE)</p><p>The lake rose.</p>")
    assert only(alone).dateline == "PALM BAY (WAHA COAST), 2 (EFE)"
    assert texts(only(alone)) == ["The lake rose."]


def test_a_revision_is_read_off_the_public_identifier_when_it_stands_nowhere_else() -> None:
    public = "<PublicIdentifier>urn:newsml:waha.example:20250601:1:7U</PublicIdentifier>"
    assert only(story(), identifier=public).version == 7


@pytest.mark.parametrize("word", ["Kill", "Delete", "Cancellation", "Withdrawal"])
def test_an_item_that_says_that_it_is_a_kill_is_canceled(word: str) -> None:
    kill = f'<NewsItemType FormalName="{word}"/><Status FormalName="Usable"/>'
    assert only(story(), management=kill).status is Status.CANCELED
    assert only("", management=kill).status is Status.CANCELED


def test_an_absent_status_is_usable_and_an_empty_one_withheld() -> None:
    assert only(story()).status is Status.USABLE
    assert only(story(), management='<Status FormalName=""/>').status is Status.WITHHELD


def test_an_item_of_changes_alone_is_refused_so_that_it_empties_no_story() -> None:
    (refusal,) = parsed("", management='<Status FormalName="Usable"/>').refusals
    assert "only changes to an earlier version" in refusal.reason


@pytest.mark.parametrize(
    ("word", "signal"),
    [("Correction", "correction"), ("Rectify", "correction"), ("WriteThru", "update")],
)
def test_an_instruction_is_a_signal(word: str, signal: str) -> None:
    instruction = f'<Instruction FormalName="{word}"/>'
    assert only(story(), management=instruction).signals == (signal,)


def test_a_change_to_another_status_than_usable_is_no_embargo() -> None:
    change = (
        '<StatusWillChange><FutureStatus FormalName="Canceled"/>'
        "<DateAndTime>20300101T000000Z</DateAndTime></StatusWillChange>"
    )
    assert only(story(), management=change).embargo is None


@pytest.mark.parametrize("line", ["4/4/2018", "", "20250601"])
def test_a_mere_date_is_no_dateline(line: str) -> None:
    assert only(story(f"<DateLine>{line}</DateLine>")).dateline == ""


def test_writers_initials_are_no_byline() -> None:
    creator = (
        "<AdministrativeMetadata><Creator><Party FormalName='{}'/></Creator>"
        "</AdministrativeMetadata>"
    )
    assert only(story("<ByLine>daa/mt/msr</ByLine>")).byline == ""
    assert only(story(more=creator.format("daa/mt"))).byline == ""
    assert only(story(more=creator.format("Dana Field"))).byline == "Dana Field"


def test_loose_text_between_breaks_is_text() -> None:
    assert texts(only(story(data="One line.<br/><br/>Another."))) == ["One line.", "Another."]


def test_of_equivalents_the_fullest_is_the_story() -> None:
    inner = (
        "<NewsComponent><ContentItem><DataContent><p>Short.</p></DataContent></ContentItem>"
        "</NewsComponent><NewsComponent><ContentItem><DataContent><p>Longer.</p><p>Two.</p>"
        "</DataContent></ContentItem></NewsComponent>"
    )
    one = f'<NewsComponent EquivalentsList="yes">{inner}</NewsComponent>'
    several = f"<NewsComponent>{inner}</NewsComponent>"
    assert texts(only(one)) == ["Longer.", "Two."]
    assert texts(only(several)) == ["Short.", "Longer.", "Two."]


def test_a_lead_that_the_body_repeats_stands_once() -> None:
    part = "<NewsComponent><ContentItem><DataContent>{}</DataContent></ContentItem></NewsComponent>"
    lead, body = part.format("<p>Lead.</p>"), part.format("<p>Lead.</p><p>More.</p>")
    assert texts(only(f"<NewsComponent>{lead}{body}</NewsComponent>")) == ["Lead.", "More."]


def test_another_story_in_the_same_item_is_an_item_of_its_own() -> None:
    other = (
        story().replace("Headline", "Other").replace("<NewsComponent>", '<NewsComponent Duid="b">')
    )
    both = parsed(story() + other).items
    assert [item.headline for item in both] == ["Headline", "Other"]
    assert both[1].guid == f"{both[0].guid}#b"


def test_more_stories_than_anyone_sends_are_refused() -> None:
    many = "".join(story().replace("Headline", f"Headline {number}") for number in range(51))
    (refusal,) = parsed(many).refusals
    assert "51 stories" in refusal.reason


@pytest.mark.parametrize(
    ("role", "mime"),
    [("StyleSheet", "text/css"), ("Extra", "text/css"), ("TweetText", "text/plain")],
)
def test_what_dresses_or_advertises_a_story_is_none_of_its_text(role: str, mime: str) -> None:
    beside = (
        f"<NewsComponent><Role FormalName='{role}'/><ContentItem><MimeType FormalName='{mime}'/>"
        "<DataContent>.waha { color: green }</DataContent></ContentItem></NewsComponent>"
    )
    text = (
        "<NewsComponent><Role FormalName='Body'/><ContentItem><DataContent><p>One.</p>"
        "</DataContent></ContentItem></NewsComponent>"
    )
    item = only(f"<NewsComponent>{beside}{text}{beside}</NewsComponent>")
    assert texts(item) == ["One."]


def test_base64_that_is_none_is_warned_of() -> None:
    data = "<Encoding Notation='base64'><DataContent>a</DataContent></Encoding>"
    item = only(f"<NewsComponent><ContentItem>{data}</ContentItem></NewsComponent>")
    assert "The text is in base64 that cannot be read" in item.warnings


def test_nitf_in_its_namespace_keeps_subheads_and_tables() -> None:
    nitf = (
        '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content><p>One.</p>'
        "<hl2>Two</hl2><table><tr><td>a</td><td>b</td></tr></table></body.content></body></nitf>"
    )
    assert only(story(data=nitf)).body == (
        Block(BlockKind.PARAGRAPH, "One."),
        Block(BlockKind.SUBHEAD, "Two"),
        Block(BlockKind.TABLE, "a\tb"),
    )


def test_text_right_in_the_content_item_is_the_body() -> None:
    item = only(
        "<NewsComponent><NewsLines><HeadLine>Headline</HeadLine></NewsLines><ContentItem>"
        "<MediaType FormalName='Text'/><p>One.</p><p>Two.</p></ContentItem></NewsComponent>"
    )
    assert texts(item) == ["One.", "Two."]


def test_lines_wrapped_in_a_news_line_are_read() -> None:
    item = only(
        "<NewsComponent><NewsLines><NewsLine><HeadLine>A harbour opens</HeadLine></NewsLine>"
        "<NewsLine><ByLine>Dana Field</ByLine></NewsLine></NewsLines><ContentItem><DataContent>"
        "<p>One.</p></DataContent></ContentItem></NewsComponent>"
    )
    assert (item.headline, item.byline) == ("A harbour opens", "Dana Field")


def test_a_provider_known_by_its_address_alone_stands_back_behind_a_name() -> None:
    provider = "<Provider><Party FormalName='waha.example'/></Provider>"
    source = "<Source><Party FormalName='Waha'/></Source>"
    address = "<Provider><Party FormalName='waha.com'/></Provider>"
    for said, credit in [(provider + source, "waha.example"), (address + source, "Waha")]:
        more = f"<AdministrativeMetadata>{said}</AdministrativeMetadata>"
        assert only(story(more=more)).credit == credit
    more = f"<AdministrativeMetadata>{address}</AdministrativeMetadata>"
    assert only(story(more=more)).credit == "waha.com"


def test_an_alert_without_headline_is_its_own() -> None:
    alert = (
        "<NewsComponent><ContentItem><DataContent><p>الميناء يفتح أبوابه</p><p>ب ق/ود</p>"
        "</DataContent></ContentItem></NewsComponent>"
    )
    item = only(alert)
    assert item.headline == "الميناء يفتح أبوابه"
    assert wording.ALERT_FOR_HEADLINE in item.warnings
    assert only(alert.replace("<p>ب ق/ود</p>", "<p>خبر آخر لا يخصه</p>")).headline == ""


def test_a_picture_beside_the_text_is_not_its_place_in_the_file() -> None:
    media = (
        "<media media-type='image'><media-reference data-location='#photo0'/></media><p>One.</p>"
    )
    assert only(story(data=media)).pictures == ()


def test_an_item_without_text_is_credited_where_its_headline_stands_again() -> None:
    head = "<HeadLine>Fire in the harbour</HeadLine>"
    inner = f"<NewsLines>{head}<CreditLine>Waha</CreditLine><DateLine>Oasis</DateLine></NewsLines>"
    empty = "<NewsComponent><ContentItem><DataContent/></ContentItem></NewsComponent>"
    item = only(
        f"<NewsComponent><NewsLines>{head}</NewsLines>"
        f"<NewsComponent>{inner}{empty}</NewsComponent></NewsComponent>"
    )
    assert (item.headline, item.credit, item.dateline) == ("Fire in the harbour", "Waha", "Oasis")

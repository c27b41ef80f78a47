"""Traps met in real agency files, each as the smallest file that has it."""

import pytest
from tests.agency_files import PARAGRAPH, g2, ninjs, nitf, only

from warraq.wire.items import Block, BlockKind, WireItem
from warraq.wire.parsing import parse


def texts(item: WireItem) -> list[str]:
    return [block.text for block in item.body]


# Metadata


def test_the_language_is_looked_for_from_the_content_outwards() -> None:
    assert g2(content='<headline>H</headline><language tag="ar"/>').language == "ar"
    assert g2(body='<p xml:lang="fr">x</p>').language == "en"
    assert g2(attributes='xml:lang="AR_eg"').language == "ar-EG"
    assert g2(attributes="").language == ""


def test_the_feeds_language_is_the_last_resort() -> None:
    parsed = parse(b'{"uri": "waha:1", "headline": "x"}', name="f", language="fa")
    assert [(item.language, item.direction) for item in parsed.items] == [("fa", "rtl")]


def test_the_headline_of_the_items_language_wins_and_a_subheadline_never_does() -> None:
    item = g2(
        content='<headline xml:lang="ar">بالعربية</headline>'
        '<headline role="hld:subHeadline">Sub</headline><headline rank="2">Second</headline>'
        '<headline rank="1">Main</headline>'
    )
    assert item.headline == "Main"


def test_a_missing_headline_is_taken_from_the_text_then_from_the_title() -> None:
    assert g2(content="", meta="<title>Working title</title>").headline == "Working title"
    assert only("<nitf><head><title>Title</title></head><body/></nitf>").headline == "Title"
    assert ninjs(title="Title").headline == "Title"


def test_a_long_number_is_no_headline() -> None:
    assert ninjs(headline="569697231", title="A harbour opens").headline == "A harbour opens"
    assert ninjs(headline="1984").headline == "1984"


def test_what_a_nitf_story_is_headed_by_as_well_is_told_to_the_desk() -> None:
    def note(second: str) -> str | None:
        return only(
            "<nitf><body><body.head><hedline><hl1>A harbour opens</hl1>"
            f"<hl2>{second}</hl2></hedline></body.head>"
            f"<body.content>{PARAGRAPH}</body.content></body></nitf>"
        ).note

    assert note("Ships are back") == "Ships are back"
    assert note("A harbour opens") == note("First paragraph") == note("") == ""


def test_what_is_heard_in_a_video_is_neither_its_text_nor_its_headline() -> None:
    video = '<itemClass qcode="ninat:video"/>'
    told = '<description role="descRole:{role}">Two ships come in</description>'
    heard = g2(meta=video, content=told.format(role="audio"), body="")
    assert (heard.headline, heard.body) == ("", ())
    shown = g2(meta=video, content=told.format(role="summary"), body="")
    assert (shown.headline, texts(shown)) == ("", ["Two ships come in"])


def test_a_byline_in_the_body_is_used_when_the_item_has_none() -> None:
    item = g2(body=f'<header><p class="byline">By Dana Field</p></header>{PARAGRAPH}')
    assert item.byline == "By Dana Field"
    assert texts(item) == ["First paragraph."]


def test_a_creator_known_by_a_literal_alone_signs_unless_it_is_a_code_or_the_agency() -> None:
    provider = '<provider literal="Waha Agency"/>'
    assert g2(content='<creator literal="Dana Field"/>', meta=provider).byline == "Dana Field"
    assert g2(content='<creator literal="Waha Agency"/>', meta=provider).byline == ""
    assert g2(content='<creator literal="DFD"/>').byline == ""


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("By Dana Field", "PALM BAY, Nov 21 (Waha) - A lake."),
        ("من دانة الحقل", "النخيل 21 نوفمبر (واحة) - فاضت البحيرة."),
    ],
)
def test_a_line_above_the_dateline_signs_a_story_that_nobody_else_does(
    line: str, text: str
) -> None:
    item = g2(body=f"<p>(Adds detail)</p><p>{line}</p><p>{text}</p>")
    dateline, _, rest = text.partition(" - ")
    assert (item.byline, item.dateline) == (line, dateline)
    assert texts(item) == ["(Adds detail)", line, rest]


def test_a_nitf_byline_keeps_name_and_title_apart() -> None:
    assert nitf(top="<byline>By<person>Dana Field</person><byttl>Waha</byttl></byline>").byline == (
        "By Dana Field, Waha"
    )


def test_the_credit_comes_from_the_creditline_before_the_provider() -> None:
    provider = '<provider qcode="prov:WAHA"><name>Waha Agency</name></provider>'
    assert g2(meta=provider).credit == "Waha Agency"
    assert g2(meta='<provider qcode="prov:WAHA"/>').credit == "WAHA"
    assert g2(meta=provider, content="<creditline>Waha–</creditline>").credit == "Waha"


def test_who_told_it_first_is_credited_after_who_provides_it() -> None:
    provider = "<provider><name>Waha Agency</name></provider>"
    source = '<infoSource role="isrol:originfo"><name>Hill Press</name></infoSource>'
    assert g2(meta=provider, content=source).credit == "Waha Agency"
    assert g2(content=source).credit == "Hill Press"
    assert g2(meta=provider, content=source.replace("originfo", "x")).credit == "Hill Press"


def test_a_nitf_credit_may_be_the_owner_of_the_rights_with_or_without_rights_around() -> None:
    owner = "<rights.owner>Waha</rights.owner>"
    assert nitf(top=owner).credit == nitf(top=f"<rights>{owner}</rights>").credit == "Waha"


def test_unreadable_times_are_warned_of_and_the_next_one_is_used() -> None:
    item = g2(
        meta="<versionCreated>yesterday</versionCreated>"
        "<firstCreated>2025-01-02T03:04:05Z</firstCreated>"
    )
    assert item.sent is not None
    assert item.sent.isoformat() == "2025-01-02T03:04:05+00:00"
    assert "The time “yesterday” cannot be read" in item.warnings


def test_names_given_in_assertions_reach_the_subjects() -> None:
    text = (
        '<newsItem guid="waha:1"><contentMeta><subject qcode="waha:7"/></contentMeta>'
        '<assert qcode="waha:7"><name>Olives</name></assert></newsItem>'
    )
    assert only(text).subjects[0].name == "Olives"


def test_an_editors_notepad_becomes_lines_of_the_note() -> None:
    item = g2(meta="<edNote><h4>Contacts</h4><ul><li>Desk</li><li>Night desk</li></ul></edNote>")
    assert item.note == "Contacts\nDesk\nNight desk"


# Bodies


@pytest.mark.parametrize("heading", ["h1", "h2", "hl1", "hl2"])
def test_a_headline_repeated_at_the_start_of_the_body_is_dropped(heading: str) -> None:
    item = g2(body=f"<{heading}>Headline</{heading}>{PARAGRAPH}<h2>Headline</h2>")
    assert texts(item) == ["First paragraph.", "Headline"]


def test_a_heading_in_the_text_heads_a_story_whose_own_is_left_empty() -> None:
    item = only(
        "<nitf><body><body.head><hedline><hl1/><hl2></hl2></hedline></body.head>"
        f"<body.content><hl2><p> A correction </p></hl2>{PARAGRAPH}<p>Second.</p></body.content>"
        "</body></nitf>"
    )
    assert item.headline == "A correction"
    assert texts(item) == ["First paragraph.", "Second."]


@pytest.mark.parametrize("first", ["KORREKTUR-HINWEIS", "CORRECTION", "Editors:"])
def test_a_box_that_speaks_to_editors_is_a_note(first: str) -> None:
    rule = "----------"
    box = f"<pre>{rule}\n   {first}\n   The lake is\n   deeper.\n   {rule} </pre>"
    item = g2(body=f"{box}{PARAGRAPH}")
    assert texts(item) == ["First paragraph."]
    assert item.note == f"{first} The lake is deeper."
    assert ("correction" in item.signals) is (first != "Editors:")


def test_a_box_of_the_text_is_text() -> None:
    box = "<pre>----------\nHow deep the lake is\nIt is nine metres deep.\n----------</pre>"
    assert len(texts(g2(body=f"{PARAGRAPH}{box}"))) > 1


@pytest.mark.parametrize(
    "line", ["hh/ph/ts", "HH/ph", "abc", "ص ك/ب ح", "خلص/ب ق/ا د", "(asl/tib/pid)"]
)
def test_the_writers_initials_are_flagged_and_kept(line: str) -> None:
    item = g2(body=f"{PARAGRAPH}<p>{line}</p>")
    assert texts(item)[-1] == line
    assert any("initials" in warning for warning in item.warnings)


@pytest.mark.parametrize(
    "line", ["It rained.", "No comment", "Rain and/or snow is expected", "نعم"]
)
def test_a_short_last_sentence_is_not_taken_for_initials(line: str) -> None:
    assert not any("initials" in warning for warning in g2(body=f"<p>{line}</p>").warnings)


def test_undeclared_entities_are_repaired_once() -> None:
    item = g2(body="<p>9&nbsp;am &eacute;t&eacute; &ndash; R&D &copyleftish; &amp; more&#0;</p>")
    assert texts(item) == ["9 am été – R&D &copyleftish; & more"]
    assert any("&nbsp;" in warning for warning in item.warnings)


def test_text_escaped_twice_is_read_as_it_was_meant() -> None:
    assert texts(g2(body="<p>one o&amp;#39;clock &amp;quot;sharp&amp;quot; AT&amp;T;</p>")) == [
        'one o\'clock "sharp" AT&T;'
    ]


def test_elements_of_an_agencys_own_among_paragraphs_are_paragraphs() -> None:
    item = g2(body="<p>One.</p><quote>Two.</quote> <quote>Three.</quote><crosshead>4</crosshead>")
    assert texts(item) == ["One.", "Two.", "Three.", "4"]
    assert texts(nitf(body="<p>In <org>Waha</org> <chron>today</chron>.</p>")) == ["In Waha today."]
    assert texts(g2(body="<b>One</b> <mine>two</mine> three.<p>Four.</p>")) == [
        "One two three.",
        "Four.",
    ]


def test_html_escaped_in_a_nitf_body_is_read_as_html() -> None:
    assert texts(nitf(body="<![CDATA[<p>One.</p><p>Two.</p>]]>")) == ["One.", "Two."]
    assert texts(nitf(body="&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;")) == ["One."]
    assert texts(nitf(body="One &lt; two.")) == ["One < two."]


def test_a_nitf_dateline_of_a_date_alone_leaves_the_place_to_the_text() -> None:
    item = nitf(
        top="<dateline><story.date>May 4, 2025</story.date></dateline>",
        body="<p>PALM BAY, May 4, 2025 (WAHA NEWSWIRE) -- A lake.</p>",
    )
    assert item.dateline == "PALM BAY, May 4, 2025 (WAHA NEWSWIRE)"
    assert texts(item) == ["A lake."]


def test_a_place_that_points_to_an_assertion_is_named_by_it() -> None:
    text = (
        '<newsItem guid="waha:1"><contentMeta><located literal="poi1"/></contentMeta>'
        '<assert literal="poi1"><POIDetails><address><locality><name>Palm Bay</name></locality>'
        "</address></POIDetails></assert></newsItem>"
    )
    assert only(text).dateline == "Palm Bay"
    assert g2(content='<located literal="Palm Bay"/>').dateline == "Palm Bay"


def test_preformatted_text_loses_the_margin_of_the_xml_around_it() -> None:
    line = "The lake rose again in the night and the road to the bay was closed"
    item = g2(body=f"<pre>{line}\n        {line}\n        {line}\n        </pre>")
    assert texts(item) == [" ".join([line] * 3)]


def test_a_machines_time_is_no_dateline() -> None:
    item = g2(
        content="<headline>H</headline><dateline>2025-03-04 20:13:08 GMT+00:00</dateline>",
        body="<p>March 4 (Waha) - Results.</p>",
    )
    assert (item.dateline, texts(item)) == ("March 4 (Waha)", ["Results."])
    assert nitf(top="<dateline>1948 Street</dateline>").dateline == "1948 Street"


def test_a_nitf_language_may_stand_in_any_meta_that_is_named_for_it() -> None:
    assert nitf(head='<meta name="article-language" content="fr"/>').language == "fr"
    assert nitf(head='<meta name="slang" content="fr"/>').language == ""


def test_undeclared_prefixes_and_vendor_attributes_do_not_stop_a_story() -> None:
    item = g2(
        attributes='version="1" desk:queue="west"',
        body="<p>Signed by <x:company x:id='7'>Hive Works</x:company>.</p>",
    )
    assert texts(item) == ["Signed by Hive Works."]


def test_nitf_is_found_under_any_namespace() -> None:
    for space in ("", ' xmlns="http://iptc.org/std/NITF/2006-10-18/"', ' xmlns="urn:other"'):
        body = f"<nitf{space}><body><body.content>{PARAGRAPH}</body.content></body></nitf>"
        assert texts(g2(body=body)) == ["First paragraph."]


def test_scripts_and_styles_are_gone_and_their_neighbours_stay() -> None:
    item = nitf(body="<p>Before <script>track()</script>after.</p><style>p{}</style><p>End.</p>")
    assert texts(item) == ["Before after.", "End."]


def test_plain_text_in_inline_data_keeps_its_paragraphs() -> None:
    text = (
        '<newsItem guid="waha:1"><contentSet><inlineData contenttype="text/plain">'
        "One paragraph.\n\nAnother one.</inlineData></contentSet></newsItem>"
    )
    assert texts(only(text)) == ["One paragraph.", "Another one."]


def test_html_escaped_in_inline_data_is_read_as_html() -> None:
    text = (
        '<newsItem guid="waha:1"><contentSet><inlineData contenttype="text/html">'
        "&lt;p&gt;One &lt;b&gt;bold&lt;/b&gt;.&lt;/p&gt;&lt;h2&gt;Two&lt;/h2&gt;"
        "</inlineData></contentSet></newsItem>"
    )
    assert only(text).body == (
        Block(BlockKind.PARAGRAPH, "One bold."),
        Block(BlockKind.SUBHEAD, "Two"),
    )


def test_of_several_renditions_of_the_text_the_fullest_is_read() -> None:
    text = (
        '<newsItem guid="waha:1"><contentSet><inlineData>Short.</inlineData>'
        "<inlineXML><html><body><p>Long enough.</p><p>And more.</p></body></html></inlineXML>"
        "</contentSet></newsItem>"
    )
    assert texts(only(text)) == ["Long enough.", "And more."]


def test_a_description_stands_in_for_a_missing_body() -> None:
    item = ninjs(headline="x", description_text="What happened, in short.")
    assert texts(item) == ["What happened, in short."]
    assert "The item has no body: its description stands in for it" in item.warnings


def test_content_in_another_vocabulary_is_named_not_poured_out() -> None:
    text = (
        '<newsItem guid="waha:1"><contentSet><inlineXML><sports-content><team>Harbour</team>'
        "</sports-content></inlineXML></contentSet></newsItem>"
    )
    item = only(text)
    assert item.body == ()
    assert "The content is in <sports-content>, which Warraq does not read as text" in item.warnings


def test_an_abstract_that_the_story_does_not_repeat_is_told_to_the_desk() -> None:
    def note(abstract: str) -> str:
        return only(
            f"<nitf><body><body.head><hedline><hl1>H</hl1></hedline><abstract>{abstract}</abstract>"
            "</body.head><body.content><p>The bridge opened on Monday.</p></body.content></body>"
            "</nitf>"
        ).note

    assert note("<p>Why a bridge matters.</p>") == "Why a bridge matters."
    assert note("The bridge opened") == ""


def test_the_nitf_of_tt_has_crossheads_and_a_picture() -> None:
    item = g2(
        body="<BODY><TEXT><RUBRIK>Sjön</RUBRIK><DAT><ORT>EU</ORT><SOURCE>Palma, TT:s utsända"
        "</SOURCE></DAT><BRODTEXT><P>En sjö.</P><MELLIS>Stor</MELLIS><P>Mycket stor.</P></BRODTEXT>"
        "<BYLINE>Dana Fält/TT</BYLINE><BILD><BILDFIL>https://tt.example/1</BILDFIL><BILDTEXT>"
        "<P>Sjön.</P></BILDTEXT><BILDSKAPARE>Rim Fält</BILDSKAPARE></BILD></TEXT></BODY>",
        content="<headline>Sjön</headline>",
    )
    assert [block.kind.value for block in item.body] == ["paragraph", "subhead", "paragraph"]
    assert item.byline == "Dana Fält/TT"
    (picture,) = item.pictures
    assert (picture.caption, picture.byline) == ("Sjön.", "Rim Fält")


@pytest.mark.parametrize("rule", ["-----", "* * *", "___", "###", "ـــــ", "…"])
def test_a_line_drawn_between_parts_is_no_paragraph(rule: str) -> None:
    assert texts(g2(body=f"<p>One.</p><p>{rule}</p><p>Two.</p>")) == ["One.", "Two."]
    assert texts(g2(body="<p>One.</p><p>- 5 -</p>")) == ["One.", "- 5 -"]


@pytest.mark.parametrize("end", ["(END)", "Oasis/Fim", "- ENDS -", "انتهى", "«پایان»"])
def test_the_mark_that_ends_a_text_is_none_of_it(end: str) -> None:
    item = g2(body=f"<p>The bridge opened.</p><p>It is open.</p><p>{end}</p>")
    assert [block.text for block in item.body] == ["The bridge opened.", "It is open."]


@pytest.mark.parametrize("line", ["The end", "End of season", "An end/start", "انتهى العرض"])
def test_a_line_that_says_more_than_that_a_text_ends_stays(line: str) -> None:
    item = g2(body=f"<p>The bridge opened.</p><p>{line}</p>")
    assert item.body[-1].text == line

"""What an agency takes back by words alone is told from stories about what is taken back."""

import json
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

import pytest
from tests.agency_files import ninjs as sent
from tests.wire.notices import LANGUAGES, lines, of

from warraq.wire import notices
from warraq.wire.items import Status, WireItem
from warraq.wire.parsing import parse

TEXT = (
    "The bridge over the strait was opened this morning by the minister of works.",
    "All may cross it from tomorrow on, she said, and the ferries will go on for a year.",
    "It is the longest of the country, and was nine years in the making, officials said.",
)


def _only(raw: str) -> WireItem:
    parsed = parse(raw.encode(), name="delivery")
    assert parsed.refusals == ()
    (item,) = parsed.items
    return item


def mail(headline: str) -> WireItem:
    text = "\n\n".join(TEXT)
    return _only(
        f"From: Gull <desk@gull.example>\nMessage-ID: <2@gull>\nIn-Reply-To: <1@gull>\n"
        f"Subject: {headline}\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    )


def iptc7901(headline: str) -> WireItem:
    text = "\r\n   ".join(("   OASIS (OW) - " + TEXT[0], *TEXT[1:]))
    return _only(f"\x01ABC0009 4 POL 0120\r\n\x02{headline} =\r\n\r\n{text}\r\n\x03\x04")


def anpa1312(headline: str) -> WireItem:
    text = "\r\n\t".join(TEXT)
    return _only(
        "a0009oasis\nr i BC-OA--Bridge   11-24 0100\n^BC-OA--Bridge,0100<\n"
        f"^{headline}<\n\t{text}\n"
    )


def ninjs(headline: str) -> WireItem:
    return _only(
        json.dumps({"uri": "gull:1", "headline": headline, "body_text": "\n\n".join(TEXT)})
    )


def _html() -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)


def g2(headline: str) -> WireItem:
    return _only(
        '<newsItem guid="gull:1" version="2"><itemMeta/><contentMeta>'
        f"<headline>{escape(headline)}</headline></contentMeta><contentSet><inlineXML><html>"
        f"<body>{_html()}</body></html></inlineXML></contentSet></newsItem>"
    )


def nitf(headline: str) -> WireItem:
    return _only(
        '<nitf><head><docdata><doc-id id-string="gull:1"/></docdata></head><body><body.head>'
        f"<hedline><hl1>{escape(headline)}</hl1></hedline></body.head><body.content>{_html()}"
        "</body.content></body></nitf>"
    )


def newsml_1(headline: str) -> WireItem:
    return _only(
        "<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>gull:1"
        "</PublicIdentifier></NewsIdentifier></Identification><NewsManagement/><NewsComponent>"
        f"<NewsLines><HeadLine>{escape(headline)}</HeadLine></NewsLines><ContentItem><DataContent>"
        f"{_html()}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    )


def atom(headline: str) -> WireItem:
    return _only(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Gull</title><id>x</id><entry><id>1</id>'
        f'<title>{escape(headline)}</title><content type="html">{escape(_html())}</content>'
        "</entry></feed>"
    )


FORMATS = (mail, iptc7901, anpa1312, ninjs, g2, nitf, newsml_1, atom)


@pytest.mark.parametrize("made", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_is_a_kill(language: str, made: Callable[[str], WireItem]) -> None:
    items = {line: made(line) for line in lines(language, "kill")}
    missed = [line for line, item in items.items() if item.status is not Status.CANCELED]
    assert (missed, len(items) >= 12) == ([], True)
    assert all("kill" in item.signals for item in items.values())


@pytest.mark.parametrize("made", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_about_what_is_taken_back_is_none(
    language: str, made: Callable[[str], WireItem]
) -> None:
    items = {line: made(line) for line in lines(language, "")}
    wrong = [line for line, item in items.items() if item.status is not Status.USABLE]
    assert (wrong, len(items) >= 12) == ([], True)
    assert not {"kill", "maybe_kill"} & {one for item in items.values() for one in item.signals}


@pytest.mark.parametrize("made", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_may_be_either_is_told(language: str, made: Callable[[str], WireItem]) -> None:
    items = {line: made(line) for line in lines(language, "maybe_kill")}
    assert [line for line, item in items.items() if "maybe_kill" not in item.signals] == []
    assert {item.status for item in items.values()} == {Status.USABLE}


@pytest.mark.parametrize(("language", "line"), of("kill"))
def test_a_note_to_editors_says_it_as_well_as_a_headline(language: str, line: str) -> None:
    note = quoteattr(line)
    assert notices.said(headlines=["Bridge opens"], notes=["Eds:", line], text=TEXT) == "kill"
    items = (
        _only(json.dumps({"uri": "1", "headline": "Bridge opens", "ednote": line})),
        _only(
            f'<newsItem guid="1"><itemMeta><edNote>{escape(line)}</edNote></itemMeta></newsItem>'
        ),
        _only(f"<nitf><head><docdata><ed-msg info={note}/></docdata></head><body/></nitf>"),
    )
    assert {item.status for item in items} == {Status.CANCELED}


@pytest.mark.parametrize("text", ["Please withdraw the story above.", "يرجى إلغاء الخبر السابق."])
def test_a_text_that_asks_for_it_settles_what_may_be_either(text: str) -> None:
    assert notices.said(headlines=["WITHDRAWN: Bridge opens"], text=[text]) == "kill"
    assert notices.said(headlines=["WITHDRAWN: Bridge opens"], text=TEXT) == "maybe_kill"


@pytest.mark.parametrize(
    "note",
    [
        "UPDATES number of killed", "ADDS that the bill was withdrawn", "Deletes paragraph 4",
        "Please delete the last sentence of the story", "RECASTS after minister is killed",
        "CORRECTS that 12 were killed", "Updated to remove the word in the story's third line",
        "TRIMS. Story will be updated", "تصحيح عدد القتلى في الخبر السابق",
    ],
)  # fmt: skip
def test_a_note_about_a_part_or_about_the_dead_is_none(note: str) -> None:
    assert notices.said(headlines=["Bridge opens"], notes=[note], text=TEXT) == ""


def test_terms_of_use_and_the_end_of_a_mail_take_nothing_back() -> None:
    terms = "This picture must be deleted after use. Please delete this message."
    assert (
        "kill" not in _only(json.dumps({"uri": "1", "headline": "x", "usageterms": terms})).signals
    )
    foot = f"-- \nIf you are not the intended recipient please delete this message. {terms}"
    letter = mail("Bridge opens\n").headline
    assert letter == "Bridge opens"
    raw = f"From: a@b.example\nMessage-ID: <1@b>\nSubject: Bridge opens\n\n{TEXT[0]}\n\n{foot}\n"
    assert _only(raw).status is Status.USABLE


@pytest.mark.parametrize("keyword", ["Sudan-Killed", "Police-Kill", "Road-Kill", "EU-Budget"])
def test_a_slugs_own_words_are_no_flags(keyword: str) -> None:
    text = "\r\n\t".join(TEXT)
    item = _only(
        f"a0009oasis\nr i BC-{keyword}   11-24 0100\n^BC-OA--{keyword}, 1st Ld-Writethru,0100<\n"
        f"^Bridge opens<\n\t{text}\n"
    )
    assert (item.status, item.version, item.signals) == (Status.USABLE, 2, ("update",))


def test_a_number_in_a_story_is_no_reference() -> None:
    item = _only(
        "\x01ABC0009 4 POL 0120\r\n\x02إلغاء التقرير السنوي لحقوق الإنسان =\r\n\r\n"
        "   بحسب الخبر 0122 المنشور، أُلغي التقرير.\r\n\x03\x04"
    )
    assert (item.status, item.earlier) == (Status.USABLE, ())


@pytest.mark.parametrize("status", ["withdrawn", "Retracted", "deleted"])
def test_a_status_says_it_too(status: str) -> None:
    assert _only(json.dumps({"uri": "1", "pubstatus": status})).status is Status.CANCELED


INSTEAD = [
    "Annule et remplace la dépêche précédente",
    "ANNULE ET REMPLACE notre dépêche 0042",
    "Cancels and replaces the previous story",
    "Anula y sustituye a la anterior",
    "يلغي ويحل محل الخبر السابق",
]


@pytest.mark.parametrize("line", INSTEAD)
def test_what_is_sent_instead_of_a_story_corrects_it_and_kills_nothing(line: str) -> None:
    item = sent(headline="A bridge opens", ednote=line)
    assert (item.signals, item.status) == (("correction",), "usable")
    assert sent(headline=f"{line}: A bridge opens").signals == ("correction",)


@pytest.mark.parametrize("line", ["Cette dépêche est annulée", "Kill the previous story"])
def test_what_is_only_cancelled_is_killed_still(line: str) -> None:
    assert "kill" in sent(headline="A bridge opens", ednote=line).signals

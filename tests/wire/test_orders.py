"""Which lines are orders to hold, and in which places of which formats they count."""

import json
from collections.abc import Callable

import pytest
from tests.agency_files import g2, ninjs, nitf, only
from tests.wire.order_phrases import LOOK_ALIKES, ORDERS

from warraq.wire.dates import moment_in
from warraq.wire.items import Status, WireItem

PAIRS = [(language, line) for language, lines in ORDERS.items() for line in lines]
INNOCENT = [(language, line) for language, lines in LOOK_ALIKES.items() for line in lines]
BODY = ("The bridge was opened.", "All may cross it.")
EVENING = "2031-11-12T18:00:00+00:00"
ORDER = "EMBARGOED UNTIL 18:00 GMT 12 November 2031"


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def mail(subject: str = "Bridge", text: str = "\n\n".join(BODY), head: str = "") -> WireItem:
    return only(
        f"From: Desk <desk@gull.example>\nMessage-ID: <1@gull>\n{head}"
        f"Subject: {subject}\n\n{text}\n"
    )


def is_held(item: WireItem) -> bool:
    return item.status is Status.WITHHELD or item.embargo is not None


def texts(item: WireItem) -> tuple[str, ...]:
    return tuple(block.text for block in item.body)


@pytest.mark.parametrize(("language", "line"), PAIRS)
def test_an_order_holds_as_a_line_a_headline_a_subject_and_a_note(language: str, line: str) -> None:
    first = nitf(body=paragraphs(line, *BODY))
    assert is_held(first)
    assert texts(first) == BODY
    assert line.strip() in first.note
    headed = ninjs(headline=f"{line} - Bridge", language=language)
    assert is_held(headed)
    assert headed.headline.endswith("Bridge")
    assert headed.note
    assert headed.note in line
    written = mail(f"Bridge - {line}")
    assert is_held(written)
    assert written.headline.startswith("Bridge")
    assert is_held(ninjs(headline="Bridge", ednote=f"Adds two quotes. {line}"))


@pytest.mark.parametrize(("language", "line"), INNOCENT)
def test_what_only_looks_like_an_order_passes_and_nothing_is_lost(language: str, line: str) -> None:
    for item in (ninjs(headline=line, language=language), mail(line)):
        assert (item.status, item.embargo, item.headline) == (Status.USABLE, None, line)
    for lines in ((line, *BODY), (BODY[0], f"{line} …", BODY[1])):
        item = nitf(body=paragraphs(*lines))
        assert (item.status, item.embargo, texts(item)) == (Status.USABLE, None, lines)


@pytest.mark.parametrize(
    "note",
    [
        "Not for use in France", "Adds detail in 3rd graf. For use with story slugged BRIDGE",
        "UPDATES with police quote", "يرجى الانتباه إلى تصحيح اسم الوزير", "با تصویر",
    ],
)  # fmt: skip
def test_a_note_of_another_matter_holds_nothing(note: str) -> None:
    assert ninjs(headline="Bridge", ednote=note).status is Status.USABLE


def test_an_order_that_names_no_time_holds_and_stays_in_the_text() -> None:
    for line in ("This story must not be published.", "لا يُنشر", "یہ خبر شائع نہ کی جائے"):
        item = nitf(body=paragraphs(line, *BODY))
        assert item.unclear == "embargo"
        assert texts(item) == (line, *BODY)


def newsml(lines: str) -> WireItem:
    return only(
        "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>waha.example</ProviderId>"
        "<DateId>20310101</DateId><NewsItemId>1</NewsItemId><RevisionId>1</RevisionId>"
        "</NewsIdentifier></Identification><NewsManagement><Status FormalName='Usable'/>"
        f"</NewsManagement><NewsComponent><NewsLines><HeadLine>Bridge</HeadLine>{lines}</NewsLines>"
        f"<ContentItem><DataContent>{paragraphs(*BODY)}</DataContent></ContentItem>"
        "</NewsComponent></NewsItem></NewsML>"
    )


def newsline(kind: str) -> WireItem:
    return newsml(
        f"<NewsLine><NewsLineType FormalName='{kind}'/>"
        f"<NewsLineText>{ORDER}</NewsLineText></NewsLine>"
    )


def rss(item: str = "", title: str = "Bridge") -> WireItem:
    return only(
        f"<rss version='2.0'><channel><title>Waha</title><item><guid>1</guid><title>{title}</title>"
        f"{item}</item></channel></rss>"
    )


def atom(title: str = "Bridge", text: str = "") -> WireItem:
    return only(
        "<feed xmlns='http://www.w3.org/2005/Atom'><id>w</id><title>W</title><entry><id>1</id>"
        f"<title>{title}</title><content>{text}</content></entry></feed>"
    )


def iptc(between: str = "bridge", head: str = "Bridge", end: str = "") -> WireItem:
    return only(
        f"\x01ABC0123 4 POL 0120\r\n{between}\r\n\x02\r\n{head}\r\n\r\n"
        f"   OASIS (OW) - {BODY[0]}\r\n   {BODY[1]}\r\n{end}\x03\r\n010900 GMT MAR 31\x04"
    )


def anpa(*lines: str, keyword: str = "BC-Bridge", slug: str = "BC-US--Bridge") -> WireItem:
    above = "".join(f"^{line}<\r\n" for line in (f"{slug},0130", "Bridge", *lines))
    return only(
        f"\x01a1000\r\nr i {keyword} 11-27 0100\r\n\x02{above}   OASIS (AP) -- {BODY[0]}\r\n"
        f"   {BODY[1]}\r\n\x03\x04"
    )


PLACES: dict[str, Callable[[], WireItem]] = {
    "ninjs ednote": lambda: ninjs(headline="Bridge", ednote=ORDER),
    "ninjs 3 edNote": lambda: ninjs(headline="Bridge", edNote=ORDER),
    "ninjs slugline": lambda: ninjs(headline="Bridge", slugline=f"BRIDGE-{ORDER}"),
    "ninjs keyword": lambda: ninjs(headline="Bridge", keywords=["bridge", ORDER]),
    "ninjs byline": lambda: ninjs(headline="Bridge", byline=ORDER),
    "ninjs headline": lambda: ninjs(headline=f"{ORDER}: Bridge"),
    "ninjs summary": lambda: ninjs(headline="Bridge", description_text=f"{ORDER}\n\n{BODY[0]}"),
    "ninjs last line": lambda: ninjs(headline="B", body_text="\n\n".join((*BODY, ORDER))),
    "g2 edNote": lambda: g2(meta=f"<edNote>{ORDER}</edNote>"),
    "g2 slugline": lambda: g2(content=f"<headline>B</headline><slugline>{ORDER}</slugline>"),
    "g2 keyword": lambda: g2(content=f"<headline>B</headline><keyword>{ORDER}</keyword>"),
    "g2 description": lambda: g2(
        content=f"<headline>B</headline><description>{ORDER}</description>", body=""
    ),
    "nitf ed-msg": lambda: nitf(head=f'<docdata><ed-msg info="{ORDER}"/></docdata>'),
    "nitf keyword": lambda: nitf(
        head=f'<docdata><key-list><keyword key="{ORDER}"/></key-list></docdata>'
    ),
    "nitf note": lambda: nitf(top=f"<note><body.content><p>{ORDER}</p></body.content></note>"),
    "nitf byline": lambda: nitf(top=f"<byline>{ORDER}</byline>"),
    "nitf abstract": lambda: nitf(top=f"<abstract><p>{ORDER}</p></abstract>"),
    "newsml 1 slugline": lambda: newsml(f"<SlugLine>{ORDER}</SlugLine>"),
    "newsml 1 keyword": lambda: newsml(f"<KeywordLine>{ORDER}</KeywordLine>"),
    "newsml 1 advisory": lambda: newsline("Advisory"),
    "newsml 1 note": lambda: newsline("EditorialNote"),
    "rss title": lambda: rss(title=f"{ORDER}: Bridge"),
    "rss description": lambda: rss(
        f"<description>&lt;p&gt;{ORDER}&lt;/p&gt;&lt;p&gt;It is open.&lt;/p&gt;</description>"
    ),
    "rss category": lambda: rss("<category>EMBARGOED</category>"),
    "atom title": lambda: atom(f"Bridge [{ORDER}]"),
    "atom content": lambda: atom(text=f"{ORDER}\n\n{BODY[0]}"),
    "iptc 7901 keyword": lambda: iptc(between=f"bridge-{ORDER}"),
    "iptc 7901 line above": lambda: iptc(head=f"Bridge=\r\n{ORDER}"),
    "iptc 7901 last line": lambda: iptc(end=f"   (Editors: {ORDER.lower()})\r\n"),
    "anpa note": lambda: anpa(f"Eds: {ORDER}."),
    "anpa line": lambda: anpa(ORDER),
    "anpa release": lambda: anpa("FOR RELEASE SUNDAY, NOV. 29, AND THEREAFTER"),
    "anpa use": lambda: anpa("For Use Sunday"),
    "anpa advance": lambda: anpa("ADV 29"),
    "anpa advance slug": lambda: anpa(slug="BC-US--Bridge, Adv 29"),
    "anpa advance keyword": lambda: anpa(keyword="BC-Adv29Bridge"),
    "mail subject": lambda: mail(f"Bridge ({ORDER})"),
    "mail note": lambda: mail(text=f"NOTE: {ORDER}\n\n" + "\n\n".join(BODY)),
    "mail slug": lambda: mail(text="SLUG: BRIDGE-EMBARGOED\nHEADLINE: Bridge\n\n" + BODY[0]),
    "mail field": lambda: mail(text="EMBARGO: 18:00 Paris\nHEADLINE: Bridge\n\n" + BODY[0]),
    "mail header": lambda: mail(head="Embargo: 2031-11-12T18:00:00Z\n"),
    "mail other header": lambda: mail(head="X-Embargo: 2031-11-12T18:00:00Z\n"),
}
WITHOUT_A_MOMENT = {
    "rss category", "anpa release", "anpa use", "anpa advance", "anpa advance slug",
    "anpa advance keyword", "mail slug", "mail field",
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_an_order_holds_wherever_it_stands_and_no_reader_sees_it(place: str) -> None:
    item = PLACES[place]()
    if place in WITHOUT_A_MOMENT:
        assert (item.status, item.unclear) == (Status.WITHHELD, "embargo")
    else:
        assert item.embargo is not None
        assert item.embargo.isoformat() == EVENING
    shown = json.dumps([item.headline, item.byline, *texts(item)])
    assert "EMBARGO" not in shown.upper()


def test_a_headline_is_what_is_left_without_its_order() -> None:
    for order in ("EMBARGOED UNTIL 18:00 GMT 12 November 2031", "محظور النشر حتى الساعة 18:00"):
        for headline in (
            f"{order}: Bridge",
            f"Bridge ({order})",
            f"Bridge - {order}",
            f"Bridge {order}",
        ):
            assert ninjs(headline=headline).headline == "Bridge"


def test_a_note_that_says_it_without_end_holds() -> None:
    assert ninjs(headline="Bridge", ednote="for release " * 20_000).unclear == "embargo"


def test_once_its_time_is_over_a_headline_is_shown_without_its_order() -> None:
    item = ninjs(headline="EMBARGOED UNTIL 18:00 GMT 12 November 2020: Bridge opens")
    assert (item.status, item.headline) == (Status.USABLE, "Bridge opens")


def test_a_bare_order_in_arabic_over_a_headline_holds_in_doubt() -> None:
    """A book's review may begin so: a look at it costs less than a life."""
    assert ninjs(headline="ممنوع النشر: كتاب جديد عن الرقابة").unclear == "embargo"


def test_of_a_moment_and_a_time_that_is_none_the_story_waits_for_the_desk() -> None:
    note = "EMBARGOED UNTIL 6 p.m. Paris time"
    assert ninjs(headline=f"{ORDER}: Bridge", ednote=note).unclear == "embargo"


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("EMBARGOED UNTIL 2031-11-12 18:00 GMT", EVENING),
        ("EMBARGOED UNTIL 2031-11-12T18:00:00Z", EVENING),
        ("EMBARGOED UNTIL 2031-11-12T21:00+03:00", EVENING),
        ("EMBARGOED UNTIL 2031-11-12 13:00 EST", EVENING),
        ("EMBARGOED UNTIL 2031-11-12 06:00 PM GMT", EVENING),
        ("EMBARGOED UNTIL 2031-11-12 13:00 GMT-5", EVENING),
        ("محظور النشر حتى الساعة 6:00 مساءً بتوقيت غرينتش 12 نوفمبر 2031", EVENING),
        ("SOUS EMBARGO jusqu'au 12 août 2031 à 18h00 GMT", "2031-08-12T18:00:00+00:00"),
        ("ممنوعیت انتشار تا ساعت ۱۸:۰۰ روز ۱۲ نوامبر ۲۰۳۱ به وقت گرینویچ", EVENING),
        ("12 نومبر 2031 شام 6 بجے (GMT) تک اشاعت ممنوع", EVENING),
        ("بڵاوکردنەوە قەدەغەیە تا کاتژمێر 18:00ی 12ی تشرینی دووەمی 2031 بە کاتی گرینیچ", EVENING),
        ("EMBARGOED UNTIL 18:00 on Wednesday 12 November 2031 GMT", EVENING),
        ("12 نومبر 2031 رات 6 بجے (GMT) تک اشاعت ممنوع", ""),
        ("12 نومبر 2031 شام 6 بجے تک اشاعت ممنوع", ""),
        ("ممنوعیت انتشار تا ساعت ۱۸:۰۰ روز ۱۲ نوامبر ۲۰۳۱", ""),
        ("EMBARGOED UNTIL 2031-11-12 18:00", ""),
        ("EMBARGOED UNTIL 2031-11-12 18:00 (New York)", ""),
        ("EMBARGOED UNTIL 2031-11-12 18:00 ET", ""),
        ("EMBARGOED UNTIL 2031-11-12T18:00 PST", ""),
        ("EMBARGOED UNTIL 12 November 2031, 18:00 IST", ""),
        ("EMBARGOED UNTIL 12 November 2031, 18:00 BST", ""),
        ("EMBARGOED UNTIL 18:00 GMT (20:00 CEST) 12 November 2031", ""),
        ("EMBARGOED UNTIL 48 hours after 18:00 GMT 12 November 2031", ""),
        ("EMBARGOED UNTIL 18:00 local time (06:00 GMT 12 November 2031)", ""),
        ("EMBARGOED UNTIL noon GMT 12 November 2031", ""),
        ("محظور النشر حتى 2031-11-12 18:00 بتوقيت مكة", ""),
        ("محظور النشر حتى 2031-11-12 06:00 مساءً", ""),
        ("محظور النشر مساء 12 نوفمبر 2031 حتى 06:00 بتوقيت غرينتش", ""),
        ("انتشار تا 1405-12-21 18:00 GMT ممنوع", ""),
        ("محظور النشر حتى 1448-08-21 18:00 GMT", ""),
    ],
)
def test_a_moment_is_a_day_a_clock_and_a_zone_that_can_be_read_one_way(
    line: str, moment: str
) -> None:
    assert moment_in(line) == moment
    item = nitf(body=paragraphs(line, *BODY))
    assert (item.embargo.isoformat() if item.embargo else "") == moment
    assert item.unclear == ("" if moment else "embargo")


@pytest.mark.parametrize("line", ["12 Nov 2020 18:00 do not publish", "Embargo"])
def test_a_line_that_names_no_moment_is_never_read_as_one(line: str) -> None:
    assert ninjs(headline="Bridge", ednote=line).unclear == "embargo"


@pytest.mark.parametrize(
    "line",
    [
        "The following information is not intended for publication",
        "The following notes are not for publication:",
        "Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt",
        "Les informations suivantes ne sont pas destinées à la publication",
        "المعلومات التالية ليست للنشر",
    ],
)
def test_what_keeps_the_notes_below_it_from_readers_holds_no_story(line: str) -> None:
    note = f"{line}\nDesk: Dana Field, +99 30 1234"
    for item in (nitf(body=paragraphs(*BODY, *note.split("\n"))), ninjs(headline="B", ednote=note)):
        assert (item.status, item.unclear) == ("usable", "")


@pytest.mark.parametrize("line", ["Not intended for publication", "هذا الخبر ليس للنشر"])
def test_what_keeps_the_story_from_readers_holds_it(line: str) -> None:
    assert ninjs(headline="B", ednote=line).status == "withheld"

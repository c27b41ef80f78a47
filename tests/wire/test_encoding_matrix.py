"""One story a language, in every text format and every encoding that can hold it.

The golden files are each format's reference; here it is held that the bytes make no difference.
"""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import pytest

from warraq.wire.parsing import parse


@dataclass(frozen=True, slots=True)
class Copy:
    headline: str
    paragraphs: tuple[str, str]


STORIES = {
    "ar": Copy(
        "المكتبة القديمة تفتح أبوابها للقراء",
        (
            "فتحت المكتبة القديمة في حي النخيل أبوابها اليوم بعد ترميم استمر عاما كاملا.",
            "وتضم القاعة الكبرى ثلاثة آلاف كتاب، وتستقبل الزوار كل يوم حتى المساء.",
        ),
    ),
    "fa": Copy(
        "کتابخانه قدیمی شهر بازگشایی شد",
        (
            "کتابخانه قدیمی شهر پس از یک سال بازسازی امروز درهای خود را به روی مردم گشود.",
            "در تالار بزرگ آن سه هزار جلد کتاب چیده شده و هر روز تا شامگاه باز است.",
        ),
    ),
    "ur": Copy(
        "شہر کی پرانی لائبریری دوبارہ کھل گئی",
        (
            "شہر کی پرانی لائبریری ایک سال کی مرمت کے بعد آج قارئین کے لیے کھول دی گئی ہے۔",
            "بڑے ہال میں تین ہزار کتابیں رکھی گئی ہیں اور یہ ہر روز شام تک کھلی رہے گی۔",
        ),
    ),
    "ckb": Copy(
        "کتێبخانە کۆنەکەی شار کرایەوە",
        (
            "کتێبخانە کۆنەکەی شار دوای ساڵێک لە نۆژەنکردنەوە ئەمڕۆ بۆ خوێنەران کرایەوە.",
            "لە هۆڵە گەورەکەیدا سێ هەزار کتێب دانراوە و هەموو ڕۆژێک تا ئێوارە کراوەیە.",
        ),
    ),
    "fr": Copy(
        "La bibliothèque du palmier rouvre ses portes",
        (
            "La vieille bibliothèque a rouvert aujourd'hui après une année entière de travaux.",
            "La grande salle abrite trois mille livres et reçoit les lecteurs jusqu'à la soirée.",
        ),
    ),
}
ENCODINGS = {
    "ar": ("utf-8", "utf-8-sig", "utf-16", "windows-1256", "iso-8859-6"),
    "fa": ("utf-8", "utf-8-sig", "utf-16"),
    "ur": ("utf-8", "utf-8-sig", "utf-16"),
    "ckb": ("utf-8", "utf-8-sig", "utf-16"),
    "fr": ("utf-8", "utf-8-sig", "utf-16", "iso-8859-1"),
}
"""windows-1256 and ISO-8859-6 have not all the letters of Persian, Urdu and Kurdish."""

XML = {
    "newsml_g2": '<newsItem guid="waha:1" version="1" xml:lang="{tag}"><itemMeta/><contentMeta>'
    "<headline>{headline}</headline></contentMeta><contentSet><inlineXML><html><body>{body}"
    "</body></html></inlineXML></contentSet></newsItem>",
    "newsml_1": '<NewsML><NewsItem xml:lang="{tag}"><Identification><NewsIdentifier><ProviderId>'
    "waha.example</ProviderId><DateId>20250601</DateId><NewsItemId>1</NewsItemId><RevisionId>1"
    "</RevisionId></NewsIdentifier></Identification><NewsComponent><NewsLines><HeadLine>{headline}"
    "</HeadLine></NewsLines><ContentItem><DataContent>{body}</DataContent></ContentItem>"
    "</NewsComponent></NewsItem></NewsML>",
    "nitf": '<nitf xml:lang="{tag}"><head><docdata><doc-id id-string="1"/></docdata></head><body>'
    "<body.head><hedline><hl1>{headline}</hl1></hedline></body.head><body.content>{body}"
    "</body.content></body></nitf>",
    "rss": '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>Waha</title><language>{tag}</language><item><guid>1</guid><title>{headline}</title>"
    "<content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>",
    "atom": '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{tag}"><title>Waha</title><entry>'
    '<id>1</id><title>{headline}</title><content type="xhtml">'
    '<div xmlns="http://www.w3.org/1999/xhtml">{body}</div></content></entry></feed>',
}
TELEGRAPH = {
    "iptc7901": "\x01abc0001 4 cu 20\n\x02{headline} =\n\n{plain}\n\x03241200 GMT Nov 25\x04",
    "anpa1312": "\x01a0001\x1fap---\nr i\x1fBC-Library\x1f11-24\x1f0030\n\x02^BC-Library<\n"
    "^{headline}<\n\t{tabbed}\n\x03",
}


def delivery(wire_format: str, tag: str, encoding: str, *, declared: bool) -> bytes:
    copy = STORIES[tag]
    if wire_format == "mail":
        return letter(copy, encoding, declared=declared)
    if wire_format == "ninjs":
        markup = "".join(f"<p>{text}</p>" for text in copy.paragraphs)
        story = {"uri": "1", "language": tag, "headline": copy.headline, "body_xhtml": markup}
        return json.dumps(story, ensure_ascii=False).encode(encoding)
    if wire_format in TELEGRAPH:
        plain, tabbed = "\n\n".join(copy.paragraphs), "\n\t".join(copy.paragraphs)
        text = TELEGRAPH[wire_format].format(headline=copy.headline, plain=plain, tabbed=tabbed)
        return text.encode(encoding)
    body = "".join(f"<p>{escape(text, quote=False)}</p>" for text in copy.paragraphs)
    text = XML[wire_format].format(tag=tag, headline=copy.headline, body=body)
    name = encoding.removesuffix("-sig")
    head = f'<?xml version="1.0" encoding="{name}"?>' if declared else ""
    return (head + text).encode(encoding)


def letter(copy: Copy, encoding: str, *, declared: bool) -> bytes:
    charset = f"; charset={encoding.removesuffix('-sig')}" if declared else ""
    text = base64.encodebytes("\n\n".join(copy.paragraphs).encode(encoding)).decode()
    subject = base64.b64encode(copy.headline.encode()).decode()
    return (
        "From: wire@waha.example\nMessage-ID: <1@waha.example>\n"
        f"Subject: =?utf-8?b?{subject}?=\nMIME-Version: 1.0\nContent-Type: text/plain{charset}\n"
        f"Content-Transfer-Encoding: base64\n\n{text}"
    ).encode()


def cases() -> Iterator[tuple[str, str, str, bool]]:
    for wire_format in (*XML, *TELEGRAPH, "ninjs", "mail"):
        for tag, encodings in ENCODINGS.items():
            for encoding in encodings:
                if wire_format == "ninjs" and not encoding.startswith("utf"):
                    continue  # JSON is Unicode
                yield wire_format, tag, encoding, False
                if wire_format in XML or wire_format == "mail":
                    yield wire_format, tag, encoding, True


@pytest.mark.parametrize(("wire_format", "tag", "encoding", "declared"), list(cases()))
def test_a_story_reads_the_same_in_every_encoding(
    wire_format: str, tag: str, encoding: str, declared: bool
) -> None:
    parsed = parse(delivery(wire_format, tag, encoding, declared=declared), name="delivery")
    assert parsed.refusals == ()
    (item,) = parsed.items
    assert item.headline == STORIES[tag].headline
    assert tuple(block.text for block in item.body) == STORIES[tag].paragraphs
    assert item.language == tag
    assert item.direction == ("ltr" if tag == "fr" else "rtl")


WRONG = (
    ("utf-8-sig", "windows-1256"),
    ("utf-8", "ISO-8859-6"),
    ("utf-16", "utf-8"),
    ("utf-16-be", "windows-1256"),
    ("windows-1256", "utf-8"),
    ("windows-1256", "ISO-8859-6"),
    ("iso-8859-6", "windows-1256"),
    ("iso-8859-6", "ISO-8859-1"),
)


@pytest.mark.parametrize("wire_format", XML)
@pytest.mark.parametrize(("encoding", "said"), WRONG)
def test_what_the_bytes_show_goes_before_a_wrong_declaration(
    wire_format: str, encoding: str, said: str
) -> None:
    text = delivery(wire_format, "ar", "utf-8", declared=False).decode()
    raw = f'<?xml version="1.0" encoding="{said}"?>{text}'.encode(encoding)
    (item,) = parse(raw, name="delivery").items
    assert item.headline == STORIES["ar"].headline
    assert tuple(block.text for block in item.body) == STORIES["ar"].paragraphs

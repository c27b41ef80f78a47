"""A dispatch as an agency delivers it, in each format of the wire."""

import json
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.utils import format_datetime
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from PIL import Image

from bench.corpus import Dispatch
from warraq.newsroom.crediting import credit_packet

LINE = 64
"""Characters in a line of the formats that teleprinters had."""


def newsml_g2(dispatch: Dispatch) -> bytes:
    return _xml(f"""\
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{dispatch.guid}" version="1"
 xml:lang="{dispatch.language}">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="{dispatch.agency}"/>
<versionCreated>{dispatch.sent.isoformat()}</versionCreated><pubStatus qcode="stat:usable"/>
</itemMeta>
<contentMeta><urgency>4</urgency><headline>{escape(dispatch.headline)}</headline>
<by>{dispatch.byline}</by><dateline>{dispatch.city}</dateline>
<subject qcode="medtop:20000209"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><body>{_html(dispatch)}</body></html></inlineXML>
<remoteContent rendition="rnd:highRes" contenttype="image/jpeg" href="{_picture(dispatch)}"/>
</contentSet></newsItem>""")


def newsml_1(dispatch: Dispatch) -> bytes:
    return _xml(f"""\
<NewsML Version="1.2"><NewsEnvelope><DateAndTime>{dispatch.sent:%Y%m%dT%H%M%S+0000}</DateAndTime>
</NewsEnvelope><NewsItem xml:lang="{dispatch.language}"><Identification><NewsIdentifier>
<ProviderId>waha.example</ProviderId><DateId>{dispatch.sent:%Y%m%d}</DateId>
<NewsItemId>story-{dispatch.number}</NewsItemId>
<RevisionId PreviousRevision="0" Update="N">1</RevisionId>
<PublicIdentifier>{dispatch.guid}:1</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/>
<FirstCreated>{dispatch.sent:%Y%m%dT%H%M%S+0000}</FirstCreated>
<ThisRevisionCreated>{dispatch.sent:%Y%m%dT%H%M%S+0000}</ThisRevisionCreated>
<Status FormalName="Usable"/><Urgency FormalName="4"/></NewsManagement>
<NewsComponent><Role FormalName="Main"/><NewsLines><HeadLine>{escape(dispatch.headline)}</HeadLine>
<ByLine>{dispatch.byline}</ByLine><CreditLine>{dispatch.agency}</CreditLine>
<DateLine>{dispatch.city}</DateLine></NewsLines>
<DescriptiveMetadata><Language FormalName="{dispatch.language}"/></DescriptiveMetadata>
<ContentItem><MediaType FormalName="Text"/><Format FormalName="NITF3.1"/><DataContent>
<nitf><body><body.content>{_html(dispatch, subhead="hl2")}</body.content></body></nitf>
</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>""")


def nitf(dispatch: Dispatch) -> bytes:
    return _xml(f"""\
<nitf><head><docdata><doc-id regsrc="waha.example" id-string="{dispatch.guid}"/>
<urgency ed-urg="4"/><date.issue norm="{dispatch.sent:%Y%m%dT%H%M%SZ}"/></docdata></head>
<body xml:lang="{dispatch.language}"><body.head>
<hedline><hl1>{escape(dispatch.headline)}</hl1></hedline><byline>{dispatch.byline}</byline>
<distributor>{dispatch.agency}</distributor>
<dateline><location>{dispatch.city}</location></dateline></body.head>
<body.content>{_html(dispatch, subhead="hl2")}<media media-type="image">
<media-reference source="{_picture(dispatch)}" mime-type="image/jpeg"/>
<media-caption>{dispatch.caption}</media-caption></media></body.content></body></nitf>""")


def ninjs(dispatch: Dispatch) -> bytes:
    picture = {
        "uri": _picture(dispatch), "type": "picture",
        "descriptions": [{"role": "caption", "value": dispatch.caption}],
        "renditions": [{"href": _picture(dispatch), "contentType": "image/jpeg"}],
    }  # fmt: skip
    story = {
        "uri": dispatch.guid, "type": "text", "version": "1", "language": dispatch.language,
        "versionCreated": dispatch.sent.isoformat(), "pubStatus": "usable", "urgency": 4,
        "headlines": [{"role": "main", "value": dispatch.headline}], "by": dispatch.byline,
        "infoSources": [{"name": dispatch.agency}], "located": dispatch.city,
        "bodies": [{"contentType": "text/html", "value": _html(dispatch)}],
        "associations": [picture],
        "standard": {"name": "ninjs", "version": "3.1"},
    }  # fmt: skip
    return json.dumps(story, ensure_ascii=False).encode()


def rss(dispatch: Dispatch) -> bytes:
    return _xml(f"""\
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>{dispatch.agency}</title><link>https://waha.example/</link><description>-</description>
<language>{dispatch.language}</language><item><title>{escape(dispatch.headline)}</title>
<link>https://waha.example/{dispatch.number}</link><guid isPermaLink="false">{dispatch.guid}</guid>
<dc:creator>{dispatch.byline}</dc:creator><pubDate>{format_datetime(dispatch.sent)}</pubDate>
<description>{escape(dispatch.paragraphs[0])}</description>
<content:encoded><![CDATA[{_html(dispatch)}]]></content:encoded>
<media:content url="{_picture(dispatch)}" medium="image" type="image/jpeg">
<media:description>{dispatch.caption}</media:description></media:content></item></channel></rss>""")


def atom(dispatch: Dispatch) -> bytes:
    return _xml(f"""\
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{dispatch.language}"><id>tag:waha.example</id>
<title>{dispatch.agency}</title><updated>{dispatch.sent.isoformat()}</updated><entry>
<id>{dispatch.guid}</id><title>{escape(dispatch.headline)}</title>
<link rel="alternate" href="https://waha.example/{dispatch.number}"/>
<author><name>{dispatch.byline}</name></author><published>{dispatch.sent.isoformat()}</published>
<updated>{dispatch.sent.isoformat()}</updated>
<content type="html">{escape(_html(dispatch))}</content></entry></feed>""")


def iptc7901(dispatch: Dispatch) -> bytes:
    count = sum(len(paragraph.split()) for paragraph in dispatch.paragraphs)
    number = dispatch.number % 10_000
    lines = [
        f"\x16\x16\x01wha{number:04} 4 cu {count}  waha {number:04}",
        f"oasis-{dispatch.number}",
        f"\x02{dispatch.headline}",
        "",
        *_teleprinted(dispatch),
        f"\x03{dispatch.sent:%d%H%M} GMT {dispatch.sent:%b %y}\x04",
    ]
    return "\r\n".join(lines).encode()


def anpa1312(dispatch: Dispatch) -> bytes:
    number = dispatch.number % 10_000
    lines = [
        f"\x16\x16\x01a{number:04}\x1foasis-{dispatch.number}",
        f"r i \x13\x11 BC-AR--Oasis{dispatch.number}   {dispatch.sent:%m-%d} 0600",
        f"\x02{dispatch.headline}",
        *_teleprinted(dispatch),
        f"\x03{dispatch.sent:%m-%d-%y %H-%M-%S}\x04",
    ]
    return "\r\n".join(lines).encode()


def mail(dispatch: Dispatch) -> bytes:
    message = EmailMessage()
    message["From"] = f"{dispatch.agency} <wire@waha.example>"
    message["To"] = "desk@newsroom.example"
    message["Subject"] = dispatch.headline
    message["Date"] = dispatch.sent
    message["Message-ID"] = f"<story-{dispatch.number}@waha.example>"
    message["Content-Language"] = dispatch.language
    first, *rest = dispatch.paragraphs
    message.set_content("\n\n".join((f"{_opening(dispatch)}{first}", *rest)))
    return message.as_bytes()


def photo(dispatch: Dispatch) -> bytes:
    """A picture of 2,000 pixels with its caption and credits inside."""
    packet = credit_packet(byline=dispatch.byline, credit=dispatch.agency, rights=dispatch.caption)
    file = BytesIO()
    _drawn().save(file, "JPEG", xmp=packet)
    return file.getvalue()


FORMATS: dict[str, Callable[[Dispatch], bytes]] = {
    "newsml-g2": newsml_g2, "newsml-1": newsml_1, "nitf": nitf, "ninjs": ninjs, "rss": rss,
    "atom": atom, "iptc7901": iptc7901, "anpa1312": anpa1312, "mail": mail, "photo": photo,
}  # fmt: skip


def _xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _html(dispatch: Dispatch, *, subhead: str = "h2") -> str:
    return "\n".join(_blocks(dispatch, subhead))


def _blocks(dispatch: Dispatch, subhead: str) -> Iterator[str]:
    for number, paragraph in enumerate(dispatch.paragraphs):
        if number and number % 4 == 0:
            yield f"<{subhead}>{dispatch.subheads[number // 4 - 1]}</{subhead}>"
        yield f"<p>{'' if number else _opening(dispatch)}{escape(paragraph)}</p>"


def _opening(dispatch: Dispatch) -> str:
    return f"{dispatch.city} ({dispatch.agency}) - "


def _teleprinted(dispatch: Dispatch) -> Iterator[str]:
    """Paragraphs are indented by three spaces, lines are filled up."""
    for number, paragraph in enumerate(dispatch.paragraphs):
        line = "  "
        for word in f"{'' if number else _opening(dispatch)}{paragraph}".split():
            if len(line) + len(word) > LINE:
                yield line
                line = word
            else:
                line = f"{line} {word}"
        yield line


def _picture(dispatch: Dispatch) -> str:
    return f"https://waha.example/pictures/{dispatch.number}.jpg"


@cache
def _drawn() -> Image.Image:
    return Image.linear_gradient("L").resize((2000, 1250)).convert("RGB")

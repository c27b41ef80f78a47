"""The time and memory that a file takes grow with its size alone, whatever its shape.

Each shape has made some parser quadratic, or could. It is made so large that reading it can be
measured, then sixteen times as large: a quadratic reading takes up to 256 times as long, a linear
one whose file has outgrown the processor's cache up to 48 times.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from warraq.wire.parsing import parse

NEWSML = (
    "<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>a</NewsItemId>"
    "</NewsIdentifier></Identification>{}</NewsItem></NewsML>"
)
COMPONENT = (
    "<NewsComponent><ContentItem><DataContent>{}</DataContent></ContentItem></NewsComponent>"
)
PHOTO = '<NewsComponent><ContentItem Href="a.jpg"/></NewsComponent>'
UNNAMED = "<NewsItem>" + COMPONENT.format("<p>a</p>") + "</NewsItem>"
FEED = '<rss version="2.0"><channel>{}</channel></rss>'
MAIL = "From: a\nDate: b\nMessage-ID: <c>\n"
TELEGRAPH = "abc0001 4 cu 20\n\nh\n\n"
ANPA = "a0001b\nr a BC-xx-yyy   11-24 0100\n"


def g2(body: str) -> str:
    return (
        f'<newsItem guid="a"><contentSet><inlineXML><html><body>{body}</body></html></inlineXML>'
        "</contentSet></newsItem>"
    )


def assertions(n: int) -> str:
    subjects = "".join(f'<subject qcode="a:{i}"/>' for i in range(n))
    facts = "".join(f'<assert qcode="a:{i}"><name>x</name></assert>' for i in range(n))
    return f'<newsItem guid="a"><contentMeta>{subjects}</contentMeta>{facts}</newsItem>'


def package(n: int) -> str:
    links = "".join(f'<itemRef residref="{i}"/>' for i in range(n))
    items = "".join(f'<newsItem guid="{i}"/>' for i in range(n))
    return (
        f'<newsMessage><itemSet><packageItem guid="p"><groupSet><group>{links}</group></groupSet>'
        f"</packageItem>{items}</itemSet></newsMessage>"
    )


def feed(items: str) -> str:
    return FEED.format(items)


def html(body: str) -> str:
    return json.dumps({"uri": "a", "body_html": body})


def attributes(n: int) -> str:
    return " ".join(f'a{i}="b"' for i in range(n))


def text(body: str) -> str:
    return json.dumps({"uri": "a", "body_text": body})


SHAPES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: g2("<p>a</p>" * n),
    "breaks": lambda n: g2("<p>" + "a<br/>" * n + "</p>"),
    "spaces": lambda n: g2("<p>a" + " " * n + "b<br/>c</p>"),
    "columns": lambda n: g2("<pre>a   b   c\na" + " " * n + "b\nc\td</pre>"),
    "rows": lambda n: g2("<table>" + "<tr><td>a</td></tr>" * n + "</table>"),
    "lists in lists": lambda n: g2(
        "<ul>" + "<li>a<ul>" * 80 + "<li>b</li>" * n + "</ul></li>" * 80 + "</ul>"
    ),
    "ampersands": lambda n: g2("<p>" + "& " * n + "</p>"),
    "dashes": lambda n: g2("<p>" + "a - " * n + "</p>"),
    "a drawn line": lambda n: g2("<p>A (AFP) " + "-" * n + "x</p>"),
    "brackets": lambda n: g2("<p>" + "(a) " * n + "</p>"),
    "assertions": assertions,
    "a package": package,
    "nitf": lambda n: f"<nitf><body><body.content>{'a<br/>' * n}</body.content></body></nitf>",
    "nitf escaped twice": lambda n: (
        f"<nitf><body><body.content>{'&amp;lt;p&amp;gt;a' * n}</body.content></body></nitf>"
    ),
    "newsml 1 paragraphs": lambda n: NEWSML.format(COMPONENT.format("<p>a</p>" * n)),
    "newsml 1 components": lambda n: NEWSML.format(COMPONENT.format("<p>a</p>") * n),
    "newsml 1 pictures": lambda n: NEWSML.format(f"<NewsComponent>{PHOTO * n}</NewsComponent>"),
    "newsml 1 unnamed": lambda n: f"<NewsML>{UNNAMED * n}</NewsML>",
    "feed entries": lambda n: feed("<item><title>a</title></item>" * n),
    "feed pictures": lambda n: feed(f"<item><description>{'&lt;img ' * n}</description></item>"),
    "feed sources": lambda n: feed(
        f"<item><description>{'&lt;img src=a ' * n}</description></item>"
    ),
    "feed categories": lambda n: feed("<item>" + "<category>a</category>" * n + "</item>"),
    "feed authors": lambda n: feed(f"<item><author>{'a ( b@c ' * n}</author></item>"),
    "a doctype": lambda n: "<!DOCTYPE a [" + "<!--" * n,
    "comments": lambda n: "<!-- -->" * n + g2("<p>a</p>"),
    "tags in a headline": lambda n: json.dumps({"uri": "a", "headline": "<a" * n}),
    "angles": lambda n: html("<" * n),
    "attributes": lambda n: (
        f"<nitf {attributes(n)}><body><body.content><p>a</p></body.content></body></nitf>"
    ),
    "attributes in html": lambda n: html(f"<img {attributes(n)}>"),
    "attributes over tags": lambda n: html("<a " + '<a b=">" ' * n + ">"),
    "ninjs objects": lambda n: json.dumps([{"uri": f"a{i}"} for i in range(n)]),
    "blank lines": lambda n: text("A " * n + "\n " * n + "x"),
    "a blank": lambda n: text("a\n" + " " * n + "x"),
    "drawn lines": lambda n: text("\n-----" * n),
    "messages": lambda n: "\x01abc0001 4 cu 20\n\x02h\n\nb\n\x03\x04" * n,
    "telegraph columns": lambda n: TELEGRAPH + "a   b   c\n" * n,
    "telegraph spaces": lambda n: TELEGRAPH + "a" + " " * n + "b\nc\n",
    "anpa lines": lambda n: ANPA + "^x=\n" * n,
    "mail in html": lambda n: f"{MAIL}Content-Type: text/html\n\n" + "<img " * n,
    "mail quoted": lambda n: f"{MAIL}Subject: s\n\n" + "> a\nb\n" * n,
    "mail headers": lambda n: MAIL + "X-A: b\n" * n + "\nx",
}
MEASURABLE = 0.002
"""Seconds of work below which a reading is too short to compare."""
LARGEST = 500_000


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_size_alone(shape: str) -> None:
    make, size = SHAPES[shape], 100
    while (small := fastest(make(size))) < MEASURABLE and size < LARGEST:
        size *= 3
    file, most = make(size * 16), 90 * max(small, MEASURABLE)
    assert any(seconds(file) < most for _ in range(3))


def fastest(file: str) -> float:
    """The shorter of two readings: the first of all has imports and tables to make."""
    return min(seconds(file), seconds(file))


def seconds(file: str) -> float:
    """The processor's time for reading a file, whatever else the machine does."""
    raw = file.encode()
    start = time.process_time()
    parse(raw, name="f")
    return time.process_time() - start


MOST_MEGABYTES = 50
"""For a file of 0.2 MB: elements take some seventy times their letters."""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units elsewhere")
def test_no_shape_takes_memory_beyond_measure() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.wire.peaks"], check=True, capture_output=True, text=True
    )
    peaks = json.loads(told.stdout)
    assert peaks.keys() == SHAPES.keys()
    assert {shape: peak for shape, peak in peaks.items() if peak > MOST_MEGABYTES} == {}

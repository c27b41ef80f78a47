import pytest
from lxml import etree

from warraq.wire.blocks import read_body, read_html
from warraq.wire.items import Block, BlockKind


def kinds(markup: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read_html(markup).blocks]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>a  <b>b</b>\n c</p>", [("paragraph", "a b c")]),
        ("<h3>a</h3><p>b</p>", [("subhead", "a"), ("paragraph", "b")]),
        ("<p>a<br>b</p>", [("paragraph", "a b")]),
        ("<p>a<br>\n<br/>b</p>", [("paragraph", "a"), ("paragraph", "b")]),
        ("a<br><br>b<br><br><br>c", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("a <i>b</i> c", [("paragraph", "a b c")]),
        ("<div>a</div><div>b</div>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<body><section><div>a</div></section></body>", [("paragraph", "a")]),
        ("<div>a<p>b</p>c</div>", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("<p> </p><p>&nbsp;</p><p/>", []),
        ("<blockquote>a</blockquote>", [("quote", "a")]),
        ("<blockquote><p>a</p><p>b</p></blockquote>", [("quote", "a\nb")]),
        ("<ul><li>a</li><li><p>b</p></li></ul>", [("list", "a\nb")]),
        ("<ol><li>a<ul><li>b</li></ul>c</li></ol>", [("list", "a c\nb")]),
        ("<dl><dt>a</dt><dd>b</dd></dl>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<table><tr><td>a</td><td>b\tc</td></tr></table>", [("table", "a\tb c")]),
        ("<table><tr><th>a</th><th/></tr><tr><td/><td>b</td></tr></table>",
            [("table", "a\t\n\tb")]),
        ("<table><tr><td><p>a</p><p>b</p></td></tr></table>",
            [("paragraph", "a"), ("paragraph", "b")]),
        ("<pre>Oak   12\nAsh    7</pre>", [("table", "Oak\t12\nAsh\t7")]),
        ("<pre>One.\n\nTwo.</pre>", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("<p>a</p><nav>b</nav><form>c</form><p>d</p>", [("paragraph", "a"), ("paragraph", "d")]),
        ("<article><aside><p>a</p></aside></article>", [("paragraph", "a")]),
        ("<made-up><p>a</p></made-up>", [("paragraph", "a")]),
        ("", []),
    ],
)  # fmt: skip
def test_html_becomes_blocks(markup: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(markup) == expected


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("<hl2><p>A harbour opens</p></hl2>", BlockKind.SUBHEAD),
        ("<h4><p>A harbour opens to all ships.</p></h4>", BlockKind.PARAGRAPH),
        ("<h4><p>A harbour</p><p>opens</p></h4>", BlockKind.PARAGRAPH),
    ],
)
def test_a_heading_may_hold_a_paragraph(heading: str, kind: BlockKind) -> None:
    blocks = read_body(etree.fromstring(f"<body>{heading}<p>More.</p></body>")).blocks
    assert blocks[0].kind is kind


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<bq><block><p>a</p></block><credit>Dana Field</credit></bq>", "a\n— Dana Field"),
        ("<blockquote><p>a</p><p>b</p><footer>— Dana Field, <cite>Dawn</cite></footer>"
            "</blockquote>", "a\nb\n— Dana Field, Dawn"),
        ("<blockquote>a <cite>Dana Field</cite></blockquote>", "a\n— Dana Field"),
        ("<blockquote><p>a</p><p>– <cite>Dana Field</cite></p></blockquote>", "a\n— Dana Field"),
        ("<blockquote><p>a<br><cite>Dana Field</cite></p></blockquote>", "a\n— Dana Field"),
        ("<blockquote><p>We saw <cite>Dawn</cite></p></blockquote>", "We saw Dawn"),
        ("<blockquote>We saw <cite>Dawn</cite>.</blockquote>", "We saw Dawn."),
        ("<blockquote>We saw <cite>Dawn</cite><p>twice</p></blockquote>", "We saw Dawn\ntwice"),
    ],
)  # fmt: skip
def test_whose_words_a_quotation_is_stands_in_its_last_line(markup: str, said: str) -> None:
    assert kinds(markup) == [("quote", said)]


def test_a_marked_dateline_and_byline_leave_the_text() -> None:
    body = read_html(
        '<p class="byline">Dana Field</p>'
        '<p><span class="dateline">TUNIS (Waha) - </span>It rained.</p>'
    )
    assert (body.byline, body.dateline) == ("Dana Field", "TUNIS (Waha) -")
    assert body.blocks == [Block(BlockKind.PARAGRAPH, "It rained.")]


def test_a_byline_is_marked_as_an_element_of_its_block_too() -> None:
    body = read_html('<p class="release__byline">Waha | 1 May</p><p class="x__text">It rained.</p>')
    assert body.byline == "Waha | 1 May"
    assert body.blocks == [Block(BlockKind.PARAGRAPH, "It rained.")]


def test_a_second_byline_that_says_something_else_stays_text() -> None:
    body = read_html('<p class="byline">Dana Field</p><p class="byline">With the desk</p>')
    assert body.byline == "Dana Field"
    assert body.blocks == [Block(BlockKind.PARAGRAPH, "With the desk")]


def test_unclosed_elements_lose_nothing() -> None:
    body = read_html("".join(f"<p><div>word {number}</p>" for number in range(500)))
    assert sum(block.text.count("word") for block in body.blocks) == 500


def test_a_tower_of_elements_is_read_as_plain_text() -> None:
    assert kinds("<div>" * 1500 + "deep" + "</div>" * 1500) == [("paragraph", "deep")]

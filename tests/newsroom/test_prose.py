"""Rich text as the editor stores it, and blocks as readers get them."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from warraq.newsroom.prose import blocks_of, list_source, paragraph_source, subhead_source
from warraq.stories.story import List, Paragraph, Run, Subhead

LINES = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1).filter(
    lambda text: text.strip()
)


def test_paragraphs_subheads_and_lists_become_blocks_in_their_order() -> None:
    source = "<p>أولًا</p><h2>عنوان فرعي</h2><p>ثانيًا</p><ol><li>واحد</li><li>اثنان</li></ol>"
    assert blocks_of(source) == (
        Paragraph((Run("أولًا"),)),
        Subhead("عنوان فرعي"),
        Paragraph((Run("ثانيًا"),)),
        List((Paragraph((Run("واحد"),)), Paragraph((Run("اثنان"),))), ordered=True),
    )


def test_looks_inside_one_another_are_kept() -> None:
    (paragraph,) = blocks_of(
        '<p>قال <b>إنه <i>سعيد</i></b> <a href="https://a.example/">هنا</a></p>'
    )
    assert isinstance(paragraph, Paragraph)
    assert paragraph.runs == (
        Run("قال "),
        Run("إنه ", strong=True),
        Run("سعيد", strong=True, emphasis=True),
        Run(" "),
        Run("هنا", href="https://a.example/"),
    )


def test_links_that_run_something_are_only_text() -> None:
    (paragraph,) = blocks_of('<p><a href="javascript:alert(1)">انقر</a></p>')
    assert paragraph == Paragraph((Run("انقر"),))


def test_empty_paragraphs_are_left_out() -> None:
    assert blocks_of("<p></p><p> </p><h2></h2>") == ()
    assert blocks_of("") == ()


@given(LINES)
def test_a_plain_paragraph_comes_back_as_it_was_typed(text: str) -> None:
    assert blocks_of(paragraph_source(text)) == (Paragraph((Run(text),)),)


@given(LINES)
def test_a_subhead_comes_back_as_it_was_typed(text: str) -> None:
    assert blocks_of(subhead_source(text)) == (Subhead(text.strip()),)


@given(st.lists(LINES, min_size=1, max_size=4))
def test_a_list_comes_back_item_by_item(items: list[str]) -> None:
    (block,) = blocks_of(list_source(items))
    assert isinstance(block, List)
    assert [item.text for item in block.items] == items


def test_markup_in_plain_text_stays_text() -> None:
    hostile = '<script>alert("x")</script> &amp; <b>'
    assert escape(hostile, quote=False) in paragraph_source(hostile)
    (paragraph,) = blocks_of(paragraph_source(hostile))
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == hostile

"""Numbers in tables: which columns are figures, and how their cells are written."""

from dataclasses import replace

import pytest
from tests.reader.drawing import STORY, drawn, every, one

from warraq.reader.tables import cells
from warraq.stories.story import Table


@pytest.mark.parametrize(
    "text", ["45", "1,120.5", "−64%", "+3", "17°", "06:00", "$4.20", "13 km", "5 ساعات", "٤٫٥٪"]
)
def test_a_number_with_its_sign_and_unit_is_a_figure(text: str) -> None:
    (row,) = cells(Table(((text,),)))
    assert row[0].is_figure


@pytest.mark.parametrize("text", ["", "less than one", "A4", "2–5 cm", "95% من المرّات", "73 × 110"])
def test_words_and_ranges_are_no_figures(text: str) -> None:
    (row,) = cells(Table(((text,),)))
    assert not row[0].is_figure


def test_a_column_is_of_figures_when_most_of_what_it_says_are() -> None:
    rows = (
        ("Item", "2024", "Why"),
        ("Days", "8", "4"),
        ("Left", "nothing", "rain"),
        ("Off", "—", ""),
    )
    table = Table((*rows, ("Kilos", "5.2", "heat")), header=True)
    for row in cells(table):
        assert [cell.among_figures for cell in row] == [False, True, False]


def test_rows_of_unequal_length_keep_their_cells() -> None:
    assert [len(row) for row in cells(Table((("a",), ("b", "1"), ())))] == [1, 2, 0]


def test_a_minus_stays_before_its_number_on_an_arabic_page() -> None:
    table = Table((("الطريقة", "الفرق"), ("بالعين", "−64%")), header=True)
    page = drawn(replace(STORY, body=(table,), dateline=""))
    assert one(page, "//td[@class='figures']/bdi").text == "−64%"
    assert [cell.text for cell in every(page, "//th[@class='figures']")] == ["الفرق"]

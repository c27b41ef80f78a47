"""What is new in a text beside an older one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.text import changes as module
from warraq.text.changes import Change, Run, changes

texts = st.lists(st.text(alphabet="ab ،.\u064b", min_size=1, max_size=8), max_size=6)


def without(paragraphs: tuple[tuple[Run, ...], ...], change: Change) -> list[str]:
    kept = [[run.text for run in runs if run.change is not change] for runs in paragraphs]
    return ["".join(runs) for runs in kept if runs]


@given(texts, texts)
def test_without_what_is_new_it_is_the_older_text_and_the_other_way_round(
    before: list[str], after: list[str]
) -> None:
    found = changes(before, after)
    assert without(found, Change.NEW) == before
    assert without(found, Change.GONE) == after


def test_a_word_that_was_changed_is_shown_in_its_sentence() -> None:
    (paragraph,) = changes(["ارتفع المدّ مترين."], ["ارتفع المدّ ثلاثة أمتار."])
    assert paragraph == (
        Run(Change.SAME, "ارتفع المدّ "),
        Run(Change.GONE, "مترين"),
        Run(Change.NEW, "ثلاثة أمتار"),
        Run(Change.SAME, "."),
    )


def test_a_paragraph_that_came_leaves_the_others_as_they_are() -> None:
    found = changes(["أول", "ثالث"], ["أول", "ثان", "ثالث"])
    assert [runs[0].change for runs in found] == [Change.SAME, Change.NEW, Change.SAME]


def test_texts_too_long_to_compare_are_shown_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    found = changes(["a", "b"], ["a", "c"])
    assert without(found, Change.NEW) == ["a", "b"]
    assert without(found, Change.GONE) == ["a", "c"]

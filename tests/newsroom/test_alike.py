"""Words of an agency's that an editor has put otherwise are found again; others are not."""

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

import pytest

from warraq.newsroom import alike
from warraq.newsroom.alike import is_of, retells
from warraq.text.fold import fold
from warraq.text.stem import bare_stems

EN = "Police arrested Sami Khalil of Oasis street on suspicion of theft."
AR = "أوقفت الشرطة سامي خليل من شارع الواحة بشبهة السرقة."
FA = "پلیس سامی خلیلی را در خیابان واحه به ظن سرقت بازداشت کرد."


def is_told(text: str, *theirs: str, ours: tuple[str, ...] = (), language: str) -> bool:
    return retells(fold(text), map(fold, theirs), map(fold, ours), language=language)


@pytest.mark.parametrize(
    ("language", "theirs", "text"),
    [
        (
            "en",
            EN,
            "Sami Khalil, of Oasis street, was arrested on suspicion of theft, police said.",
        ),
        ("en", EN, "The market opened late, hours after Sami Khalil of Oasis street was arrested."),
        ("en", EN, "Suspected of theft: Oasis street's Sami Khalil, arrested on Friday."),
        ("en", "Sami Khalil arrested.", "Sami Khalil was arrested."),
        ("en", f"It rained all day. {EN}", "Sami Khalil of Oasis street was arrested for theft."),
        ("ar", AR, "وقالت الشرطة إنها أوقفت سامي خليل من شارع الواحة للاشتباه بالسرقة."),
        ("ar", AR, "أُوقف سامي خليل (شارع الواحة) بشبهة السرقة."),
        ("ar", AR, "سامي خليل موقوف لدى الشرطة بشبهة السرقة، وهو من سكان شارع الواحة."),
        ("ar", f"هطل المطر. {AR}", "بشبهة السرقة أوقف أمس سامي خليل."),
        ("fa", FA, "سامی خلیلی به اتهام سرقت در خیابان واحه بازداشت شد."),
        ("fa", FA, "به گفتهٔ پلیس، بازداشت‌شده سامی خلیلی است و ظن سرقت دارد."),
    ],
)
def test_a_reworded_sentence_is_the_agencys_still(language: str, theirs: str, text: str) -> None:
    assert is_told(text, theirs, language=language)


@pytest.mark.parametrize(
    ("language", "theirs", "text"),
    [
        ("en", EN, "The council mended the lamps of Oasis street on Friday, police said."),
        ("en", EN, "Police arrested two drivers on suspicion of speeding."),
        (
            "en",
            "Police in Bani Suef arrested Sami Khalil on Friday.",
            "Police arrested a driver in Bani Suef.",
        ),
        ("en", "An explosion in Bani Suef.", "A new market opened in Bani Suef."),
        ("ar", "أوقفت الشرطة سامي خليل في بني سويف.", "أوقفت الشرطة سائقًا في بني سويف."),
        ("ar", AR, "أصلحت البلدية مصابيح شارع الواحة يوم الجمعة."),
        ("ar", "انفجار في بني سويف.", "افتتاح سوق جديدة في بني سويف."),
        ("fa", FA, "شهرداری چراغ‌های خیابان واحه را تعمیر کرد."),
        ("fa", FA, "پلیس دو راننده را در خیابان واحه متوقف کرد."),
        ("en", "", ""),
    ],
)
def test_another_story_of_the_same_place_is_not(language: str, theirs: str, text: str) -> None:
    assert not is_told(text, theirs, language=language)


@pytest.mark.parametrize(("language", "theirs"), [("en", EN), ("ar", AR), ("fa", FA)])
def test_what_we_had_said_ourselves_is_ours(language: str, theirs: str) -> None:
    assert is_told(theirs, theirs, language=language)
    assert not is_told(theirs, theirs, ours=(theirs,), language=language)


def test_a_long_story_beside_a_long_copy_costs_little_a_pair(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A kill waits for it, and whoever writes meanwhile."""
    theirs, texts = _paragraphs("a"), _paragraphs("b")
    cut, matched = Counter[str](), Counter[str]()
    matcher = alike._matcher

    def count_stems(text: str, *, language: str) -> Iterable[str]:
        cut[text] += 1
        return bare_stems(text, language=language)

    def count_matches(text: str, other: str) -> SequenceMatcher[str]:
        matched[text] += 1
        return matcher(text, other)

    monkeypatch.setattr(alike, "bare_stems", count_stems)
    monkeypatch.setattr(alike, "_matcher", count_matches)
    assert not any(is_of(text, theirs) for text in texts)
    assert not any(retells(text, theirs, language="en") for text in texts)
    assert max(cut.values()) == 1
    assert not matched


def _paragraphs(name: str) -> list[str]:
    return [" ".join(f"{name}{number}x{word} the" for word in range(20)) for number in range(30)]

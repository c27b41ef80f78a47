"""Whether a folded text says one of some phrases, as whole words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from warraq.text.fold import fold

_ARTICLE = "ال"
_BEFORE = "[وف]?"
_BEFORE_A_WORD = f"{_BEFORE}(?:[بكل]?{_ARTICLE}|لل|[بكل])?"
_BEFORE_THE_ARTICLE = f"{_BEFORE}(?:[بكل]?{_ARTICLE}|لل)"
_SHORTEST = 3
"""Letters that stand after an article; «الله» has none."""


def says_one_of(phrases: Sequence[str], folded: str) -> bool:
    """Whether a text, already folded (`warraq.text.fold`), has one of the phrases in it.

    Phrases are as somebody wrote them. The first word of each may have و ف ب ك ل and the
    article joined to it, as Arabic writes them: «ميناء» finds «والميناء» and «للميناء». One that
    is written with the article is found with it only. Neither finds «ميناءان».
    """
    return bool(_pattern(tuple(phrases)).search(folded))


@lru_cache(maxsize=512)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Underscores part words here: hashtags join them so."""
    either = "|".join(_with_clitics(phrase) for phrase in map(fold, phrases) if phrase)
    return re.compile(rf"(?<![^\W_])(?:{either or '(?!)'})(?![^\W_])")


def _with_clitics(phrase: str) -> str:
    bare = phrase.removeprefix(_ARTICLE)
    if bare != phrase and len(bare.split()[0]) >= _SHORTEST:
        return _BEFORE_THE_ARTICLE + re.escape(bare)
    return _BEFORE_A_WORD + re.escape(phrase)

"""Whose words a paragraph has, however an editor has worded it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache

from warraq.text.stem import bare_stems
from warraq.text.telling import WEIGHTS, Tells, tells

LIKE = 0.6
"""From here on a paragraph is still that of the other, as a share of the shorter one."""

FEW = 4
"""Words of which nothing but themselves is like them."""

RUN = 2
"""Words in a row that two texts have in common by more than chance."""

FEWEST_TOLD = 3
"""Names and numbers that a text must have of a sentence to tell the same in other words."""

OF_PEOPLE = 2
"""How much more a name counts beside another one: those of people are of several words."""

PLACED = {
    "ar": "في إلى قرب مدينة محافظة ولاية إقليم منطقة بلدة قرية حي شارع",
    "fa": "در به نزدیک شهر استان شهرستان منطقه روستای خیابان",
    "ur": "شہر صوبہ ضلع",
    "ckb": "لە شاری پارێزگای گوندی",
    "en": "in at near from to into of",
    "fr": "à en de du des vers près",
}
"""After these words a name of one or two words is that of a place."""

REMEMBERED = 4096
"""Texts of which is kept what was found out: each of one story is held against each of another."""

_SENTENCE_ENDS = re.compile(r"(?<=[.!?؟۔])\s+")


def is_of(text: str, theirs: Iterable[str], ours: Iterable[str] = ()) -> bool:
    """Whether a text is one of `theirs` in other words and none of `ours`; all are folded.

    It is ours where it is nearer to that, and has no more of their words than ours had.
    """
    ours = list(ours)
    return any(
        is_like(text, one) and not any(_is_rather(text, own, one) for own in ours) for one in theirs
    )


def is_like(text: str, other: str) -> bool:
    words, theirs = _counted(text), _counted(other)
    shorter = min(words.total(), theirs.total())
    if shorter < FEW:
        return text.split() == other.split()
    if text in other or other in text:
        return True
    least = LIKE * shorter
    return _common(words, theirs) >= least and _same(text, other) >= least


@lru_cache(maxsize=REMEMBERED)
def _counted(text: str) -> Counter[str]:
    return Counter(text.split())


def _common(words: Counter[str], theirs: Counter[str]) -> int:
    """How many words of the one the other has at all: no more stand in its order."""
    return sum(min(words[word], theirs[word]) for word in words.keys() & theirs.keys())


def retells(text: str, theirs: Iterable[str], ours: Iterable[str] = (), *, language: str) -> bool:
    """Whether a text keeps most of what a sentence of `theirs` tells, in whatever words and order,
    and most of what none of `ours` tells. Names tell most, those of people more than others.
    """
    kept = _stems(text, language)
    own = frozenset[str]().union(*(_stems(one, language) for one in ours))
    return any(_keeps(kept, told, own) for one in theirs for told in _told(one, language))


@lru_cache(maxsize=REMEMBERED)
def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(bare_stems(text, language=language))


@lru_cache(maxsize=REMEMBERED)
def _told(text: str, language: str) -> tuple[Mapping[str, float], ...]:
    """What each sentence of a text tells."""
    return tuple(_weights(one, language) for one in _SENTENCE_ENDS.split(text))


def _keeps(kept: frozenset[str], told: Mapping[str, float], own: Collection[str]) -> bool:
    shared = kept & told.keys()
    if sum(told[stem] >= WEIGHTS[Tells.NAME] for stem in shared) < FEWEST_TOLD:
        return False
    new = {stem: weight for stem, weight in told.items() if stem not in own}
    return all(_has_most(part, kept) for part in (told, new))


def _has_most(told: Mapping[str, float], kept: Collection[str]) -> bool:
    mine = sum(weight for stem, weight in told.items() if stem in kept)
    return mine > 0 and mine >= LIKE * sum(told.values())


def _weights(sentence: str, language: str) -> dict[str, float]:
    """How much each word of it tells; what tells nothing is not there."""
    weights: dict[str, float] = {}
    for run in _runs(list(bare_stems(sentence, language=language)), language):
        for stem, weight in run.items():
            weights[stem] = max(weight, weights.get(stem, 0))
    return weights


def _runs(stems: list[str], language: str) -> Iterator[dict[str, float]]:
    """Names that stand side by side, and every other word by itself, with their weights."""
    placed, names, before = _placed(language), list[str](), ""
    for stem in [*stems, ""]:
        kind = tells(stem, language=language) if stem else None
        if kind is Tells.NAME:
            names.append(stem)
            continue
        yield _weighed(names, in_place=before in placed)
        if kind is not None:
            yield {stem: WEIGHTS[kind]}
        names, before = [], stem


def _weighed(names: list[str], *, in_place: bool) -> dict[str, float]:
    of_place, others = (names[:2], names[2:]) if in_place else ([], names)
    factor = OF_PEOPLE if len(others) > 1 else 1
    name = WEIGHTS[Tells.NAME]
    return dict.fromkeys(of_place, name) | dict.fromkeys(others, factor * name)


@cache
def _placed(language: str) -> frozenset[str]:
    return frozenset(bare_stems(PLACED.get(language, ""), language=language))


def _is_rather(text: str, own: str, other: str) -> bool:
    if text == own:
        return True
    is_nearer = _matcher(text, own).ratio() > _matcher(text, other).ratio()
    return is_nearer and _same(text, other) <= _same(own, other)


def _same(text: str, other: str) -> int:
    """How many words of the one stand in the other, in its order and several in a row."""
    blocks = _matcher(text, other).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= RUN)


def _matcher(text: str, other: str) -> SequenceMatcher[str]:
    return SequenceMatcher(None, text.split(), other.split(), autojunk=False)

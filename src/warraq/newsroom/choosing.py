"""Which stories are looked at for a search, where more match than can be looked at.

Chosen by what the index notes of each word (`newsroom.weighing`), never by age alone, and alike on
both databases.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, product

from warraq.newsroom import matching
from warraq.newsroom.weighing import STEPS, pair
from warraq.text.query import Sought

Groups = Sequence[Collection[str]]
"""A story that matches has a term of each."""


def best(
    words: Groups, required: Groups, *, limit: int, upto: int, beside: Collection[str] = ()
) -> list[int]:
    """The numbers of stories that match the words and what is `required` besides, at most `limit`.

    Where more do, those come first that have a term of `beside`, then those in which the words
    count most; of equals the newest. None is above `upto`.
    """
    if not all(words):
        return []
    found = matching.newest([*words, *required], limit=limit, upto=upto)
    if len(found) < limit:
        return found
    chosen: dict[int, None] = {}
    if beside:
        close = matching.newest([*words, beside, *required], limit=limit, upto=upto)
        if len(close) < limit:
            chosen.update(dict.fromkeys(close))
        else:
            required, found = [*required, beside], close
    for narrowed in _narrowed(words):
        some = matching.newest([*narrowed, *required], limit=limit, upto=upto)
        chosen.update(dict.fromkeys(some))
        if len(chosen) >= limit:
            break
    return list(dict.fromkeys([*chosen, *found]))[:limit]


def with_known_kin(words: Sequence[Sought]) -> list[Sought]:
    """The words without what is akin to them and in no story: of a hundred made-up relatives a few
    are left, and PostgreSQL goes through all stories rather than look for hundreds of terms."""
    asked = frozenset[str]().union(*(one.akin for one in words))
    known = frozenset(matching.known(asked, marks=()))
    return [replace(one, akin=one.akin & known) for one in words]


def beside(words: Sequence[Sought]) -> set[str]:
    """The terms of stories in which two words of a query stand side by side, as in the query."""
    return {
        pair(first, second)
        for left, right in pairwise(words)
        for first, second in product(left.stems, right.stems)
    }


def _narrowed(words: Groups) -> Iterator[Groups]:
    """From the closest match on: all words of a step, then one of it beside the others."""
    for sign in STEPS:
        at_step = [_with(sign, word) for word in words]
        yield at_step
        if len(words) > 1:
            yield [*words, [term for word in at_step for term in word]]


def _with(sign: str, word: Collection[str]) -> list[str]:
    return [f"{sign}{term}" for term in word]

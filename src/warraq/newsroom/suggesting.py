"""What a reader may have meant by a word that no story has.

There is no list of words: those are tried that are one slip away, and a story that readers have
must hold one. So nothing is suggested that was withdrawn, and a publish costs nothing more.
"""

from collections.abc import Iterable, Sequence

from warraq.newsroom import matching
from warraq.newsroom.indexing import mark_of_language, paragraphs
from warraq.newsroom.models import StoryPage
from warraq.text.extract import written
from warraq.text.near import near
from warraq.text.query import Sought, terms, words_written

SHORTEST = 4
"""Letters of a word that can be mistyped: what is near a shorter one is nearly all words."""

LONGEST = 24
CORRECTED = 3
"""Words of a query that are looked at: who mistypes more has not mistyped."""

COUNTED = 50
"""Stories up to which what more of them have is the likelier."""


def suggest(query: str, words: Sequence[Sought], *, language: str) -> str:
    """The query with other words for those that no story of the edition has; empty where there
    is nothing to suggest."""
    marks = [mark_of_language(language)]
    unknown = [word for word in words if not _is_known(word, marks)]
    if not 0 < len(unknown) <= CORRECTED:
        return ""
    better = {word.word: _better(word, marks, language) for word in unknown}
    if not all(better.values()):
        return ""
    return " ".join(
        better.get(folded, typed) for typed, folded in words_written(query, language=language)
    )


def _is_known(word: Sought, marks: Sequence[str]) -> bool:
    return bool(matching.newest([word.forms, *([mark] for mark in marks)], limit=1))


def _better(word: Sought, marks: Sequence[str], language: str) -> str:
    if not SHORTEST <= len(word.word) <= LONGEST:
        return ""
    known = matching.known(_stems_near(word, language), marks=marks)
    counted = {
        stem: matching.newest([[stem], *([mark] for mark in marks)], limit=COUNTED)
        for stem in known
    }
    # Most stories, then what begins alike: fingers slip less on the first letter.
    likeliest = max(
        counted, key=lambda stem: (len(counted[stem]), stem[0] in word.word[:4], stem), default=""
    )
    return _as_written(likeliest, counted[likeliest][0], language) if likeliest else ""


def _stems_near(word: Sought, language: str) -> set[str]:
    """Slips in what clings to a word make another stem of it, so both are tried."""
    found = set(terms(" ".join(near(word.word, language=language)), language=language))
    for stem in word.stems:
        found.update(near(stem, language=language))
    return {stem for stem in found if len(stem) >= SHORTEST - 1}


def _as_written(stem: str, story_id: int, language: str) -> str:
    """The shortest word of that stem in the story: what clings to others is not meant."""
    story = StoryPage.objects.only("title", "summary", "photo_caption", "body").get(pk=story_id)
    texts: Iterable[str] = (story.title, story.summary, *paragraphs(story))
    found = [word for text in texts for word in written(text, stem=stem, language=language)]
    return min(found, key=len, default="")

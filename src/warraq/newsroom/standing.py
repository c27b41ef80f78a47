"""On which fronts stories stand beside their section's: those of their topics and authors."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import islice

from django.db import connection

from warraq.stories.story import FrontKind, front_address

_STANDING = """
SELECT line.story_id, 'topics', locale.language_code, page.slug
FROM newsroom_storytopic AS line CROSS JOIN wagtailcore_page AS page
CROSS JOIN wagtailcore_locale AS locale
WHERE line.story_id IN ({stories}) AND page.id = line.topic_id AND page.live
    AND locale.id = page.locale_id
UNION
SELECT line.story_id, 'authors', locale.language_code, named.slug
FROM newsroom_storybylineline AS line CROSS JOIN newsroom_contributor AS named
CROSS JOIN wagtailcore_locale AS locale
WHERE line.story_id IN ({stories}) AND named.id = line.contributor_id AND named.has_page
    AND locale.id = named.locale_id
"""
"""As text: each save of a story asks it twice. `CROSS JOIN`: SQLite takes tables in this order
then, and begins with the lines of these stories."""


AT_ONCE = 400
"""Stories that are asked for in one statement."""


def standing(story_ids: Collection[int]) -> Mapping[int, tuple[str, ...]]:
    """By the numbers of these stories, where the fronts are that list them."""
    left, found = iter(story_ids), defaultdict[int, tuple[str, ...]](tuple)
    while some := list(islice(left, AT_ONCE)):
        for story, kind, language, slug in _rows(some):
            found[story] += (front_address(FrontKind(kind), language=language, slug=slug),)
    return found


def _rows(story_ids: list[int]) -> list[tuple[int, str, str, str]]:
    marks = ", ".join(["%s"] * len(story_ids))
    with connection.cursor() as cursor:
        cursor.execute(_STANDING.format(stories=marks), [*story_ids, *story_ids])
        return sorted(cursor.fetchall())

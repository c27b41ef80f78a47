"""Marks that stand for any number of pages: paths that no page has, rows as any stale page's.

`/ar/*` is every page of the Arabic edition, `/*` every page of the site, and `/ar/*500` the pages
of an edition's stories from number 500 on. `/12/*` is every page that links to page 12,
`/topics/12/*` the stories that are about topic 12, the newest first, `/authors/12/*5-500` those
that contributor 12 has signed, behind a place. Of `/authors/12/!` the pages leave the store as
they are marked. What pages these are says `press/plan.py`.
"""

import re

from warraq.stories.signals import Named

WHOLE = re.compile(r"(?:/([a-z]+))?/\*(\d*)")
LINKING = re.compile(r"/(\d+)/\*")
NAMED = re.compile(r"/(authors|topics)/(\d+)/([*!])([\d-]*)")


def sweep(language: str = "", first: int | None = None) -> str:
    """The mark that every page of an edition or of the site is stale."""
    edition = f"/{language}" if language else ""
    return f"{edition}/*{'' if first is None else first}"


def sweep_linking(page_id: int) -> str:
    """The mark that every page with a link to this one is stale."""
    return f"/{page_id}/*"


def sweep_named(named: Named, after: str = "", *, hidden: bool = False) -> str:
    """The mark that every story is stale that names a contributor or a topic."""
    return f"/{named.kind}/{named.id}/{'!' if hidden else '*'}{after}"


def is_sweep(path: str) -> bool:
    return any(kind.fullmatch(path) for kind in (WHOLE, LINKING, NAMED))


def hides(path: str) -> bool:
    """Whether the pages that a sweep is for leave the store, and are made before others."""
    found = NAMED.fullmatch(path)
    return found is not None and found[3] == "!"

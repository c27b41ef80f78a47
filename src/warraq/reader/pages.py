"""Every page of the reader's site: from its address to its bytes.

The same functions answer live requests, draw the desk's previews and fill the press's store,
so that one page has one form. A page is made from its address alone: no request, no reader.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime

from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils.encoding import iri_to_uri

from warraq.front.page import Page
from warraq.newsroom import fronts, published
from warraq.newsroom.published import Gone
from warraq.reader import rendering
from warraq.stories.edition import Edition
from warraq.stories.story import Card, Front, FrontKind, Story, front_address
from warraq.syndication import ninjs
from warraq.voice import queries as voice
from warraq.voice.forms import CommentForm

HTML = "text/html; charset=utf-8"
JSON = "application/json"
FRONT_STORIES = 31
"""One lead, and what is left divides evenly among a front's columns."""

COMMENTS_UNDER_STORY = 20
COMMENTS_A_PAGE = 50
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
"""The Last-Modified of a front on which nothing stands yet."""

PageMaker = Callable[..., Page]


def page_at(path: str) -> Page | None:
    """The page at a path, or None when there is none that is ever stored; for the press.

    The path is decoded and absolute from the root, such as `/ar/12/عنوان/`.
    """
    try:
        match = resolve(path, urlconf="warraq.reader.urls")
        maker: PageMaker | None = getattr(match.func, "page", None)
        return maker(*match.args, **match.kwargs) if maker else None
    except (Resolver404, Http404):
        return None


def preview(*, edition: Edition, story: Story) -> bytes:
    return rendering.render_story(edition=edition, story=story, thread=_thread(story))


def edition_or_404(code: str) -> Edition:
    found = published.edition(code)
    if found is None:
        raise Http404(f"no edition {code}")
    return found


def story_or_404(code: str, story_id: int) -> Story | Gone:
    found = published.story(language=code, story_id=story_id)
    if found is None:
        raise Http404(f"no story {story_id} in edition {code}")
    return found


def gone_or_404(code: str, story_id: int) -> Gone:
    """Of a story that readers do not have: since when, if they ever had it."""
    found = story_or_404(code, story_id)
    if not isinstance(found, Gone):
        raise Http404(f"story {story_id} was published just now")
    return found


def root() -> Page:
    """The site's root: the main edition is where a reader without a choice begins."""
    for main in published.editions():
        return moved(main.url, status=302)
    raise Http404("no edition")


def home(edition: str) -> Page:
    here = edition_or_404(edition)
    cards = fronts.latest(language=edition, limit=FRONT_STORIES)
    return _html(rendering.render_home(edition=here, cards=cards), _newest(cards))


def section_or_policy(edition: str, slug: str) -> Page:
    here = edition_or_404(edition)
    if policy := published.policy(language=edition, slug=slug):
        return _html(rendering.render_policy(edition=here, policy=policy), policy.modified)
    return front(edition, FrontKind.SECTION, slug)


def front(edition: str, kind: FrontKind, slug: str) -> Page:
    """A front; 301 from where one stood before, 410 where an author's was taken away."""
    here = edition_or_404(edition)
    found = front_or_page(here, kind, slug)
    if isinstance(found, Page):
        return found
    stretch = fronts.stretch(found, limit=FRONT_STORIES)
    body = rendering.render_front(edition=here, front=found, stretch=stretch)
    return _html(body, _newest(stretch.cards))


def front_or_page(edition: Edition, kind: FrontKind, slug: str, *, below: str = "") -> Front | Page:
    """A front, or what readers are answered at its address, or `below` it, where there is none.

    Raises Http404.
    """
    found = fronts.front(kind, language=edition.code, slug=slug)
    if found:
        return found
    if kind is FrontKind.AUTHOR and fronts.is_hidden(language=edition.code, slug=slug):
        return Page(410, rendering.render_taken_away(edition=edition), HTML, BEGINNING)
    new = fronts.moved_to(front_address(kind, language=edition.code, slug=slug))
    if new is None:
        raise Http404(f"none of the {kind} of edition {edition.code} is {slug}")
    return moved(f"{new}{below}", storable=not below)


def story(edition: str, story_id: int, slug: str = "") -> Page:
    """The story's page; 410 when it was withdrawn, 301 from any address but its own.

    Stored where it stands and where it stood; what else somebody makes up is not.
    """
    found = story_or_404(edition, story_id)
    path = f"/{edition}/{story_id}/{slug}/"
    at_home = found.url == path
    known = at_home or path in published.left_addresses([story_id])
    if isinstance(found, Gone):
        return _gone(edition, found, storable=known)
    if not at_home:
        return moved(found.url, storable=known)
    thread = _thread(found)
    body = rendering.render_story(edition=edition_or_404(edition), story=found, thread=thread)
    return _html(body, max([found.modified, *(comment.created for comment in thread.comments)]))


def lite(edition: str, story_id: int) -> Page:
    """The story for an old phone on a thin line; 410 when it was withdrawn."""
    found = story_or_404(edition, story_id)
    if isinstance(found, Gone):
        return _gone(edition, found, storable=True)
    parts = rendering.render_lite(edition=edition_or_404(edition), story=found)
    return _html(parts[0], found.modified)


def lite_part(edition: str, story_id: int, number: int) -> Page:
    """A further part of a story that is too long for one light page; not stored."""
    found = story_or_404(edition, story_id)
    if isinstance(found, Gone):
        return _gone(edition, found, storable=False)
    parts = rendering.render_lite(edition=edition_or_404(edition), story=found)
    if number > len(parts):
        raise Http404(f"the light page of story {story_id} has {len(parts)} parts")
    return Page(200, parts[number - 1], HTML, found.modified, storable=False)


def story_data(story_id: int) -> Page:
    """The story as ninjs 3.1 for other publishers; 410 and `canceled` when it was withdrawn."""
    code = published.language_of(story_id)
    if code is None:
        raise Http404(f"no story {story_id}")
    here, found = edition_or_404(code), story_or_404(code, story_id)
    if isinstance(found, Gone):
        site = here.site_url
        item = ninjs.gone_item(site_url=site, language=code, story_id=story_id, since=found.since)
        return _data(item, found.since, status=410)
    return _data(ninjs.story_item(found, edition=here), found.modified)


def _data(item: ninjs.Ninjs, last_modified: datetime, *, status: int = 200) -> Page:
    return Page(status, json.dumps(item, ensure_ascii=False).encode(), JSON, last_modified)


def _thread(story: Story) -> voice.Thread:
    return voice.thread(story_key=story.key, language=story.language, limit=COMMENTS_UNDER_STORY)


def _gone(edition: str, gone: Gone, *, storable: bool) -> Page:
    body = rendering.render_gone(edition=edition_or_404(edition))
    return Page(410, body, HTML, gone.since, storable=storable)


def moved(url: str, *, status: int = 301, storable: bool = True) -> Page:
    headers = (("Location", iri_to_uri(url)),)
    return Page(status, b"", HTML, BEGINNING, headers, storable=storable)


def comments(
    edition: str,
    story_id: int,
    *,
    after: str = "",
    reply: str = "",
    form: CommentForm | None = None,
    status: int = 200,
) -> Page:
    """All comments of a story, a page at a time, with the form; not stored.

    `reply` is the comment to be answered, as it was asked for.
    """
    found = published.open_story(language=edition, story_id=story_id)
    if found is None:
        return _gone(edition, gone_or_404(edition, story_id), storable=False)
    if reply.isdecimal():
        form = CommentForm(initial={"parent": reply}, story_key=found.key, language=edition)
    try:
        thread = voice.thread(
            story_key=found.key, language=edition, limit=COMMENTS_A_PAGE, after=after or None
        )
    except voice.BadCursorError as error:
        raise Http404(f"no comments after {after}") from error
    body = rendering.render_comments(
        edition=edition_or_404(edition),
        story=found,
        thread=thread,
        form=form,
        is_newest=not after,
    )
    return Page(status, body, HTML, BEGINNING, storable=False)


def _newest(cards: tuple[Card, ...]) -> datetime:
    return max((card.modified for card in cards), default=BEGINNING)


def _html(body: bytes, last_modified: datetime) -> Page:
    return Page(200, body, HTML, last_modified)

"""From values to a page's bytes: every page of the reader's site is drawn here.

No request is seen and nothing is looked up: the same values give the same bytes, whether a
reader asks, the desk previews or the press fills its store.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from warraq.languages import language
from warraq.newsroom.days import address_of, month_address
from warraq.newsroom.fronts import Stretch
from warraq.newsroom.published import OpenStory, Policy
from warraq.newsroom.searching import Found
from warraq.reader import elsewhere, light
from warraq.stories.edition import Edition
from warraq.stories.story import Card, Entry, Front, Paragraph, Section, Story
from warraq.syndication import linked, sharing
from warraq.text.count import utf16_length
from warraq.voice.forms import CommentForm
from warraq.voice.models import BODY_LIMIT
from warraq.voice.queries import PublishedComment, Thread

if TYPE_CHECKING:
    from warraq.reader.search import Asked

LEAD_CHOICES = 4
"""A story with a picture leads home when it is among so many newest."""

SECOND_TIER = 5
BAND_CARDS = 4
SECTION_TOP = 6
HEADLINES = 3

LITE = 15_000
"""Bytes of a light page at most, as it is read; a fraction of that goes over the line."""

FONTS = {
    "ar": ("naskh-arabic", "vazirmatn-arabic"),
    "fa": ("vazirmatn-wide",),
    "ur": ("vazirmatn-wide",),
    "ckb": ("vazirmatn-wide",),
    "en": ("newsreader-text", "newsreader-display"),
    "fr": ("newsreader-text", "newsreader-display"),
    "he": ("frank-ruhl-text", "frank-ruhl-display"),
}
"""The files that every page of a language draws its text and headlines with."""

MESSAGES: dict[int, tuple[Promise, Promise]] = {
    403: (
        _("This was not accepted"),
        _("Comments and answers can be sent from the article's own page, while it is open."),
    ),
    404: (
        _("There is no such page"),
        _("The address may have been mistyped, or the page may have moved."),
    ),
    405: (
        _("Nothing can be sent here"),
        _("Comments and answers can be sent from the article's own page."),
    ),
    410: (
        _("This article has been withdrawn"),
        _("The newsroom has taken it back. It is no longer available here."),
    ),
    429: (
        _("Too many at once"),
        _("Please wait a few minutes, then try again."),
    ),
}
TAKEN_AWAY = (
    _("This page is no longer here"),
    _("The newsroom has taken it down."),
)
OTHER_MESSAGE = (
    _("This could not be read"),
    _("Please go back to the article and try again."),
)


@dataclass(frozen=True, slots=True)
class Band:
    """A section's part of the home page: one story large, the others beside it."""

    section: Section
    head: Card
    rest: tuple[Card, ...]


def render_story(
    *, edition: Edition, story: Story, thread: Thread, form: CommentForm | None = None
) -> bytes:
    """A story with its feedback, the newest of its comments and the form for another."""
    others = elsewhere.of_story(edition, story)
    return _render(
        "story",
        edition=edition,
        elsewhere=others,
        translated=[other for other in others if other.headline],
        section=story.section,
        alternates=elsewhere.languages_of_story(edition, story),
        linked=tuple(map(linked.script, _about(edition, story))),
        opening=_opening(story),
        ways=sharing.ways(story, site_url=edition.site_url),
        **_commenting(edition=edition, story=story, thread=thread, form=form),
    )


def render_lite(*, edition: Edition, story: Story) -> tuple[bytes, ...]:
    """A story without pictures, fonts and scripts; in parts, where it is longer than LITE."""
    draw = partial(
        _render,
        "lite",
        edition=edition,
        story=story,
        elsewhere=elsewhere.of_story(edition, story),
        address=f"{edition.url}{story.id}/",
    )
    frame = len(draw(count=2, number=1))
    with translation.override(edition.code):
        texts = light.parts(story, edition=edition, room=max(LITE - frame - 100, LITE // 2))
    return tuple(
        draw(text=text, number=number, count=len(texts)) for number, text in enumerate(texts, 1)
    )


def render_comments(
    *,
    edition: Edition,
    story: Story | OpenStory,
    thread: Thread,
    form: CommentForm | None = None,
    is_newest: bool = True,
) -> bytes:
    """One page of a story's comments. `form` may hold errors, or a comment to be answered."""
    return _render(
        "comments",
        edition=edition,
        section=story.section,
        is_newest=is_newest,
        **_commenting(edition=edition, story=story, thread=thread, form=form),
    )


def render_home(*, edition: Edition, cards: Sequence[Card]) -> bytes:
    """The edition's home from its newest stories, newest first; there may be none."""
    lead = _head(cards[:LEAD_CHOICES]) if cards else None
    others = [card for card in cards if card is not lead]
    return _render(
        "home",
        edition=edition,
        alternates=elsewhere.languages_of_homes(edition),
        linked=(linked.script(linked.newsroom(edition, logo=_logo())),),
        headlines=_headlines(cards),
        lead=lead,
        second=others[:SECOND_TIER],
        bands=_bands(edition.sections, others[SECOND_TIER:]),
    )


def render_front(*, edition: Edition, front: Front, stretch: Stretch) -> bytes:
    """A front from its newest stories, newest first; there may be none."""
    cards = stretch.cards
    return _render(
        "front",
        edition=edition,
        elsewhere=elsewhere.of_front(edition, front),
        section=front.section,
        front=front,
        alternates=elsewhere.languages_of_front(edition, front),
        linked=tuple(map(linked.script, _about_front(edition, front))),
        described=front.about or _headlines(cards),
        lead=next(iter(cards), None),
        top=cards[1 : 1 + SECTION_TOP],
        river=cards[1 + SECTION_TOP :],
        older=stretch.older,
    )


def render_older(*, edition: Edition, front: Front, stretch: Stretch) -> bytes:
    """A front's stories further back."""
    return _render("older", edition=edition, section=front.section, front=front, stretch=stretch)


def render_search(
    *,
    edition: Edition,
    asked: "Asked",
    found: Found | None,
    kinds: Mapping[str, Promise],
    periods: Sequence[tuple[str, Promise]],
) -> bytes:
    """The form with what was asked, and what was found; None where nothing was asked."""
    return _render(
        "search",
        edition=edition,
        asked=asked,
        found=found,
        kinds=kinds.items(),
        periods=periods,
        first=asked.page(""),
        next=asked.page(found.after) if found else "",
        meant=replace(asked, q=found.meant).page("") if found else "",
    )


def render_archive(*, edition: Edition, months: Iterable[date]) -> bytes:
    """The months with stories, the latest first; there may be none."""
    years = [(year, list(found)) for year, found in groupby(months, key=lambda one: one.year)]
    return _render("archive", edition=edition, years=years)


def render_month(*, edition: Edition, days: Sequence[date]) -> bytes:
    """The days of a month with stories, the first of the month first."""
    address = month_address(edition.code, days[0].year, days[0].month)
    return _render("month", edition=edition, month=days[0], days=days, address=address)


def render_day(
    *, edition: Edition, day: date, entries: Sequence[Entry], after: str = "", more: str = ""
) -> bytes:
    """Stories of a day, newest first: those behind the place `after`; behind `more` are others."""
    address = address_of(edition.code, day)
    return _render(
        "day", edition=edition, day=day, entries=entries, after=after, more=more, address=address
    )


def render_policy(*, edition: Edition, policy: Policy) -> bytes:
    return _render("policy", edition=edition, policy=policy)


def render_gone(*, edition: Edition) -> bytes:
    """The page of a story that was withdrawn (410)."""
    return render_message(edition=edition, status=410)


def render_offline(*, edition: Edition) -> bytes:
    """What an installed site shows without a network; it adds the stories that it keeps."""
    return _render("offline", edition=edition)


def font_files(code: str) -> list[str]:
    """The rooted addresses of what a page of this language is drawn with."""
    return [static(f"reader/fonts/{name}.woff2") for name in FONTS[code]]


def render_taken_away(*, edition: Edition) -> bytes:
    """The page of an author whom the newsroom gives none any more (410)."""
    title, text = TAKEN_AWAY
    return _render("message", edition=edition, title=title, text=text)


def render_not_found(*, edition: Edition) -> bytes:
    return render_message(edition=edition, status=404)


def render_message(*, edition: Edition, status: int) -> bytes:
    """Why a reader did not get what was asked for, by the status of the answer."""
    title, text = MESSAGES.get(status, OTHER_MESSAGE)
    return _render("message", edition=edition, title=title, text=text)


def _render(template: str, *, edition: Edition, **values: Any) -> bytes:
    context = {
        "edition": edition,
        "language": language(edition.code),
        "fonts": FONTS[edition.code],
        "elsewhere": elsewhere.of_home(edition),
        "section": None,
        **values,
    }
    with translation.override(edition.code):
        return render_to_string(f"reader/{template}.html", context).encode()


def _about(edition: Edition, story: Story) -> Iterator[linked.Linked]:
    yield linked.article(story, edition=edition, logo=_logo())
    if found := story.fact_check:
        yield linked.claim_review(story, found, edition=edition, logo=_logo())
    yield linked.crumbs(edition, story.section, story=story)


def _about_front(edition: Edition, front: Front) -> Iterator[linked.Linked]:
    if front.signs:
        yield linked.profile(front, front.signs, edition=edition)
    yield linked.crumbs(edition, front)


def _logo() -> str:
    return static("reader/icon.svg")


def _opening(story: Story) -> int | None:
    """Where the dateline goes: the place of the first paragraph in the body."""
    places = (place for place, block in enumerate(story.body) if isinstance(block, Paragraph))
    return next(places, None)


def _commenting(
    *, edition: Edition, story: Story | OpenStory, thread: Thread, form: CommentForm | None
) -> dict[str, Any]:
    if form is None:
        form = CommentForm(story_key=story.key, language=story.language)
    parent = str(form["parent"].value() or "")
    return {
        "story": story,
        "address": f"{edition.url}{story.id}/",
        "thread": thread,
        "form": form,
        "limit": BODY_LIMIT,
        "left": BODY_LIMIT - utf16_length(str(form["body"].value() or "")),
        "parent": parent,
        "answered": _find(thread.comments, parent),
    }


def _find(comments: Iterable[PublishedComment], comment_id: str) -> PublishedComment | None:
    everyone = (said for top in comments for said in (top, *top.replies))
    return next((said for said in everyone if str(said.id) == comment_id), None)


def _head(cards: Sequence[Card]) -> Card:
    """The newest with a picture; the newest when none has one."""
    return next((card for card in cards if card.picture), cards[0])


def _headlines(cards: Sequence[Card]) -> str:
    """What a front says of itself in short: the first of what stands on it."""
    return " · ".join(card.headline for card in cards[:HEADLINES])


def _bands(sections: Sequence[Section], cards: Iterable[Card]) -> tuple[Band, ...]:
    """The cards by section, in the order of the menu."""
    by_slug: dict[str, list[Card]] = {section.slug: [] for section in sections}
    for card in cards:
        by_slug.setdefault(card.section.slug, []).append(card)
    return tuple(_band(found[:BAND_CARDS]) for found in by_slug.values() if found)


def _band(cards: Sequence[Card]) -> Band:
    head = _head(cards)
    return Band(head.section, head, tuple(card for card in cards if card is not head))

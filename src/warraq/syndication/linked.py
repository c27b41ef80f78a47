"""What a page is, for search engines: JSON-LD in the words of schema.org.

Every address is whole, an IRI as the page's canonical link has it. Of a byline the names stand
here, and of what leads to a person nothing but the page that the newsroom gives one.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from warraq.stories.edition import Edition, PolicyKind
from warraq.stories.story import (
    Byline,
    BylineKind,
    FactCheck,
    Front,
    Kind,
    Picture,
    Section,
    Story,
)
from warraq.syndication.addresses import whole

Linked = dict[str, Any]
"""One thing, ready for JSON."""

CONTEXT = "https://schema.org"

POLICIES = {
    PolicyKind.PRINCIPLES: "publishingPrinciples",
    PolicyKind.ETHICS: "ethicsPolicy",
    PolicyKind.CORRECTIONS: "correctionsPolicy",
    PolicyKind.VERIFICATION: "verificationFactCheckingPolicy",
    PolicyKind.SOURCES: "unnamedSourcesPolicy",
    PolicyKind.BYLINES: "noBylinesPolicy",
    PolicyKind.OWNERSHIP: "ownershipFundingInfo",
    PolicyKind.FEEDBACK: "actionableFeedbackPolicy",
}
"""By what a policy is about, as schema.org's NewsMediaOrganization has it."""

KINDS = {
    Kind.OPINION: "OpinionNewsArticle",
    Kind.ANALYSIS: "AnalysisNewsArticle",
    Kind.EXPLAINER: "BackgroundNewsArticle",
}

_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def script(thing: Mapping[str, Any]) -> SafeString:
    """The thing in its element, whatever words are in it: none can end the element."""
    said = json.dumps({"@context": CONTEXT, **thing}, ensure_ascii=False, separators=(",", ":"))
    safe = said.translate(_ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{safe}</script>')  # noqa: S308


def article(story: Story, *, edition: Edition, logo: str) -> Linked:
    """The story as NewsArticle or a kind of it; `logo` is the newsroom's sign, a rooted address."""
    site = edition.site_url
    address = whole(story.url, site)
    newsroom = _newsroom(edition, logo)
    return _said(
        {
            "@type": KINDS.get(story.kind, "NewsArticle"),
            "@id": address,
            "mainEntityOfPage": address,
            "url": address,
            "headline": story.headline,
            "description": story.summary,
            "inLanguage": story.language,
            "articleSection": story.section.name,
            "about": [
                {"@type": "Thing", "name": topic.name, "url": whole(topic.url, site)}
                for topic in story.topics
            ],
            "dateline": story.dateline,
            "datePublished": moment(story.published),
            "dateModified": moment(story.modified),
            "author": [_author(signed, site) for signed in story.byline] or newsroom,
            "publisher": newsroom,
            "image": [_image(picture, site) for picture in _pictures(story)],
            "correction": story.correction,
            "isAccessibleForFree": True,
        }
    )


def claim_review(story: Story, found: FactCheck, *, edition: Edition, logo: str) -> Linked:
    """What a fact-check has found, as ClaimReview."""
    claimant = {"@type": "Person", "name": found.claimant} if found.claimant else None
    return _said(
        {
            "@type": "ClaimReview",
            "url": whole(story.url, edition.site_url),
            "claimReviewed": found.claim,
            "itemReviewed": _said({"@type": "Claim", "author": claimant, "name": found.claim}),
            "author": _newsroom(edition, logo),
            "datePublished": moment(story.published),
            "reviewRating": {"@type": "Rating", "alternateName": found.verdict},
        }
    )


def newsroom(edition: Edition, *, logo: str) -> Linked:
    """The newsroom with its policies, for the edition's home."""
    policies = {
        POLICIES[policy.kind]: whole(policy.url, edition.site_url)
        for policy in edition.policies
        if policy.kind in POLICIES
    }
    return {**_newsroom(edition, logo), **policies}


def profile(front: Front, signs: BylineKind, *, edition: Edition) -> Linked:
    """The page of an author, as ProfilePage."""
    address = whole(front.url, edition.site_url)
    author = _author(Byline(front.name, signs, front.url), edition.site_url)
    about = _said({**author, "description": front.about})
    return {"@type": "ProfilePage", "url": address, "mainEntity": about}


def crumbs(edition: Edition, front: Section | Front, *, story: Story | None = None) -> Linked:
    """The way from the edition's home to a front or to a story in a section."""
    steps = [(edition.site_name, edition.url), (front.name, front.url)]
    if story:
        steps.append((story.headline, story.url))
    return {"@type": "BreadcrumbList", "itemListElement": list(_steps(steps, edition.site_url))}


def _steps(steps: Iterable[tuple[str, str]], site: str) -> Iterable[Linked]:
    for position, (name, url) in enumerate(steps, 1):
        item = whole(url, site)
        yield {"@type": "ListItem", "position": position, "name": name, "item": item}


def moment(when: datetime) -> str:
    """As the page's own `<time>` has it."""
    return when.isoformat(timespec="seconds")


def _newsroom(edition: Edition, logo: str) -> Linked:
    home = whole(edition.url, edition.site_url)
    sign = {"@type": "ImageObject", "url": whole(logo, edition.site_url)}
    return {
        "@type": "NewsMediaOrganization",
        "@id": home,
        "name": edition.site_name,
        "url": home,
        "logo": sign,
    }


def _author(signed: Byline, site: str) -> Linked:
    together = signed.kind in (BylineKind.TEAM, BylineKind.AGENCY)
    kind = "Organization" if together else "Person"
    address = whole(signed.url, site) if signed.url else ""
    return _said({"@type": kind, "name": signed.name, "url": address})


def _pictures(story: Story) -> Iterable[Picture]:
    """The story's own first, each once."""
    inside = (block for block in story.body if isinstance(block, Picture))
    shown = (picture for picture in (story.picture, *inside) if picture)
    return {picture.largest.url: picture for picture in shown}.values()


def _image(picture: Picture, site: str) -> Linked:
    source = picture.largest
    return _said(
        {
            "@type": "ImageObject",
            "url": whole(source.url, site),
            "width": source.width,
            "height": source.height,
            "creditText": picture.credit,
        }
    )


def _said(thing: Linked) -> Linked:
    """Without what is empty."""
    return {name: value for name, value in thing.items() if value not in ("", [], None)}

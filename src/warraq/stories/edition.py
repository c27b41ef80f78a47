"""An edition: the site in one language, as the newsroom has set it up."""

from dataclasses import dataclass
from enum import StrEnum

from warraq.languages.months import Months
from warraq.stories.story import Section


class ZeroComments(StrEnum):
    """How a count of no comments reads."""

    NUMBER = "number"
    """«0 تعليق»."""
    WORDS = "words"
    """«لا تعليقات»."""


class PolicyKind(StrEnum):
    """What a page of the newsroom's rules is about; others can read it from the page's data."""

    PRINCIPLES = "principles"
    ETHICS = "ethics"
    CORRECTIONS = "corrections"
    VERIFICATION = "verification"
    SOURCES = "sources"
    """Whom the newsroom quotes without a name, and why."""
    BYLINES = "bylines"
    """Why some stories name no author."""
    OWNERSHIP = "ownership"
    """Who owns the newsroom and pays for it."""
    FEEDBACK = "feedback"
    """How readers reach the newsroom and what it does with what they say."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PolicyLink:
    """Where a page of the newsroom's rules stands; `url` is rooted."""

    title: str
    url: str
    kind: PolicyKind = PolicyKind.OTHER


@dataclass(frozen=True, slots=True)
class Edition:
    """What every page of an edition needs to know of it.

    `code` is a language of `warraq.languages` and the first part of the edition's URLs.
    `site_url` has no slash at its end. `sections` are in the order of the menu.
    `others` are the site's other editions as (code, url of their home), `main` is the code of the
    site's first. `policies` are in the order of the tree; `policy_url` is that of the one on
    comments, empty where there is none. `feeds_whole`: feeds have the whole text.
    """

    code: str
    site_name: str
    site_url: str
    url: str
    policy_url: str
    sections: tuple[Section, ...]
    policies: tuple[PolicyLink, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    main: str = ""
    dateline_separator: str = " -- "
    months: Months = Months.DOUBLE
    zero_comments: ZeroComments = ZeroComments.NUMBER
    feeds_whole: bool = False
    time_zone: str = "UTC"

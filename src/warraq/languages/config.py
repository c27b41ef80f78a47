"""What the newsroom knows of a language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from warraq.languages.months import Months


class Digits(StrEnum):
    """Numbering systems, by their names in CLDR."""

    WESTERN = "latn"
    ARABIC = "arab"
    PERSIAN = "arabext"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language: how it runs, looks, counts, joins and dates.

    `code` is BCP 47 and stands in URLs and `lang`; `name` is the language's own word for
    itself. `locale` is where Babel looks up what is not said here. `script` names both the
    fonts and the type scale: Urdu in Nastaliq needs taller lines than Arabic in Naskh.
    """

    code: str
    name: str
    direction: Literal["rtl", "ltr"]
    script: Literal["arab", "latn", "hebr", "nastaliq"]
    locale: str
    digits: Digits = Digits.WESTERN

    colon: str = ": "
    comma: str = ", "
    """Between all names of a list but the last two."""
    last_joint: str
    """Between the last two, with its spaces: « و» clings to the word that follows."""
    last_joint_before_latin: str | None = None
    """Where the conjunction cannot cling to a word in Latin letters."""

    date: str = "{day} {month} {year}"
    first_day: str = "1"
    """How the first of a month reads: «1er juillet»."""
    date_time: str
    """With `{date}` and `{time}`."""
    month: str = "{month} {year}"
    """A month of a year, by itself."""
    weekday_joint: str = " "
    """Between the name of a day and its date."""
    month_locales: Mapping[Months, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """The Babel locales whose month names a set writes, in order; by default `locale`'s."""
    month_joint: str = "/"

    ago: Mapping[str, str] = field(default_factory=dict, hash=False)
    """«2 hours ago» by unit, with `{count}`, where Babel has no words for it."""
    dateline_separator: str = " -- "
    """Between the dateline and the first paragraph."""

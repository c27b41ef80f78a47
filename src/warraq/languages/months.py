"""Which names the months bear."""

from enum import StrEnum


class Months(StrEnum):
    """Which names months bear where a language has more than one set."""

    DOUBLE = "double"
    """Levantine and Gregorian together: «تموز/يوليو»."""
    LEVANTINE = "levantine"
    """«تموز»: Iraq, Syria, Lebanon, Jordan, Palestine."""
    GREGORIAN = "gregorian"
    """«يوليو»: Egypt, Sudan, the Gulf."""
    MOROCCAN = "moroccan"
    """«يوليوز»: Morocco."""
    ALGERIAN = "algerian"
    """«جويلية»: Algeria, Tunisia."""

"""Numbers grouped as the language groups them."""

from decimal import Decimal

from babel.numbers import format_decimal

from warraq.languages.config import Language
from warraq.languages.digits import write_digits


def format_number(value: int | float | Decimal, *, language: Language) -> str:
    """«1,234,567.5» in Arabic, «1 234 567,5» in French; three decimals at most."""
    # Babel takes the separators of a numbering system, and leaves the digits western.
    text = format_decimal(value, locale=language.locale, numbering_system=language.digits)
    return write_digits(text, language=language)

"""The digits of a language."""

from warraq.languages.config import Digits, Language

_TABLES = {
    Digits.WESTERN: str.maketrans("", ""),
    Digits.ARABIC: str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    Digits.PERSIAN: str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
}


def write_digits(text: str, *, language: Language) -> str:
    """The text with its ASCII digits as the language's setting has them."""
    return text.translate(_TABLES[language.digits])

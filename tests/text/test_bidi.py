from unicodedata import bidirectional

from warraq.text.bidi import isolate
from warraq.text.clean import clean


def test_isolate_puts_first_strong_isolates_around() -> None:
    assert isolate("BBC") == "\u2068BBC\u2069"


def test_isolate_leaves_an_empty_text_empty() -> None:
    assert isolate("") == ""


def test_isolate_is_undone_by_cleaning() -> None:
    assert clean(isolate("BBC")) == "BBC"


def test_isolate_shows_a_phone_number_in_order_in_arabic() -> None:
    """Without a strong letter FSI isolates left to right (UAX #9, rules X5c and P3)."""
    phone = "+964 770 123 4567"
    assert not {"L", "R", "AL"} & {bidirectional(character) for character in phone}
    assert isolate(phone) == f"\u2068{phone}\u2069"

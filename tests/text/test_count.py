from warraq.text.count import utf16_length


def test_utf16_length_counts_a_line_break_once() -> None:
    assert utf16_length("a\r\nb") == 3


def test_utf16_length_counts_a_family_emoji_as_the_browser_does() -> None:
    assert utf16_length("👨‍👩‍👧‍👦") == 11


def test_utf16_length_counts_arabic_letters_and_harakat_one_each() -> None:
    assert utf16_length("غزّة") == 4


def test_utf16_length_counts_what_remains_after_cleaning() -> None:
    assert utf16_length("ب" + "\u0651" * 50 + "\u202e\ud83d") == 5

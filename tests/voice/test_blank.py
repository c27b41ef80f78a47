import pytest

from warraq.voice.blank import is_blank


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\n",
        "\u200e\u200f\u061c",
        "\u200c\u200d",
        "\u3164",
        "\u115f\u1160",
        "\uffa0",
        "\u2800\u2800",
        "\u00a0\u3000\u2003",
        "\u034f\u0651",
        "\ufe0f",
        "\ue000",
        "\u2065",
        "\U000e0041\U000e0fff",
    ],
)
def test_is_blank_of_what_shows_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    "text", ["م", "٣", "؟", "👍", "\U0001fadf", "。", "a\u200e", "ـ", "\ufffd"]
)
def test_is_blank_not_of_what_can_be_seen(text: str) -> None:
    assert not is_blank(text)

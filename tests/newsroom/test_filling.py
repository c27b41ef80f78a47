"""An item's blocks as the editor stores them."""

import pytest

from warraq.newsroom.filling import block_of
from warraq.wire.items import Block, BlockKind


@pytest.mark.parametrize(
    ("said", "text", "source"),
    [
        ("لن ننسى.\nسنعود.\n— سلمى النجار", "لن ننسى.\nسنعود.", "سلمى النجار"),
        ("لن ننسى.", "لن ننسى.", ""),
        ("لن ننسى.\nسنعود.", "لن ننسى.\nسنعود.", ""),
        ("— سلمى النجار", "— سلمى النجار", ""),
    ],
)
def test_whose_words_a_quotation_is_stands_in_a_field_of_its_own(
    said: str, text: str, source: str
) -> None:
    block = block_of(Block(BlockKind.QUOTE, said))
    assert block == ("quote", {"text": text, "source": source})

"""What around the paragraphs of a text is none: lines drawn, the mark at its end, initials."""

import re
from collections.abc import Iterable

from warraq.wire.items import Block, BlockKind


def text_blocks(blocks: Iterable[Block]) -> list[Block]:
    """Those that say something."""
    return [block for block in blocks if block.text.strip() and not _is_rule(block)]


def _is_rule(block: Block) -> bool:
    """Whether it is a line drawn out of marks between parts, or at the end: «-----», «* * *»."""
    is_line = block.kind in (BlockKind.PARAGRAPH, BlockKind.SUBHEAD)
    return is_line and bool(_MARKS.fullmatch(block.text))


_MARKS = re.compile(r"[\s_=*~.·•#…\u0640\u2010-\u2015\u2500-\u2501-]+")


def without_end(blocks: list[Block]) -> list[Block]:
    """The blocks without the mark that some agencies end their texts with."""
    return blocks[:-1] if len(blocks) > 1 and _END.fullmatch(blocks[-1].text) else blocks


_END = re.compile(
    r"[^\w.]*(?:[^\W\d_][\w .]{1,30}\s?/\s?)?"
    r"(?:END|Ends?|ENDS|FIN|Fin|FIM|Fim|Ende|ENDE|FINE|NNNN|-30-|انتهى|النهاية|پایان)[^\w.]*"
)
"""«(END)», «Lusa/Fim», «انتهى»: where an agency's text ends."""


def is_initials(line: str) -> bool:
    return bool(_INITIALS.fullmatch(line))


_LETTERS = r"[A-Za-zء-ي](?:\s?[A-Za-zء-ي]){0,4}"
_INITIALS = re.compile(
    rf"\W*(?:{_LETTERS}(?:\s*/\s*{_LETTERS})+|[a-z]{{2,3}}(?:-[a-z]{{2,3}})*"
    r"|dpa(?: [a-z]{1,4}\d?){1,6})\W*"
)
"""«hh/ph/ts», «ص ك/ب ح», «abc», «dpa ab cd n1»: who wrote and who edited."""

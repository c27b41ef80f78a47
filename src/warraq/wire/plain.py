"""Paragraphs of plain text, which agencies part in four ways.

By a blank line, by indenting the first line, by hard line ends at some 60 to 100 characters
within either of the two, or by one line end for one paragraph.
"""

import re

from warraq.wire.markup import tidy_line

_GAP = re.compile(r"\n(?:[^\S\n]*(?:[-=*~–—]{5,}[^\S\n]*)?\n)+")
"""A blank line, or one drawn."""
_WRAPPED = range(40, 101)
"""Where the longest of wrapped lines ends: teleprinters and terminals had 60 to 80 columns."""


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a plain text, each one line; nothing of it is lost."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    found = [part for chunk in _GAP.split(f"\n{text}\n") for part in _of_chunk(chunk)]
    return tuple(filter(None, map(tidy_line, found)))


def _of_chunk(chunk: str) -> list[str]:
    """The paragraphs of lines that no blank line parts."""
    lines = [line.rstrip() for line in chunk.split("\n") if line.strip()]
    if len(lines) < 2:
        return lines
    indents = [len(line) - len(line.lstrip()) for line in lines]
    margin = min(indents)
    starts = [indent >= margin + 2 for indent in indents]
    if any(starts[1:]) and margin in indents:
        return _join(lines, starts)
    bare = [line[margin:] for line in lines]
    if _is_wrapped(bare) or (_runs_on(bare) and not bare[0].isupper()):
        return [" ".join(bare)]
    if len(bare) > 2 and bare[0].isupper() and _is_wrapped(bare[1:]):
        return [bare[0], " ".join(bare[1:])]  # a line in capitals stands above what is wrapped
    return lines


def _join(lines: list[str], starts: list[bool]) -> list[str]:
    """The lines as paragraphs, each begun by a line that `starts` one."""
    joined = lines[:1]
    for line, begins in zip(lines[1:], starts[1:], strict=True):
        if begins:
            joined.append(line)
        else:
            joined[-1] += " " + line
    return joined


def _runs_on(lines: list[str]) -> bool:
    """Whether it is one sentence over short lines: only the last ends one, and some of the
    others go on in small letters."""
    ends = [bool(_ENDS.search(line)) for line in lines]
    if max(map(len, lines)) not in _WRAPPED or any(ends[:-1]) or not ends[-1]:
        return False
    return any(line[:1].islower() for line in lines[1:])


_ENDS = re.compile(r"[.!?:;…][)\]»”\"']*\Z")


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines end where a column did, rather than where a paragraph does."""
    widest = max(map(len, lines))
    if widest not in _WRAPPED:
        return False
    full = sum(len(line) >= widest * 0.7 for line in lines[:-1])
    return full >= (len(lines) - 1) * 0.7

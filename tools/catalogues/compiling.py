"""Compile every .po below a folder to the .mo beside it.

On Babel alone, because the build of a wheel runs this file too (`hatch_build.py`).
"""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def compile_all(folder: Path) -> list[Path]:
    """Write the .mo files and return their paths; the same words give the same bytes."""
    return [compile_one(source) for source in sorted(folder.rglob("LC_MESSAGES/*.po"))]


def compile_one(source: Path) -> Path:
    with source.open("rb") as words:
        catalogue = read_po(words, locale=source.parents[1].name)
    # Babel would put the minute of the build into the header.
    catalogue.creation_date = catalogue.revision_date = NO_DATE
    target = source.with_suffix(".mo")
    with target.open("wb") as compiled:
        write_mo(compiled, catalogue)
    return target

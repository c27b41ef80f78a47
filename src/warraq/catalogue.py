"""The interface's words where there is no Django."""

import gettext
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).parent / "locale"


def words_of(language: str) -> Callable[[str], str]:
    """What says a word of the interface in a language, and in English what it does not have."""
    return gettext.translation("django", FOLDER, [language], fallback=True).gettext

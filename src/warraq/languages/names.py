"""Join the names of a byline as each language does."""

from collections.abc import Sequence

from warraq.languages.config import Language


def join_names(names: Sequence[str], *, language: Language) -> str:
    """«أ وب», «أ، ب وج»; "A, B and C"; "" of none. The names stay as they are."""
    if len(names) < 2:
        return "".join(names)
    *first, last = names
    return language.comma.join(first) + _last_joint(last, language) + last


def _last_joint(last: str, language: Language) -> str:
    if language.last_joint_before_latin is not None and last[:1].isascii():
        return language.last_joint_before_latin
    return language.last_joint

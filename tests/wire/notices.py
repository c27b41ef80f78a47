"""Notices of kills, headlines that may be one, and headlines of stories, in six languages."""

from pathlib import Path

LANGUAGES = ("ar", "ckb", "en", "fa", "fr", "ur")
_FILES = Path(__file__).parents[1] / "data/wire/notices"


def lines(language: str, grade: str) -> list[str]:
    """The lines of one of the three kinds: `kill`, `maybe_kill`, or empty for stories."""
    parts = (_FILES / f"{language}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return dict(zip(("kill", "maybe_kill", ""), map(str.splitlines, parts), strict=True))[grade]


def of(grade: str) -> list[tuple[str, str]]:
    return [(language, line) for language in LANGUAGES for line in lines(language, grade)]

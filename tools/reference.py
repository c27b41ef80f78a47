"""Write the reference pages that follow from the code: `python -m tools.reference`."""

import sys
from pathlib import Path

from warraq.environment import SETTINGS

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"

SETTINGS_HEAD = """\
# Settings

Written by `make docs` from the one table in `src/warraq/environment.py`. Every setting is read
from the environment and has a default that runs. Any of them may instead be given as a file,
its path in `NAME_FILE` (`DATABASE_URL_FILE=/run/secrets/database`): use that for secrets.

| setting | default | meaning |
| --- | --- | --- |
"""


def settings_page() -> str:
    """`docs/reference/settings.md` as the code has it now."""
    rows = (
        f"| `{setting.name}` | {setting.default_in_words or f'`{setting.default}`'} "
        f"| {setting.meaning} |\n"
        for setting in SETTINGS
    )
    return SETTINGS_HEAD + "".join(rows)


PAGES = {"settings.md": settings_page}


def main() -> int:
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

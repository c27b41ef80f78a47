"""The data folder: made when it is needed, and who may look into what."""

from pathlib import Path

from warraq.environment import SettingError

PRIVATE = ("desk", "originals", "wire")
"""What nobody but the newsroom reads; beside it the files made of mode 0600."""


def open_folder(data: Path) -> None:
    """Make the data folder and its private parts; what is there loses only others' access.

    Others may pass through (0711), so that a web server can be given `pages/`, `media/` and
    `static/`, but neither list it nor read what is private (0700). Raises SettingError when
    the folder cannot be used.
    """
    try:
        data.mkdir(mode=0o711, parents=True, exist_ok=True)
        for part in (data / name for name in PRIVATE):
            part.mkdir(mode=0o700, exist_ok=True)
            if (mode := part.stat().st_mode) & 0o007:
                part.chmod(mode & ~0o007)
    except OSError as error:
        raise SettingError(f"WARRAQ_DATA: {data} cannot be used: {error.strerror}") from error

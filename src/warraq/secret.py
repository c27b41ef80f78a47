"""The newsroom's secret key, made once and kept in its data folder."""

import os
import secrets
from pathlib import Path

from warraq.folder import open_folder


def secret_key(data: Path) -> str:
    """The key in `<data>/secret-key`, mode 0600, made when it is not there.

    Two processes that start at once end with the same key: the file appears whole, and the
    first one to link it wins. Raises SettingError when the folder cannot be used.
    """
    path = data / "secret-key"
    if not path.exists():
        open_folder(data)
        _make(path)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    draft = path.with_name(f".secret-key-{os.getpid()}-{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()

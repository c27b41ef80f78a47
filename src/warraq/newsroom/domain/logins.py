"""The desk's first login, made for this data directory and told to nobody else."""

import os
import secrets
from pathlib import Path

from django.conf import settings

from warraq.newsroom.models import User

FIRST_LOGIN = "first-login"


def make_first_login() -> Path | None:
    """Make an administrator when there is none, and write its login to a file of mode 0600.

    Returns the file's path, or None when somebody can log in already.
    """
    if User.objects.filter(is_superuser=True).exists():
        return None
    password = secrets.token_urlsafe(12)
    User.objects.create_superuser("admin", password=password)
    path: Path = settings.WARRAQ_DATA / FIRST_LOGIN
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"admin\n{password}\n")
    return path

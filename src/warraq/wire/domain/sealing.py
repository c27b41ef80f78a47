"""Passwords of feeds, sealed in the database by the newsroom's secret key.

Whoever has the database or a backup of it, and not the key, has no agency's password.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

PURPOSE = b"warraq.wire.feed-password"


class UnsealedError(ValueError):
    """A password was sealed with another key; it must be typed again."""


def seal(text: str) -> str:
    """The text sealed; nothing stays nothing."""
    return _fernet().encrypt(text.encode()).decode("ascii") if text else ""


def unseal(sealed: str) -> str:
    """The text again. Raises UnsealedError when the secret key is not the one it was sealed by."""
    try:
        return _fernet().decrypt(sealed.encode("ascii")).decode() if sealed else ""
    except (InvalidToken, UnicodeError) as error:
        raise UnsealedError("sealed with another secret key") from error


def _fernet() -> Fernet:
    key = hashlib.sha256(PURPOSE + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))

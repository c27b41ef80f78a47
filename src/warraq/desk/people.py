"""Who works at the desk just now."""

from typing import cast

from django.http import HttpRequest

from warraq.newsroom.models import User


def colleague(request: HttpRequest) -> User:
    """The colleague who asks; every view of the desk is behind a login."""
    return cast(User, request.user)


def user_id(request: HttpRequest) -> int:
    return int(colleague(request).pk)

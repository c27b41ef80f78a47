"""What the newsroom's processes have in common, imported once before they part."""

from django.urls import get_resolver

import warraq.wsgi
from warraq.newsroom.management.commands import wire
from warraq.press.management.commands import press

__all__ = ["press", "warraq", "wire"]

get_resolver().url_patterns  # noqa: B018 -- it imports every view

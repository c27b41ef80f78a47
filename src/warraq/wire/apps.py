"""The wire as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WireConfig(AppConfig):
    name = "warraq.wire"
    label = "wire"
    verbose_name = _("Wire")

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VoiceConfig(AppConfig):
    name = "warraq.voice"
    label = "voice"
    verbose_name = _("Readers' voice")
    default_auto_field = "django.db.models.BigAutoField"

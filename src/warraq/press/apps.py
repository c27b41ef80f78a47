from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "warraq.press"
    label = "press"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from warraq.press import receivers  # noqa: PLC0415, F401 -- connects at import

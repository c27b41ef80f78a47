from django.apps import AppConfig

from warraq.stories import rendering


class ReaderConfig(AppConfig):
    name = "warraq.reader"
    label = "reader"

    def ready(self) -> None:
        # Templates and their tags can be loaded only once the apps are.
        from warraq.reader.pages import preview  # noqa: PLC0415

        rendering.register_preview(preview)

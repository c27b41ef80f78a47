from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "warraq.desk"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        # The form is the desk's; the model stands below and must not know of it.
        from warraq.desk.fields import say_in_attributes  # noqa: PLC0415
        from warraq.desk.labels import label_what_has_none  # noqa: PLC0415
        from warraq.desk.naming import name_in_each_language  # noqa: PLC0415
        from warraq.desk.story_form import StoryForm  # noqa: PLC0415
        from warraq.desk.topics import TopicForm  # noqa: PLC0415
        from warraq.desk.wording import word_for_each_colleague  # noqa: PLC0415
        from warraq.newsroom.models import StoryPage, TopicPage  # noqa: PLC0415

        StoryPage.base_form_class = StoryForm
        TopicPage.base_form_class = TopicForm
        say_in_attributes()
        label_what_has_none()
        word_for_each_colleague()
        name_in_each_language()

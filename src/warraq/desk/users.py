"""Wagtail's users with our forms, as Wagtail has them set: by an app configuration."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "warraq.desk.accounts.ColleagueViewSet"

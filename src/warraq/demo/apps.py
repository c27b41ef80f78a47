from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "warraq.demo"
    label = "demo"

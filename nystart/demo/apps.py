from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "nystart.demo"
    verbose_name = "Demonstration"

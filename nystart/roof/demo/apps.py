from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "nystart.roof.demo"
    verbose_name = "Demonstration"

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "nystart.access"
    verbose_name = "Behörighet"

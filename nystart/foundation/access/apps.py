from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "nystart.foundation.access"
    verbose_name = "Behörighet"

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "nystart.foundation.desk"
    verbose_name = "Arbetsbord"

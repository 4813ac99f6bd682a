from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "nystart.desk"
    verbose_name = "Arbetsbord"

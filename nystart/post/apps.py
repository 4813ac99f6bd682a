from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "nystart.post"
    verbose_name = "Utskick"

from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "nystart.foundation.post"
    verbose_name = "Utskick"

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "participants.progress"
    verbose_name = "Självskattning och steg"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

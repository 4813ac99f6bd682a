from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "participants.core"
    label = "participants"
    verbose_name = "Deltagare"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

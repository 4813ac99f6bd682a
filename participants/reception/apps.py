from django.apps import AppConfig


class ReceptionConfig(AppConfig):
    name = "participants.reception"
    verbose_name = "Mottagning och egna ansökningar"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

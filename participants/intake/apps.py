from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "participants.intake"
    verbose_name = "Vägen in"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

from django.apps import AppConfig


class SituationConfig(AppConfig):
    name = "participants.situation"
    verbose_name = "Situationen vid start och slut"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "participants.decisions"
    verbose_name = "Beslut och insatser"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

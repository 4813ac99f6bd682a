from django.apps import AppConfig


class MovesConfig(AppConfig):
    name = "participants.moves"
    verbose_name = "Flyttar mellan enheter"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

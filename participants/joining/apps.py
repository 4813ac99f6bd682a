from django.apps import AppConfig


class JoiningConfig(AppConfig):
    name = "participants.joining"
    verbose_name = "Sammanslagning"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

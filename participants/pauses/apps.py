from django.apps import AppConfig


class PausesConfig(AppConfig):
    name = "participants.pauses"
    verbose_name = "Uppehåll"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

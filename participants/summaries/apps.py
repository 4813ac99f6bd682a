from django.apps import AppConfig


class SummariesConfig(AppConfig):
    name = "participants.summaries"
    verbose_name = "Sammanfattningar"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

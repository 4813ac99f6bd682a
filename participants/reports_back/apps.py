from django.apps import AppConfig


class ReportsBackConfig(AppConfig):
    name = "participants.reports_back"
    verbose_name = "Återrapporter"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

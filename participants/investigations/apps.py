from django.apps import AppConfig


class InvestigationsConfig(AppConfig):
    name = "participants.investigations"
    verbose_name = "Utredningar"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

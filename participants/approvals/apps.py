from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "participants.approvals"
    verbose_name = "Godkännanden"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

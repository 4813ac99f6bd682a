from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "participants.assessments"
    verbose_name = "Kartläggningar"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    name = "participants.studies"
    verbose_name = "Utbildning och studier"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

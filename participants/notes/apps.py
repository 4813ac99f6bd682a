from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "participants.notes"
    verbose_name = "Anteckningar"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

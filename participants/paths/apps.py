from django.apps import AppConfig


class PathsConfig(AppConfig):
    name = "participants.paths"
    verbose_name = "Företagande och mentorer"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

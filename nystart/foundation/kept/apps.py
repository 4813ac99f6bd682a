from django.apps import AppConfig


class KeptConfig(AppConfig):
    name = "nystart.foundation.kept"
    verbose_name = "Sparade formulär"

    def ready(self) -> None:
        from .signals import connect

        connect()

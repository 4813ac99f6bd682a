from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "participants.network"
    verbose_name = "Nätverk och samordnad plan"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

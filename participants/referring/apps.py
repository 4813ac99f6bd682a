from django.apps import AppConfig


class ReferringConfig(AppConfig):
    name = "participants.referring"
    verbose_name = "Insända anvisningar"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "participants.support"
    verbose_name = "Stöd och hjälpmedel"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

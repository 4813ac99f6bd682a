from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "participants.protection"
    verbose_name = "Skyddade uppgifter"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

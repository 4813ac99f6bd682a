from django.apps import AppConfig


class ContactConfig(AppConfig):
    name = "participants.contact"
    verbose_name = "Namn, nummer och kontakt"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

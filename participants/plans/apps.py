from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "participants.plans"
    verbose_name = "Handlingsplaner"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

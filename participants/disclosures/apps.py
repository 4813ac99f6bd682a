from django.apps import AppConfig


class DisclosuresConfig(AppConfig):
    name = "participants.disclosures"
    verbose_name = "Utlämnanden och samtycken"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

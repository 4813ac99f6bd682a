from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "participants.importing"
    verbose_name = "Inläsning av deltagare"

from django.apps import AppConfig


class FileConfig(AppConfig):
    name = "participants.file"
    verbose_name = "Deltagarens akt"

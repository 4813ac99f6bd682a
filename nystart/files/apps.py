from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "nystart.files"
    verbose_name = "Filer"

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "nystart.foundation.files"
    verbose_name = "Filer"

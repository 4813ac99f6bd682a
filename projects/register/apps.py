from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "projects.register"
    label = "projects"
    verbose_name = "projekt"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()

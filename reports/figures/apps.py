from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "reports.figures"
    verbose_name = "Siffror"

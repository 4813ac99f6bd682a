from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "reports.writing"
    label = "reports"
    verbose_name = "Rapporter"

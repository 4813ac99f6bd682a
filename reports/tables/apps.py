from django.apps import AppConfig


class TablesConfig(AppConfig):
    name = "reports.tables"
    verbose_name = "Tabeller och diagram"

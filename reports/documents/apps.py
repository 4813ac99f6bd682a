from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "reports.documents"
    verbose_name = "Rapporternas utgåvor"

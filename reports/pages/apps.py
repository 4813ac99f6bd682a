from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "reports.pages"
    label = "report_pages"
    verbose_name = "Rapporternas sidor"

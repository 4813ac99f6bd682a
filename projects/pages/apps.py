from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "projects.pages"
    label = "project_pages"
    verbose_name = "Projektens sidor"

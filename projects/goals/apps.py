from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "projects.goals"
    verbose_name = "Projektmål"

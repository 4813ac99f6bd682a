"""Programmes, projects, their parties, goals and tracks."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """The app of projects. It knows nothing of participants, placements or reports."""

    name = "projects"
    verbose_name = "projekt"

    def ready(self) -> None:
        from projects.search import contribute

        contribute()

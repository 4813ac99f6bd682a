from django.apps import AppConfig


class OccupationsConfig(AppConfig):
    name = "projects.occupations"
    verbose_name = "yrken"

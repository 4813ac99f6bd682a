from django.apps import AppConfig


class MissionConfig(AppConfig):
    name = "projects.mission"
    verbose_name = "De fem projekten"

from django.apps import AppConfig


class CrowdConfig(AppConfig):
    name = "participants.crowd"
    verbose_name = "Påhittade deltagare"

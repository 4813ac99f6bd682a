from django.apps import AppConfig


class SituationConfig(AppConfig):
    name = "participants.situation"
    verbose_name = "Situationen vid start och slut"

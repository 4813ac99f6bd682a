from django.apps import AppConfig


class LentConfig(AppConfig):
    name = "nystart.foundation.lent"
    label = "lent"
    verbose_name = "Lånad skärm"

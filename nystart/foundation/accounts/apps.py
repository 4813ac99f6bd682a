from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "nystart.foundation.accounts"
    verbose_name = "Konton"

    def ready(self) -> None:
        from nystart.foundation.access.database_grants import grant_to_app_role

        from . import signals
        from .signed_in import keep_under_row_keys

        signals.connect()
        keep_under_row_keys()
        post_migrate.connect(grant_to_app_role, sender=self)

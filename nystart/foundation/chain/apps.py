from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ChainConfig(AppConfig):
    name = "nystart.foundation.chain"
    verbose_name = "Kedja"

    def ready(self) -> None:
        from .sealing import seal_after_migrating

        post_migrate.connect(seal_after_migrating, sender=self)

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Running the product: supervisor, backup, logs, health, measurement."""

    name = "nystart.roof.ops"
    verbose_name = "Drift"

    def ready(self) -> None:
        """Register what is asked of the database server."""
        from . import checks  # noqa: F401

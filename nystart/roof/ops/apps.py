from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Running the product: supervisor, backup, logs, health, measurement."""

    name = "nystart.roof.ops"
    verbose_name = "Drift"

    def ready(self) -> None:
        """Register what is asked of the database server, and let it be migrated in seconds."""
        from nystart.foundation.database.state import render_only_what_changes

        from . import checks  # noqa: F401

        render_only_what_changes()

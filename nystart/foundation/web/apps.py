from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "nystart.foundation.web"

    def ready(self) -> None:
        """The clock of a session listens for log-ins."""
        from nystart.foundation.web import session  # noqa: F401

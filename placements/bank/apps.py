"""The placement bank (praktikplatsbanken): employers, positions, public pages and self-service."""

from django.apps import AppConfig


class BankConfig(AppConfig):
    """The app of the bank. It knows nothing of participants or of the rest of placements."""

    name = "placements.bank"
    label = "bank"
    verbose_name = "platsbanken"

    def ready(self) -> None:
        """Add to Min dag and to the search."""
        from .contributing import contribute

        contribute()

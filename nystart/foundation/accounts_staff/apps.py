from django.apps import AppConfig


class AccountsStaffConfig(AppConfig):
    name = "nystart.foundation.accounts_staff"
    verbose_name = "Kontoadministration"

    def ready(self) -> None:
        from . import contributing

        contributing.contribute()

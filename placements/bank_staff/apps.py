from django.apps import AppConfig


class BankStaffConfig(AppConfig):
    name = "placements.bank_staff"
    verbose_name = "Platsbanken för handläggare"

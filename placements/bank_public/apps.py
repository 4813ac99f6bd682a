from django.apps import AppConfig


class BankPublicConfig(AppConfig):
    name = "placements.bank_public"
    verbose_name = "Platsbanken för besökare och arbetsgivare"

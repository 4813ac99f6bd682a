from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "nystart.audit"
    verbose_name = "Logg"

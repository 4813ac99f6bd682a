from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "nystart.foundation.audit"
    verbose_name = "Logg"

"""The app configuration that puts our site in the place of Django's own admin."""

from django.contrib.admin.apps import AdminConfig


class CodeListAdminConfig(AdminConfig):
    default_site = "nystart.foundation.web.admin.CodeListSite"

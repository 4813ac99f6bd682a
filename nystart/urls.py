"""The composition root: every app's addresses in one place."""

from django.contrib import admin
from django.urls import include, path

handler400 = "nystart.web.errors.bad_request"
handler403 = "nystart.web.errors.forbidden"
handler404 = "nystart.web.errors.not_found"
handler500 = "nystart.web.errors.server_error"

urlpatterns = [
    path("", include("nystart.web.urls")),
    path("", include("nystart.desk.urls")),
    path("accounts/access-log/", include("nystart.audit.urls")),
    path("accounts/", include("nystart.accounts.urls")),
    path("projects/", include("projects.urls")),
    path("participants/", include("participants.urls")),
    path("", include("placements.bank.urls")),
    path("", include("reports.urls")),
    path("log-in/", include("nystart.accounts.sign_in_urls")),
    path("code-lists/", admin.site.urls),
]

"""The composition root: every app's addresses in one place."""

from django.contrib import admin
from django.urls import include, path

handler400 = "nystart.foundation.web.errors.bad_request"
handler403 = "nystart.foundation.web.errors.forbidden"
handler404 = "nystart.foundation.web.errors.not_found"
handler429 = "nystart.foundation.web.errors.too_many"
handler500 = "nystart.foundation.web.errors.server_error"

urlpatterns = [
    path("", include("nystart.foundation.web.urls")),
    path("", include("nystart.foundation.desk.urls")),
    path("accounts/access-log/", include("nystart.foundation.audit.urls")),
    path("accounts/", include("nystart.foundation.accounts_staff.urls")),
    path("kept-forms/", include("nystart.foundation.kept.urls")),
    path("lent/", include("nystart.foundation.lent.urls")),
    path("projects/", include("projects.pages.urls")),
    path("participants/import/", include("participants.importing.urls")),
    path("participants/", include("participants.file.urls")),
    path("", include("participants.reception.public_urls")),
    path("godkann/", include("participants.approvals.public_urls")),
    path("", include("placements.urls")),
    path("", include("reports.pages.urls")),
    path("log-in/", include("nystart.foundation.accounts.sign_in_urls")),
    path("code-lists/", admin.site.urls),
]

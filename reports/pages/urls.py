"""All addresses of reports, and the tabs of a project that show its figures."""

from django.urls import path

from reports.documents.urls import urlpatterns as documents
from reports.writing.urls import urlpatterns as writing

from .views import goals, lead_times, overview, tables

app_name = "reports"

own = [
    path("reports/", overview.listing, name="list"),
    path("projects/<slug:slug>/goals/", goals.goals, name="goals"),
    path("projects/<slug:slug>/lead-times/", lead_times.lead_times, name="lead_times"),
    path("projects/<slug:slug>/lead-times/before/", lead_times.lead_times_before, name="lead_times_before"),
    path("projects/<slug:slug>/reports/", overview.for_project, name="for_project"),
    path("projects/<slug:slug>/reports/begin/", overview.begin, name="begin"),
    path("reports/<uuid:report_id>/", overview.detail, name="detail"),
    path("reports/<uuid:report_id>/tables/", tables.tables, name="tables"),
]

urlpatterns = [*own, *writing, *documents]

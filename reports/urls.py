"""Addresses: reports under /reports/, and the tabs of a project that show its figures."""

from django.urls import URLPattern, path

from reports.views import checking, editions, goals, overview, tables, writing

app_name = "reports"

project_urls: list[URLPattern] = [
    path("projects/<slug:slug>/goals/", goals.goals, name="goals"),
    path("projects/<slug:slug>/reports/", overview.for_project, name="for_project"),
    path("projects/<slug:slug>/reports/begin/", overview.begin, name="begin"),
]

report_urls: list[URLPattern] = [
    path("reports/<uuid:report_id>/", overview.detail, name="detail"),
    path("reports/<uuid:report_id>/tables/", tables.tables, name="tables"),
    path("reports/<uuid:report_id>/sections/<slug:key>/", writing.section, name="section"),
    path("reports/<uuid:report_id>/sections/<slug:key>/autosave/", writing.autosave, name="autosave"),
    path("reports/<uuid:report_id>/sections/<slug:key>/choose/", writing.choose, name="choose"),
    path("reports/<uuid:report_id>/check/", checking.check, name="check"),
    path("reports/<uuid:report_id>/check/name/", checking.answer, name="answer_name"),
    path("reports/<uuid:report_id>/editions/order/", editions.order, name="order"),
]

edition_urls: list[URLPattern] = [
    path("reports/editions/<uuid:edition_id>/", editions.edition, name="edition"),
    path("reports/editions/<uuid:edition_id>/file/", editions.download, name="download"),
]

urlpatterns: list[URLPattern] = [
    path("reports/", overview.listing, name="list"),
    *project_urls,
    *report_urls,
    *edition_urls,
]

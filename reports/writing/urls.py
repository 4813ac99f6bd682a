"""Addresses where a report is written and checked."""

from django.urls import path

from .views import checking, writing

urlpatterns = [
    path("reports/<uuid:report_id>/sections/<slug:key>/", writing.section, name="section"),
    path("reports/<uuid:report_id>/sections/<slug:key>/autosave/", writing.autosave, name="autosave"),
    path("reports/<uuid:report_id>/sections/<slug:key>/choose/", writing.choose, name="choose"),
    path("reports/<uuid:report_id>/check/", checking.check, name="check"),
    path("reports/<uuid:report_id>/check/name/", checking.answer, name="answer_name"),
    path("reports/<uuid:report_id>/participants/", checking.named, name="named"),
]

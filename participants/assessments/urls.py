"""Addresses of assessments and of the forms they are made with."""

from django.urls import path

from . import views

urlpatterns = [
    path("<uuid:pk>/assessments/", views.assessments, name="assessments"),
    path("<uuid:pk>/assessments/<slug:kind>/write/", views.write_assessment, name="write_assessment"),
    path("<uuid:pk>/assessments/<slug:kind>/draft/", views.autosave_assessment, name="autosave_assessment"),
    path("<uuid:pk>/assessments/<slug:kind>/draft/compare/", views.compare_drafts, name="compare_drafts"),
    path("<uuid:pk>/assessments/<slug:kind>/draft/discard/", views.discard_assessment, name="discard_assessment"),
    path("<uuid:pk>/assessments/<slug:kind>/rounds/", views.compare_rounds, name="compare_rounds"),
    path("assessments/<uuid:pk>/", views.assessment, name="assessment"),
    path("assessments/<uuid:pk>/print/", views.print_assessment, name="print_assessment"),
]

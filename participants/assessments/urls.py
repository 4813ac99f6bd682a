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
    path("forms/", views.forms, name="forms"),
    path("forms/new/", views.new_form, name="new_form"),
    path("forms/<uuid:pk>/", views.build_form, name="build_form"),
    path("forms/<uuid:pk>/arrange/", views.arrange_form, name="arrange_form"),
    path("forms/<uuid:pk>/sections/<slug:key>/", views.build_section, name="build_section"),
    path("forms/<uuid:pk>/sections/<slug:section>/questions/<slug:key>/", views.build_question, name="build_question"),
    path("forms/<uuid:pk>/preview/", views.preview_form, name="preview_form"),
    path("forms/<uuid:pk>/publish/", views.publish, name="publish_form"),
    path("forms/<uuid:pk>/use/", views.use, name="use_form"),
    path("forms/versions/<uuid:pk>/", views.form_version, name="form_version"),
    path("forms/versions/<uuid:pk>/copy/", views.copy_form, name="copy_form"),
]

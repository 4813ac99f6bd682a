"""Addresses about qualifications and studies."""

from django.urls import path

from . import views

urlpatterns = [
    path("<uuid:pk>/studies/", views.studies, name="studies"),
    path("<uuid:pk>/studies/qualification/", views.add_qualification, name="add_qualification"),
    path("<uuid:pk>/studies/validation/", views.apply_for_validation, name="apply_for_validation"),
    path("<uuid:pk>/studies/course/", views.add_course, name="add_course"),
    path("<uuid:pk>/studies/application/", views.plan_study_application, name="plan_study_application"),
    path("qualifications/<uuid:pk>/", views.correct_qualification, name="correct_qualification"),
    path("validations/<uuid:pk>/", views.answer_validation, name="answer_validation"),
    path("courses/<uuid:pk>/", views.correct_course, name="correct_course"),
    path("study-applications/<uuid:pk>/", views.advance_study_application, name="advance_study_application"),
]

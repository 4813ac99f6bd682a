"""Addresses of the exit and what comes after it."""

from django.urls import path

from . import views

urlpatterns = [
    path("enrolments/<uuid:pk>/exit/", views.exit_from_project, name="exit"),
    path("enrolments/<uuid:pk>/reopen/", views.reopen, name="reopen"),
    path("follow-ups/<uuid:pk>/", views.follow_up, name="follow_up"),
    path("follow-ups/<uuid:pk>/attempt/", views.attempt, name="attempt"),
    path("follow-ups/<uuid:pk>/undo/", views.reopen_answer, name="reopen_follow_up"),
]

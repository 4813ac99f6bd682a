"""Addresses of the situation at a point, and of what is told at the start."""

from django.urls import path

from . import views

urlpatterns = [
    path("enrolments/<uuid:pk>/situation/<slug:point>/", views.situation, name="situation"),
    path("enrolments/<uuid:pk>/entry-facts/", views.entry_facts, name="entry_facts"),
    path("enrolments/<uuid:pk>/information/", views.information, name="information"),
]

"""Addresses of support needs and aids."""

from django.urls import path

from . import views

urlpatterns = [
    path("<uuid:pk>/support/", views.support, name="support"),
    path("<uuid:pk>/support/aid/", views.add_aid, name="add_aid"),
    path("aids/<uuid:pk>/", views.aid, name="aid"),
    path("aids/<uuid:pk>/undo/", views.undo_aid, name="undo_aid"),
]

"""Addresses of pauses."""

from django.urls import path

from . import views

urlpatterns = [
    path("enrolments/<uuid:pk>/pause/", views.pause, name="pause"),
    path("pauses/<uuid:pk>/", views.edit_pause, name="edit_pause"),
    path("pauses/<uuid:pk>/remove/", views.remove_pause, name="remove_pause"),
]

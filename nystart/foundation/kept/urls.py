"""Addresses of what was kept."""

from django.urls import path

from . import views

app_name = "kept"

urlpatterns = [
    path("", views.list, name="list"),
    path("<uuid:pk>/discard/", views.discard, name="discard"),
]

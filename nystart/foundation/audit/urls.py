"""Addresses of the access log and its review."""

from django.urls import path

from . import views

app_name = "audit"

urlpatterns = [
    path("", views.access_log, name="access_log"),
    path("review/", views.review, name="review"),
]

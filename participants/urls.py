"""Addresses of people's files."""

from django.urls import URLPattern

app_name = "participants"

urlpatterns: list[URLPattern] = []

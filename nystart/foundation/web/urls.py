"""Addresses of the common pages. Those that the public shares are in Swedish."""

from django.urls import path

from nystart.foundation.web import views

app_name = "web"

urlpatterns = [
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("personuppgifter/", views.privacy, name="privacy"),
    path("hjalp/", views.help_page, name="help"),
    path("session/", views.session, name="session"),
]

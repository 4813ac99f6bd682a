"""Addresses of the pages where a working day starts."""

from django.urls import path

from . import views

app_name = "desk"

urlpatterns = [
    path("", views.start, name="start"),
    path("my-day/", views.my_day, name="my_day"),
    path("search/", views.search, name="search"),
]

"""Addresses of the inläsning. Never a number of a person in them."""

from django.urls import path

from . import views

app_name = "importing"

urlpatterns = [
    path("", views.lists, name="lists"),
    path("example/<slug:kind>/", views.example, name="example"),
    path("<uuid:pk>/", views.listed, name="list"),
    path("<uuid:pk>/faults/", views.faults, name="faults"),
    path("<uuid:pk>/start/", views.start, name="start"),
    path("<uuid:pk>/drop/", views.drop, name="drop"),
]

"""Addresses of comparing and joining two files. Never a number of a person in them."""

from django.urls import path

from . import views

urlpatterns = [
    path("<uuid:pk>/join/", views.join, name="join"),
    path("<uuid:pk>/join/<uuid:other>/", views.join_with, name="join_with"),
    path("joinings/<uuid:pk>/", views.joining, name="joining"),
    path("doubles/<uuid:pk>/", views.double, name="double"),
]

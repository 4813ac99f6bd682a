"""Addresses of moves."""

from django.urls import path

from . import views

urlpatterns = [path("enrolments/<uuid:pk>/move/", views.move, name="move")]

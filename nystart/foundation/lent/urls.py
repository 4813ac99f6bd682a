"""Addresses of the lent screen itself; an act has its own."""

from django.urls import path

from . import views

app_name = "lent"

urlpatterns = [
    path("back/", views.give_back, name="give_back"),
    path("stay/", views.stay, name="stay"),
]

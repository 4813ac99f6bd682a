"""Addresses of protected data: the list of who may open, the emergency opening, its review."""

from django.urls import path

from . import views

urlpatterns = [
    path("protected/open/", views.break_glass, name="break_glass"),
    path("protected/review/", views.emergencies, name="emergencies"),
    path("protected/review/<uuid:pk>/", views.review, name="review"),
    path("protected/access/<uuid:pk>/end/", views.end_access, name="end_access"),
    path("<uuid:pk>/protection/", views.protection, name="protection"),
    path("<uuid:pk>/protection/access/", views.grant_access, name="grant_access"),
]

"""Addresses of the paths."""

from django.urls import path

from . import views

urlpatterns = [
    path("<uuid:pk>/paths/", views.paths, name="paths"),
    path("<uuid:pk>/paths/business/", views.business, name="business"),
    path("<uuid:pk>/paths/business/step/", views.business_step, name="business_step"),
    path("business-steps/<uuid:pk>/turn/", views.turn_business_step, name="turn_business_step"),
    path("<uuid:pk>/paths/mentor/", views.mentor, name="mentor"),
    path("mentors/<uuid:pk>/", views.mentor_days, name="mentor_days"),
    path("mentors/<uuid:pk>/meeting/", views.mentor_meeting, name="mentor_meeting"),
]

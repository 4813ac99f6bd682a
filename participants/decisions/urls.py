"""Addresses of decisions and of the measures under them."""

from django.urls import path

from . import views

urlpatterns = [
    path("enrolments/<uuid:pk>/decisions/new/", views.add_decision, name="add_decision"),
    path("decisions/<uuid:pk>/", views.decision, name="decision"),
    path("decisions/<uuid:pk>/remove/", views.remove_decision, name="remove_decision"),
    path("decisions/<uuid:pk>/measures/new/", views.add_measure, name="add_measure"),
    path("measures/<uuid:pk>/", views.measure, name="measure"),
    path("measures/<uuid:pk>/remove/", views.remove_measure, name="remove_measure"),
]

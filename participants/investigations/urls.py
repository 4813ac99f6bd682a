"""Addresses of investigations."""

from django.urls import path

from . import views

urlpatterns = [
    path("<uuid:pk>/investigations/", views.investigations, name="investigations"),
    path("<uuid:pk>/investigations/new/", views.order, name="order_investigation"),
    path("investigations/<uuid:pk>/", views.investigation, name="investigation"),
    path("investigations/<uuid:pk>/answer/", views.answer_investigation, name="answer_investigation"),
    path("investigations/<uuid:pk>/cost/", views.investigation_cost, name="investigation_cost"),
    path("investigations/<uuid:pk>/postpone/", views.postpone_investigation, name="postpone_investigation"),
    path("investigations/<uuid:pk>/cancel/", views.cancel, name="cancel_investigation"),
]

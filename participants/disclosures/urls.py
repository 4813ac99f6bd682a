"""Addresses of what is told of a person, and of what she has said yes to."""

from django.urls import path

from . import views

urlpatterns = [
    path("<uuid:pk>/disclosures/", views.disclosures, name="disclosures"),
    path("<uuid:pk>/disclosures/new/", views.tell, name="tell"),
    path("<uuid:pk>/disclosures/asked/", views.ask, name="ask"),
    path("<uuid:pk>/consents/new/", views.give_consent, name="give_consent"),
    path("<uuid:pk>/picture-permissions/new/", views.give_permission, name="give_permission"),
    path("disclosures/<uuid:pk>/end/", views.end_disclosure, name="end_disclosure"),
    path("consents/<uuid:pk>/withdraw/", views.withdraw_consent, name="withdraw_consent"),
    path("picture-permissions/<uuid:pk>/withdraw/", views.withdraw_permission, name="withdraw_permission"),
    path("picture-permissions/<uuid:pk>/material/new/", views.add_material, name="add_material"),
    path("material/<uuid:pk>/remove/", views.remove_material, name="remove_material"),
    path("referrals/<uuid:pk>/ground/", views.ground, name="ground"),
]

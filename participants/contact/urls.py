"""Addresses of who a person is and how she is reached."""

from django.urls import path

from . import views

urlpatterns = [
    path("<uuid:pk>/contact/", views.contact, name="contact"),
    path("<uuid:pk>/contact/person/", views.add_contact_person, name="add_contact_person"),
    path("<uuid:pk>/identity/", views.identity, name="identity"),
    path("contact-persons/<uuid:pk>/", views.edit_contact_person, name="edit_contact_person"),
    path("contact-persons/<uuid:pk>/end/", views.end_contact_person, name="end_contact_person"),
]

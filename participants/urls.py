"""Addresses of people's files. Never a number of a person in them."""

from django.urls import path

from . import views
from .urls_file import file_patterns

app_name = "participants"

listing = [
    path("", views.participants, name="list"),
    path("find/", views.find, name="find"),
    path("new/", views.enrol_new, name="enrol_new"),
]

referrals = [
    path("referrals/", views.referrals, name="referrals"),
    path("referrals/own/", views.referred, name="referred"),
    path("referrals/new/", views.receive, name="receive"),
    path("referrals/<uuid:pk>/", views.referral, name="referral"),
    path("referrals/<uuid:pk>/accept/", views.accept, name="accept"),
    path("referrals/<uuid:pk>/decline/", views.decline, name="decline"),
    path("referrals/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("referrals/<uuid:pk>/ground/", views.ground, name="ground"),
]

protected = [
    path("protected/open/", views.break_glass, name="break_glass"),
    path("protected/review/", views.emergencies, name="emergencies"),
    path("protected/review/<uuid:pk>/", views.review, name="review"),
    path("protected/access/<uuid:pk>/end/", views.end_access, name="end_access"),
]

file = [
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/enrolments/", views.enrolments, name="enrolments"),
    path("<uuid:pk>/enrol/", views.enrol, name="enrol"),
    path("<uuid:pk>/referrals/new/", views.receive_for, name="receive_for"),
    path("<uuid:pk>/contact/", views.contact, name="contact"),
    path("<uuid:pk>/contact/person/", views.add_contact_person, name="add_contact_person"),
    path("<uuid:pk>/identity/", views.identity, name="identity"),
    path("<uuid:pk>/protection/", views.protection, name="protection"),
    path("<uuid:pk>/protection/access/", views.grant_access, name="grant_access"),
    path("<uuid:pk>/opened/", views.opened, name="opened"),
    path("contact-persons/<uuid:pk>/end/", views.end_contact_person, name="end_contact_person"),
    path("enrolments/<uuid:pk>/caseworker/", views.caseworker, name="caseworker"),
]

urlpatterns = [*listing, *referrals, *protected, *file, *file_patterns]

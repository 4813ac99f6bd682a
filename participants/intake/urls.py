"""Addresses of the way in: referrals and enrolments."""

from django.urls import path

from . import views

urlpatterns = [
    path("new/", views.enrol_new, name="enrol_new"),
    path("referrals/", views.referrals, name="referrals"),
    path("referrals/new/", views.receive, name="receive"),
    path("referrals/<uuid:pk>/", views.referral, name="referral"),
    path("referrals/<uuid:pk>/accept/", views.accept, name="accept"),
    path("referrals/<uuid:pk>/decline/", views.decline, name="decline"),
    path("referrals/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("coaches/<uuid:pk>/hand-over/", views.hand_over, name="hand_over"),
    path("<uuid:pk>/enrol/", views.enrol, name="enrol"),
    path("<uuid:pk>/referrals/new/", views.receive_for, name="receive_for"),
    path("enrolments/<uuid:pk>/caseworker/", views.caseworker, name="caseworker"),
]

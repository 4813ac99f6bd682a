"""Addresses of the way in: referrals and enrolments."""

from django.urls import path

from . import views

urlpatterns = [
    path("new/", views.enrol_new, name="enrol_new"),
    path("referrals/", views.referrals, name="referrals"),
    path("referrals/sent/", views.sent_forms, name="sent_forms"),
    path("referrals/sent/<uuid:pk>/", views.take_in_sent, name="take_in_sent"),
    path("referrals/sent/<uuid:pk>/send-back/", views.send_back_sent, name="send_back_sent"),
    path("referrals/new/", views.receive, name="receive"),
    path("referrals/<uuid:pk>/", views.referral, name="referral"),
    path("referrals/<uuid:pk>/accept/", views.accept, name="accept"),
    path("referrals/<uuid:pk>/decline/", views.decline, name="decline"),
    path("referrals/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("referrals/<uuid:pk>/files/", views.add_file, name="add_file"),
    path("referrals/<uuid:pk>/arrival/", views.arrival, name="arrival"),
    path("referrals/<uuid:pk>/given/", views.answer_given, name="answer_given"),
    path("referrals/<uuid:pk>/letter/<slug:reader>/", views.answer_letter, name="answer_letter"),
    path("coaches/<uuid:pk>/hand-over/", views.hand_over, name="hand_over"),
    path("<uuid:pk>/enrol/", views.enrol, name="enrol"),
    path("<uuid:pk>/referrals/new/", views.receive_for, name="receive_for"),
    path("enrolments/<uuid:pk>/track/", views.track, name="track"),
    path("enrolments/<uuid:pk>/caseworker/", views.caseworker, name="caseworker"),
]

"""Addresses of reports back, and of what a referrer reads, which begin with ``referrals/own/``."""

from django.urls import path

from . import views

urlpatterns = [
    path("referrals/<uuid:pk>/reports-back/new/", views.write_report, name="write_report"),
    path("reports-back/<uuid:pk>/", views.report_back, name="report_back"),
    path("reports-back/<uuid:pk>/correct/", views.correct_report, name="correct_report"),
    path("reports-back/<uuid:pk>/print/", views.print_report, name="print_report"),
    path("reports-back/<uuid:pk>/received/", views.note_receipt, name="note_receipt"),
    path("referrals/own/", views.referred, name="referred"),
    path("referrals/own/<uuid:pk>/", views.referred_person, name="referred_person"),
    path("referrals/own/reports/<uuid:pk>/", views.told_report, name="told_report"),
    path("referrals/own/reports/<uuid:pk>/received/", views.receive_report, name="receive_report"),
]

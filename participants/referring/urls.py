"""Addresses of a referrer's own pages, and of enclosed files."""

from django.urls import path

from . import views

urlpatterns = [
    path("referrals/own/new/", views.refer, name="refer"),
    path("referrals/own/sent/", views.own_sent_forms, name="own_sent_forms"),
    path("referrals/own/sent/<uuid:pk>/", views.own_sent, name="own_sent"),
    path("referrals/own/sent/<uuid:pk>/files/", views.add_own_file, name="add_own_file"),
    path("referrals/own/sent/<uuid:pk>/take-back/", views.take_back_sent, name="take_back_sent"),
    path("referrals/files/<uuid:pk>/", views.referral_file, name="referral_file"),
]

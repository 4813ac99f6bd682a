"""Addresses of approvals for staff; those behind a link are in ``public_urls``."""

from django.urls import path

from . import views

urlpatterns = [
    path("<uuid:pk>/address/", views.confirm_address, name="confirm_address"),
    path("approvals/<slug:kind>/<uuid:pk>/", views.approve, name="approve"),
    path("approvals/<slug:kind>/<uuid:pk>/sign/", views.approve_sign, name="approve_sign"),
    path("approvals/<slug:kind>/<uuid:pk>/ask/", views.approve_ask, name="approve_ask"),
    path("approvals/<slug:kind>/<uuid:pk>/screen/", views.approve_screen, name="approve_screen"),
    path("approvals/<slug:kind>/<uuid:pk>/act/", views.approve_act, name="approve_act"),
    path("approvals/<slug:kind>/<uuid:pk>/paper/", views.approve_paper, name="approve_paper"),
    path("approvals/<slug:kind>/<uuid:pk>/behalf/", views.approve_behalf, name="approve_behalf"),
    path("approval-scans/<uuid:pk>/", views.approval_scan, name="approval_scan"),
    path("approval-asked/<uuid:pk>/", views.approval_asked, name="approval_asked"),
    path("approval-remarks/<uuid:pk>/handled/", views.remark_handled, name="remark_handled"),
]

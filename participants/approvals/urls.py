"""Addresses of approvals for staff; those behind a link are in ``public_urls``."""

from django.urls import path

from . import views

urlpatterns = [
    path("<uuid:pk>/address/", views.confirm_address, name="confirm_address"),
    path("approvals/<slug:kind>/<uuid:pk>/", views.approve, name="approve"),
    path("approvals/<slug:kind>/<uuid:pk>/sign/", views.sign, name="approve_sign"),
    path("approvals/<slug:kind>/<uuid:pk>/ask/", views.ask, name="approve_ask"),
    path("approvals/<slug:kind>/<uuid:pk>/screen/", views.lend_screen, name="approve_screen"),
    path("approvals/<slug:kind>/<uuid:pk>/act/", views.act, name="approve_act"),
    path("approvals/<slug:kind>/<uuid:pk>/paper/", views.paper, name="approve_paper"),
    path("approvals/<slug:kind>/<uuid:pk>/behalf/", views.behalf, name="approve_behalf"),
    path("approval-scans/<uuid:pk>/", views.scan, name="approval_scan"),
    path("approval-asked/<uuid:pk>/", views.asked, name="approval_asked"),
    path("approval-remarks/<uuid:pk>/handled/", views.remark_handled, name="remark_handled"),
]

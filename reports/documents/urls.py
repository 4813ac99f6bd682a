"""Addresses of editions."""

from django.urls import path

from . import views

urlpatterns = [
    path("reports/<uuid:report_id>/editions/order/", views.order, name="order"),
    path("reports/editions/<uuid:edition_id>/", views.edition, name="edition"),
    path("reports/editions/<uuid:edition_id>/file/", views.download, name="download"),
]

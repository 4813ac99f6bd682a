"""Addresses of the reception that anybody may open, in Swedish."""

from django.urls import path

from .views import public

app_name = "reception"

urlpatterns = [
    path("jag-vill-ha-hjalp/", public.where, name="where"),
    path("jag-vill-ha-hjalp/<slug:slug>/", public.apply, name="apply"),
    path("jag-vill-ha-hjalp/<slug:slug>/tack/", public.applied, name="applied"),
]

"""Addresses of the bank: Swedish ones for the public, English ones for staff."""

from django.urls import path, register_converter

from . import feeds
from .steps import StepConverter, SwedishStepConverter
from .views import desk, employers, offers, own, public

register_converter(StepConverter, "bank_step")
register_converter(SwedishStepConverter, "bank_steg")

app_name = "bank"

public_pages = [
    path("praktikplatser/", public.search, name="search"),
    path("praktikplatser/flode.json", feeds.json_feed, name="json_feed"),
    path("praktikplatser/flode.atom", feeds.atom_feed, name="atom_feed"),
    path("praktikplatser/inbaddad/", public.embedded, name="embedded"),
    path("praktikplatser/badda-in/", public.embed_help, name="embed_help"),
    path("praktikplatser/erbjud/", offers.offer, name="offer"),
    path("praktikplatser/erbjud/tack/<uuid:submission>/", offers.offered, name="offered"),
    path("praktikplatser/andra/<str:token>/", offers.change, name="change"),
    path("praktikplatser/andra/<str:token>/<bank_steg:step>/", offers.change_step, name="change_step"),
    path("praktikplatser/plats/<int:number>/", public.position, name="position"),
    path("praktikplatser/<slug:municipality>/", public.search, name="municipality"),
]

own_pages = [
    path("bank/own/", own.own_positions, name="own_positions"),
    path("bank/own/new/", own.own_offer, name="own_offer"),
    path("bank/own/<uuid:pk>/", own.own_change, name="own_change"),
    path("bank/own/<uuid:pk>/<bank_step:step>/", own.own_step, name="own_step"),
]

employer_pages = [
    path("bank/employers/", employers.employers, name="employers"),
    path("bank/employers/new/", employers.add_employer, name="add_employer"),
    path("bank/employers/<uuid:pk>/", employers.employer, name="employer"),
    path("bank/employers/<uuid:pk>/change/", employers.change_employer, name="change_employer"),
    path("bank/employers/<uuid:pk>/positions/new/", desk.add, name="add_position"),
]

staff_pages = [
    path("bank/", desk.desk, name="desk"),
    path("bank/<uuid:pk>/", desk.review, name="review"),
    path("bank/<uuid:pk>/publish/", desk.publish, name="publish"),
    path("bank/<uuid:pk>/decline/", desk.decline, name="decline"),
    path("bank/<uuid:pk>/change/", desk.change, name="change_position"),
    path("bank/<uuid:pk>/<bank_step:step>/", desk.step, name="step"),
]

urlpatterns = public_pages + own_pages + employer_pages + staff_pages

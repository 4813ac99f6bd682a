"""Addresses of the bank for visitors, in Swedish, and for employers who have logged in."""

from django.urls import path, register_converter

from placements.bank.steps import StepConverter, SwedishStepConverter

from . import feeds
from .views import links, offers, own, public

register_converter(SwedishStepConverter, "bank_steg")
register_converter(StepConverter, "bank_step")

public_pages = [
    path("praktikplatser/", public.search, name="search"),
    path("praktikplatser/flode.json", feeds.json_feed, name="json_feed"),
    path("praktikplatser/flode.atom", feeds.atom_feed, name="atom_feed"),
    path("praktikplatser/inbaddad/", public.embedded, name="embedded"),
    path("praktikplatser/badda-in/", public.embed_help, name="embed_help"),
    path("praktikplatser/erbjud/", offers.offer, name="offer"),
    path("praktikplatser/erbjud/tack/<uuid:submission>/", offers.offered, name="offered"),
    path("praktikplatser/andra/<str:token>/", offers.change, name="change"),
    path("praktikplatser/andra/<str:token>/ny-lank/", links.new_link, name="new_link"),
    path("praktikplatser/andra/<str:token>/ta-tillbaka/", offers.withdraw_change, name="withdraw_change"),
    path("praktikplatser/andra/<str:token>/svara/", offers.answer, name="answer"),
    path("praktikplatser/andra/<str:token>/<bank_steg:step>/", offers.change_step, name="change_step"),
    path("praktikplatser/plats/<int:number>/", public.position, name="position"),
    path("praktikplatser/<slug:municipality>/", public.search, name="municipality"),
]

own_pages = [
    path("bank/own/", own.own_positions, name="own_positions"),
    path("bank/own/new/", own.own_offer, name="own_offer"),
    path("bank/own/<uuid:pk>/", own.own_change, name="own_change"),
    path("bank/own/<uuid:pk>/withdraw/", own.own_withdraw, name="own_withdraw"),
    path("bank/own/<uuid:pk>/<bank_step:step>/", own.own_step, name="own_step"),
]

urlpatterns = public_pages + own_pages

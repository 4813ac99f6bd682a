"""Addresses behind a link in a letter, in Swedish."""

from django.urls import path

from .views import public

app_name = "approvals"

urlpatterns = [
    path("<str:token>/", public.open_link, name="open_link"),
    path("<str:token>/skicka-kod/", public.send_code, name="send_code"),
    path("<str:token>/kod/", public.enter, name="enter"),
    path("<str:token>/ja/", public.say_yes, name="say_yes"),
    path("<str:token>/fel/", public.say_wrong, name="say_wrong"),
]

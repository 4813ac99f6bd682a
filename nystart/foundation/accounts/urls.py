"""Addresses of the account administrator's pages, of everybody's own account and of invitations."""

from django.urls import path

from .views import invitations, organisations, own, roles, users

app_name = "accounts"

urlpatterns = [
    path("", users.list, name="list"),
    path("invite/", users.invite, name="invite"),
    path("own/", own.own, name="own"),
    path("roles/", roles.roles, name="roles"),
    path("roles/<uuid:membership_id>/end/", roles.end_membership, name="end_membership"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/add/", organisations.add, name="add"),
    path("invitation/<slug:token>/", invitations.accept, name="accept"),
    path("<uuid:user_id>/", users.detail, name="detail"),
    path("<uuid:user_id>/give/", roles.give, name="give"),
    path("<uuid:user_id>/send-again/", users.send_again, name="send_again"),
    path("<uuid:user_id>/end/", users.end, name="end"),
    path("<uuid:user_id>/reopen/", users.reopen, name="reopen"),
]

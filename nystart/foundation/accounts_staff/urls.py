"""Addresses of the account administrator's pages, of everybody's own account and of invitations."""

from django.urls import path

from .views import answers, approvals, email, enrolling, invitations, organisations, own, roles, users

app_name = "accounts"

urlpatterns = [
    path("", users.list, name="list"),
    path("invite/", users.invite, name="invite"),
    path("own/", own.own, name="own"),
    path("own/roles/<uuid:membership_id>/", answers.answer, name="answer_role"),
    path("enrol/", enrolling.enrol, name="enrol"),
    path("<uuid:user_id>/enrol-code/", enrolling.enrol_code, name="enrol_code"),
    path("<uuid:user_id>/reset-factor/", enrolling.reset_factor, name="reset_factor"),
    path("own/email/", email.own_email, name="own_email"),
    path("own/email/cancel/", email.cancel_own_email, name="cancel_own_email"),
    path("email/<uuid:change_id>/approve/", approvals.approve_email, name="approve_email"),
    path("email/<slug:token>/", email.answer_email, name="answer_email"),
    path("roles/", roles.roles, name="roles"),
    path("roles/<uuid:membership_id>/end/", roles.end_membership, name="end_membership"),
    path("roles/<uuid:membership_id>/approve/", approvals.approve, name="approve"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/add/", organisations.add, name="add"),
    path("organisations/<uuid:organisation_id>/", organisations.organisation, name="organisation"),
    path("organisations/<uuid:organisation_id>/rename/", organisations.rename, name="rename"),
    path("organisations/<uuid:organisation_id>/end/", organisations.end_unit, name="end_unit"),
    path("organisations/<uuid:organisation_id>/reopen/", organisations.reopen_unit, name="reopen_unit"),
    path("invitation/<slug:token>/", invitations.accept, name="accept"),
    path("<uuid:user_id>/", users.detail, name="detail"),
    path("<uuid:user_id>/give/", roles.give, name="give"),
    path("<uuid:user_id>/send-again/", users.send_again, name="send_again"),
    path("<uuid:user_id>/email/", email.change_email, name="change_email"),
    path("<uuid:user_id>/end/", users.end, name="end"),
    path("<uuid:user_id>/reopen/", users.reopen, name="reopen"),
]

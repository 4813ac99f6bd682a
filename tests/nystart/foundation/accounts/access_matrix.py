"""Accounts. The page behind an invitation is public, since it comes before the first log-in."""

from django.utils import timezone

from nystart.foundation.access import Permission
from tests.access import PUBLIC, SIGNED_IN, Address, Scene
from tests.factories.accounts import EmailChangeFactory, MembershipFactory

ACCOUNTS = Permission.MANAGE_ACCOUNTS


def _user(scene: Scene) -> dict[str, object]:
    return {"user_id": scene("caseworker").pk}


def _membership(scene: Scene) -> dict[str, object]:
    return {"membership_id": MembershipFactory(organisation=scene("unit")).pk}


def _waiting(scene: Scene) -> dict[str, object]:
    asked = timezone.localdate()
    return {"membership_id": MembershipFactory(organisation=scene("unit"), approval="waiting", asked_on=asked).pk}


def _offered(scene: Scene) -> dict[str, object]:
    """Somebody else's: nobody in the cast finds it."""
    asked = timezone.localdate()
    return {"membership_id": MembershipFactory(organisation=scene("unit"), approval="asked", asked_on=asked).pk}


def _changing(scene: Scene) -> dict[str, object]:
    """An address of the coach that the administrator asked for."""
    asked = {"user": scene("caseworker"), "asked_by": scene("account_administrator"), "needs_approval": True}
    return {"change_id": EmailChangeFactory(**asked).pk}


def _organisation(scene: Scene) -> dict[str, object]:
    return {"organisation_id": scene("unit").pk}


MATRIX = {
    "accounts:list": Address(ACCOUNTS),
    "accounts:detail": Address(ACCOUNTS, _user),
    "accounts:invite": Address(ACCOUNTS, methods="get post"),
    "accounts:give": Address(ACCOUNTS, _user, methods="get post"),
    "accounts:send_again": Address(ACCOUNTS, _user, methods="post"),
    "accounts:end": Address(ACCOUNTS, _user, methods="get post"),
    "accounts:reopen": Address(ACCOUNTS, _user, methods="post"),
    "accounts:end_membership": Address(ACCOUNTS, _membership, methods="get post"),
    "accounts:approve": Address(Permission.APPROVE_ROLES, _waiting, methods="get post"),
    "accounts:organisations": Address(ACCOUNTS),
    "accounts:add": Address(ACCOUNTS, methods="get post"),
    "accounts:organisation": Address(ACCOUNTS, _organisation),
    "accounts:rename": Address(ACCOUNTS, _organisation, methods="get post"),
    "accounts:end_unit": Address(ACCOUNTS, _organisation, methods="get post"),
    "accounts:reopen_unit": Address(ACCOUNTS, _organisation, methods="post"),
    "accounts:roles": Address(SIGNED_IN),
    "accounts:own": Address(SIGNED_IN, methods="get post"),
    "accounts:answer_role": Address(SIGNED_IN, _offered, methods="get post", answers=(404,)),
    "accounts:enrol": Address(SIGNED_IN, methods="get post"),
    "accounts:enrol_code": Address(ACCOUNTS, _user, methods="post"),
    "accounts:reset_factor": Address(ACCOUNTS, _user, methods="get post"),
    "accounts:own_email": Address(SIGNED_IN, methods="get post"),
    "accounts:cancel_own_email": Address(SIGNED_IN, methods="post"),
    "accounts:change_email": Address(ACCOUNTS, _user, methods="get post"),
    "accounts:approve_email": Address(Permission.APPROVE_ROLES, _changing, methods="get post"),
    "accounts:answer_email": Address(PUBLIC, lambda scene: {"token": "made-up"}, methods="get post", answers=(410,)),
    "accounts:accept": Address(PUBLIC, lambda scene: {"token": "made-up"}, methods="get post", answers=(410,)),
}

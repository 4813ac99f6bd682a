"""Somebody who works in another municipality is asked before she gets a role in this one."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from nystart.foundation.access import Role
from nystart.foundation.accounts.models import Membership, Organisation, User
from nystart.foundation.accounts.models.approval import Approval
from nystart.foundation.post import actions as post

from .approvals import ask_for_approval, needs_approval

ASKED = """Hej!

{municipality} vill ge dig en ny roll i Nystart. Logga in som vanligt och svara ja eller nej här:

{link}

Tills du har svarat ja ser de ingenting om dig. Svarar du inte inom 14 dagar blir det ingen roll.
"""


def is_anothers(user: User, organisation: Organisation) -> bool:
    """Whether the person has, or has had, roles elsewhere and none in this municipality."""
    held = Membership.objects.held().filter(user=user)
    return held.exists() and not held.within(organisation).exists()


def ask_the_person(membership: Membership) -> None:
    """Write to the person whom the role is for."""
    municipality = Organisation.objects.get(pk=membership.organisation.ancestor_ids[0]).name
    link = settings.SITE_ADDRESS + reverse("accounts:answer_role", args=[membership.pk])
    body = ASKED.format(municipality=municipality, link=link)
    post.send(
        to=membership.user.email,
        subject="Vill du ha en ny roll?",
        body=body,
        purpose="accounts.role_offered",
        names=[municipality],
    )


@transaction.atomic
def answer_role(*, membership: Membership, yes: bool, by: User, on: date) -> Membership:
    """Say yes or no to a role (svara) that another municipality offers. After a yes the unit's manager may have to approve.

    Raises ValidationError for somebody else's role, and for one that no longer waits for an answer.
    """
    held: Membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if held.user_id != by.pk or not held.is_asked_on(on):
        raise ValidationError("Frågan gäller inte längre. Hör med den som bjöd in dig.", code="closed")
    held.approval = _after_yes(held, on) if yes else Approval.REJECTED
    held.asked_on = on
    held.save(update_fields=["approval", "asked_on"])
    if held.approval == Approval.WAITING:
        ask_for_approval(held, on)
    return held


def _after_yes(held: Membership, on: date) -> Approval:
    asked = needs_approval(user=held.user, role=Role(held.role), organisation=held.organisation, on=on)
    return Approval.WAITING if asked else Approval.NOT_NEEDED

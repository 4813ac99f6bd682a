"""Two give a key: a role that sees people is approved (godkänns) by a second person, the manager of the unit."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from nystart.foundation.access import Permission, Role
from nystart.foundation.accounts.models import Membership, Organisation, User
from nystart.foundation.accounts.models.approval import SEEING_ROLES, Approval
from nystart.foundation.accounts.unknown import domain_of
from nystart.foundation.post import actions as post

ASKED = """Hej!

En ny roll i din enhet väntar på att du godkänner den. Se vem den gäller:

{link}

Svarar ingen inom 14 dagar förfaller den.
"""
DECLINED = """Hej!

En roll som du har gett i Nystart godkändes inte. Skälet står på kontots sida:

{link}
"""


def needs_approval(*, user: User, role: Role, organisation: Organisation, on: date) -> bool:
    """Whether the role is given by two: it sees people, and is the person's first such here or goes to a foreign address.

    Own domains (egna domäner) are those of others who have such roles in the municipality; where anybody can open an
    address for herself (``PUBLIC_MAIL_DOMAINS``) it never is one.
    """
    if role not in SEEING_ROLES:
        return False
    root = organisation.ancestor_ids[0]
    seeing = Membership.objects.active_on(on).seeing_people().filter(organisation__ancestor_ids__contains=[root])
    if not seeing.filter(user=user).exists():
        return True
    domain = domain_of(user.email)
    if domain in settings.PUBLIC_MAIL_DOMAINS:
        return True
    return not seeing.exclude(user=user).filter(user__email__iendswith=f"@{domain}").exists()


def approvers(membership: Membership, on: date) -> QuerySet[User]:
    """Those who may approve the role: managers of its organisation or above, neither its giver nor its holder."""
    chain = membership.organisation.ancestor_ids
    found = User.objects.with_role_in(chain, Permission.APPROVE_ROLES, on).filter(is_active=True)
    return found.exclude(pk__in=[pk for pk in (membership.given_by_id, membership.user_id) if pk]).order_by(
        "name", "pk"
    )


def ask_for_approval(membership: Membership, on: date) -> None:
    """Write to those who may approve the role."""
    link = settings.SITE_ADDRESS + reverse("accounts:approve", args=[membership.pk])
    for user in approvers(membership, on):
        body = ASKED.format(link=link)
        post.send(to=user.email, subject="En ny roll väntar på dig", body=body, purpose="accounts.role_asked")


@transaction.atomic
def approve_role(*, membership: Membership, by: User, on: date) -> Membership:
    """Say yes (godkänna): from now on the role gives what it gives.

    Raises ValidationError when the user may not, or when the role no longer waits.
    """
    return _say_yes(_held(membership, by, on), by, on)


@transaction.atomic
def approve_for_operations(*, membership: Membership, on: date) -> Membership:
    """Say yes for those who run the server (driften), where the municipality has nobody who may.

    Raises ValidationError when somebody there may, or when the role no longer waits.
    """
    if approvers(membership, on).exists():
        raise ValidationError("Enhetens chef godkänner rollen.", code="not_yours")
    return _say_yes(_waiting(membership, on), None, on)


@transaction.atomic
def decline_role(*, membership: Membership, reason: str, by: User, on: date) -> Membership:
    """Say no, with a reason (avböja); whoever gave the role gets a letter.

    Raises ValidationError without a reason, when the user may not, or when the role no longer waits.
    """
    held = _held(membership, by, on)
    held.approval, held.decided_by, held.decided_on = Approval.DECLINED, by, on
    held.decline_reason = reason.strip()
    held.full_clean()
    held.save(update_fields=["approval", "decided_by", "decided_on", "decline_reason"])
    if held.given_by is not None:
        body = DECLINED.format(link=settings.SITE_ADDRESS + held.user.get_absolute_url())
        post.send(to=held.given_by.email, subject="En roll godkändes inte", body=body, purpose="accounts.role_declined")
    return held


def _say_yes(held: Membership, by: User | None, on: date) -> Membership:
    held.approval, held.decided_by, held.decided_on = Approval.APPROVED, by, on
    held.full_clean()
    held.save(update_fields=["approval", "decided_by", "decided_on"])
    return held


def _held(membership: Membership, by: User, on: date) -> Membership:
    if not Membership.objects.approvable_by(by).filter(pk=membership.pk).exists():
        raise ValidationError("Någon annan behöver godkänna rollen.", code="not_yours")
    return _waiting(membership, on)


def _waiting(membership: Membership, on: date) -> Membership:
    held: Membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if not held.waits_on(on):
        raise ValidationError("Rollen väntar inte på godkännande längre.", code="decided")
    return held

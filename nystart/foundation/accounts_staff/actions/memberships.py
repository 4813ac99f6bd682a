"""Roles are given and ended; what has been is kept."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from nystart.foundation.access import ROLES, Role
from nystart.foundation.accounts.actions.limits import check_is_another, check_looks_after
from nystart.foundation.accounts.models import Membership, Organisation, User
from nystart.foundation.accounts.models.approval import Approval

from ..reviewing import check_apart
from .answers import ask_the_person, is_anothers
from .approvals import ask_for_approval, needs_approval


@transaction.atomic
def give_role(
    *, user: User, role: Role, organisation: Organisation, starts_on: date, ends_on: date | None, by: User
) -> Membership:
    """Give a role (uppdrag) in an organisation and all below it, from one day to another.

    One that sees people may wait for a second person (``needs_approval``), and one for another municipality's user for her
    own yes (``answers``): it gives nothing until then.

    Raises ValidationError outside the organisations looked after, for oneself, for an ended account, or when the
    person holds the same role there on any of the days, when the organisation has ended before the first, or when one person
    would both give roles and review the log.
    """
    check_looks_after(by, organisation.pk)
    check_is_another(by, user, "ge dig själv en roll")
    organisation.check_is_open(starts_on)
    if not user.is_active:
        raise ValidationError("Kontot är avslutat. Öppna det igen först.", code="ended")
    given = Membership(
        user=user, role=role, organisation=organisation, starts_on=starts_on, ends_on=ends_on, given_by=by
    )
    today = timezone.localdate()
    same = Membership.objects.filter(user=user, role=role, organisation=organisation)
    same.lapsed(today).filter(approval=Approval.ASKED).update(approval=Approval.REJECTED)
    same.lapsed(today).update(approval=Approval.LAPSED)
    _check_not_held(given)
    check_apart(given)
    if is_anothers(user, organisation):
        given.approval, given.asked_on = Approval.ASKED, today
    elif needs_approval(user=user, role=role, organisation=organisation, on=today):
        given.approval, given.asked_on = Approval.WAITING, today
    given.full_clean()
    given.save()
    if given.approval == Approval.ASKED:
        ask_the_person(given)
    if given.approval == Approval.WAITING:
        ask_for_approval(given, today)
    return given


def _check_not_held(given: Membership) -> None:
    same = Membership.objects.filter(user=given.user, role=given.role, organisation=given.organisation)
    if same.holding_between(given.starts_on, given.ends_on).exists():
        label = ROLES[Role(given.role)].label
        raise ValidationError(f"Personen är redan {label.lower()} här de dagarna.", code="held")


@transaction.atomic
def end_role(*, membership: Membership, on: date, by: User) -> Membership:
    """Let the role end; ``on`` is its last day.

    Raises ValidationError outside the organisations looked after, for a role of one's own, when the role has ended
    already, or when the day lies before its first.
    """
    check_looks_after(by, membership.organisation_id)
    check_is_another(by, membership.user, "avsluta din egen roll")
    membership.check_can_end(on)
    membership.ends_on = on
    membership.full_clean()
    membership.save(update_fields=["ends_on"])
    return membership


def end_all_roles(*, user: User, on: date) -> None:
    """Let every role end on the day. One that has not begun keeps its first day as its only one: the account is closed."""
    for membership in Membership.objects.not_ended(on).filter(user=user).order_by("pk"):
        membership.ends_on = max(on, membership.starts_on)
        membership.save(update_fields=["ends_on"])

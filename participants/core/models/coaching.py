"""Whether a person has a coach today: asked of the coach's roles, since a role may end by itself on a day."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, Func, OuterRef, Q, UUIDField

from nystart.foundation.access import Permission
from nystart.foundation.access.roles import roles_with
from nystart.foundation.accounts.models import Membership, User

COACHES = sorted(role.value for role in roles_with(Permission.EDIT_PARTICIPANTS))
"""Roles that may be somebody's coach: those that work with people's files."""


def coached_on(day: date, apart_from: Collection[UUID] = ()) -> Exists:
    """Whether the coach of an enrolment works in its unit, or above it, on the day, with an account that is open.

    False is *utan coach*: nobody was chosen, or the role has ended. ``apart_from`` are roles that do not count.
    """
    chain = ExpressionWrapper(OuterRef("organisation__ancestor_ids"), output_field=ArrayField(UUIDField()))
    roles = (
        Membership.objects.active_on(day).exclude(pk__in=apart_from)
        if apart_from
        else (Membership.objects.active_on(day))
    )
    works = roles.filter(user=OuterRef("caseworker"), user__is_active=True, role__in=COACHES)
    return Exists(works.alias(chain=chain).filter(chain__contains=[F("organisation_id")]))


def uncoached_on(day: date) -> tuple[Q, Q]:
    """The two ways to be *utan coach*, each with an index: nobody was chosen, or somebody who works there no longer.

    Who is chosen works in the unit (``check_coaches_there``), so only those need to be looked at whose coaching has ended
    somewhere: few, however many people the unit has. They are asked for once, as an array, so that the planner begins with them.
    """
    theirs = Membership.objects.filter(user=OuterRef("pk"), role__in=COACHES)
    now = theirs.active_on(day)
    ended = Exists(theirs.exclude(pk__in=Membership.objects.active_on(day).values("pk")))
    left = User.objects.filter(Q(is_active=False) | Q(ended) | ~Q(Exists(now)))
    few = ArraySubquery(left.order_by().values("pk"))
    one_of_them = Func(
        F("caseworker_id"),
        few,
        template="(%(expressions)s))",
        arg_joiner=" = ANY (",
        output_field=BooleanField(),
    )
    return Q(caseworker__isnull=True), Q(one_of_them, ~coached_on(day))

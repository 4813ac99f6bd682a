"""Which organisations a user may let lead a project, and which periods there are: choices for forms."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.access.actor import Actor
from nystart.foundation.accounts.models import Organisation
from nystart.foundation.accounts.models.organisation import OrganisationKind

from .models import ProgrammePeriod

LEADING_KINDS = (OrganisationKind.MUNICIPALITY, OrganisationKind.DEPARTMENT, OrganisationKind.ASSOCIATION)


def organisations_to_lead(user: Actor) -> QuerySet[Any]:
    """Municipalities and departments (not single units) in which the user may import projects."""
    mine = Organisation.objects.filter(pk__in=user.organisation_ids(Permission.IMPORT_PROJECT))
    return mine.open_on(timezone.localdate()).filter(kind__in=LEADING_KINDS).order_by("name", "pk")


def period_choices() -> list[tuple[str, str]]:
    """The programme periods, for a select."""
    return [(period.pk, str(period)) for period in ProgrammePeriod.objects.order_by("code")]

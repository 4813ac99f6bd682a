"""How much each coach of a unit has to do, so that the next person goes to who has fewest."""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from nystart.foundation.access import Role
from nystart.foundation.accounts.models import Membership, Organisation
from participants.core.choices import coaches_of
from participants.core.codes import Protection
from participants.core.models import Enrolment


def coaches_by_workload(unit: Organisation, day: date) -> list[Any]:
    """The coaches of the unit with ``people``, whom each coaches there on the day, the fewest first.

    Who has the role of a coach; where nobody has, all who work with people's files there. The protected are not counted: the
    number must not tell that there is one.
    """
    coached = Enrolment.objects.active_on(day).filter(
        caseworker=OuterRef("pk"), organisation=unit.pk, participant__protection=Protection.NONE
    )
    people = coached.order_by().values("caseworker").annotate(people=Count("participant", distinct=True))
    roles = Membership.objects.active_on(day).filter(
        user=OuterRef("pk"), role=Role.CASEWORKER, organisation__in=unit.ancestor_ids
    )
    counted = Coalesce(Subquery(people.values("people"), output_field=IntegerField()), 0)
    found = coaches_of([unit], on=day).annotate(people=counted, is_coach=Exists(roles))
    everybody = list(found.order_by("people", "name", "pk"))
    return [one for one in everybody if one.is_coach] or everybody

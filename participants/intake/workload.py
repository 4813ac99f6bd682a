"""How much each coach of a unit has to do, so that the next person goes to who has fewest."""

from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from nystart.foundation.accounts.models import Organisation
from participants.core.choices import coaches_of
from participants.core.codes import Protection
from participants.core.models import Enrolment


def coaches_by_workload(unit: Organisation, day: date) -> Any:
    """The coaches of the unit with ``people``, whom each coaches there on the day, the fewest first.

    The protected are not counted: the number must not tell that there is one.
    """
    coached = Enrolment.objects.active_on(day).filter(
        caseworker=OuterRef("pk"), organisation=unit.pk, participant__protection=Protection.NONE
    )
    people = coached.order_by().values("caseworker").annotate(people=Count("participant", distinct=True))
    counted = Coalesce(Subquery(people.values("people"), output_field=IntegerField()), 0)
    return coaches_of([unit], on=day).annotate(people=counted).order_by("people", "name", "pk")

"""When the people of a list were enrolled in the project before."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from nystart.foundation.audit.acting import looking_as
from participants.core.codes import Protection
from participants.core.models import Enrolment

from .found import Setting
from .known import Known


def earlier_times(
    known: Known, setting: Setting
) -> tuple[dict[UUID, list[tuple[date, date | None]]], dict[date, set[str]]]:
    """When the open files were enrolled in the project; and which numbers began there in the own unit on a day.

    The latter also of files that time has closed: the list says no more than the unit wrote itself. Never of protected people.
    """
    holders = {person for people in known.held.values() for person in people}
    with looking_as("inläsning av lista"):
        rows = (
            Enrolment.objects.filter(participant__in=holders, project=setting.project)
            .registered_rightly()
            .order_by("pk")
            .values_list("participant", "participant__protection", "organisation", "starts_on", "ends_on")
        )
        found = list(rows)
    opened = {person.pk for person in known.open.values()}
    times: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
    began: dict[UUID, set[date]] = defaultdict(set)
    for person, protection, unit, starts_on, ends_on in found:
        if person in opened:
            times[person].append((starts_on, ends_on))
        if unit == setting.organisation.pk and protection == Protection.NONE:
            began[person].add(starts_on)
    had: dict[date, set[str]] = defaultdict(set)
    for number, people in known.held.items():
        for person in people:
            for day in began.get(person, ()):
                had[day].add(number)
    return times, had

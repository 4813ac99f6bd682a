"""Where a referrer may send people: projects that go on, and the units of the municipalities that run them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Organisation, User
from nystart.foundation.accounts.models.organisation import OrganisationKind
from projects.register.models import Project, ProjectOrganisation


@dataclass(frozen=True)
class Place:
    """A unit of a project (plats att anvisa till). ``code`` stands for it in a form."""

    project: Project
    unit: Organisation

    @property
    def code(self) -> str:
        """Both identifiers."""
        return f"{self.project.pk}:{self.unit.pk}"


def places_for(referrer: User, day: date) -> list[Place]:
    """The units that take in people from the referrer on the day, project by project.

    Where a municipality looks after the referrer's account: those of the projects that it takes part in. An authority that
    stands alone works with all of them.
    """
    shared = list(_shared_projects(referrer, day))
    units = _units_by_municipality({each.organisation_id for each in shared}, day)
    return [Place(each.project, unit) for each in shared for unit in units.get(each.organisation_id, [])]


def is_open_to(referrer: User, project: Project, unit: Organisation, day: date) -> bool:
    """Whether the unit of the project takes in people from the referrer on the day."""
    return any((place.project.pk, place.unit.pk) == (project.pk, unit.pk) for place in places_for(referrer, day))


def _shared_projects(referrer: User, day: date) -> Iterator[ProjectOrganisation]:
    homes = Organisation.objects.filter(pk__in=referrer.organisation_ids(Permission.REFER_PARTICIPANTS))
    chains = list(homes.values_list("ancestor_ids", flat=True))
    above = {ancestor for chain in chains for ancestor in chain}
    stands_alone = any(len(chain) == 1 for chain in chains) and not _municipalities(above)
    projects = Project.objects.running_on(day)
    if not stands_alone:
        projects = projects.filter(organisations__organisation__in=above)
    rows = ProjectOrganisation.objects.filter(
        project__in=projects.values("pk"), organisation__kind=OrganisationKind.MUNICIPALITY
    )
    yield from rows.select_related("project", "organisation").order_by("project__name", "role", "organisation__name")


def _municipalities(ids: Iterable[object]) -> bool:
    return Organisation.objects.filter(pk__in=list(ids), kind=OrganisationKind.MUNICIPALITY).exists()


def _units_by_municipality(municipalities: set[UUID], day: date) -> dict[UUID | None, list[Organisation]]:
    """Open units by name; a municipality without units takes in people itself."""
    found: dict[UUID | None, list[Organisation]] = {}
    open_ones = Organisation.objects.filter(controller__in=municipalities).open_on(day).select_related("controller")
    for unit in open_ones.filter(kind=OrganisationKind.UNIT).order_by("name", "pk"):
        found.setdefault(unit.controller_id, []).append(unit)
    for home in open_ones.filter(pk__in=municipalities - found.keys()):
        found[home.pk] = [home]
    return found

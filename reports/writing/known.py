"""Names in a report that are no person's: the project, its owner, units, partners and tracks, and public employers."""

from collections.abc import Iterator

from django.db.models import F, Value
from django.db.models.functions import StrIndex

from nystart.foundation.accounts.models import Organisation
from placements.bank.models import Employer
from projects.register.models import Project

from .words import given_names


def known_names(project: Project, text: str) -> list[str]:
    """What nobody needs to be asked about, longest first. One that begins like a person ("Anna Berg AB") is not in it.

    The same for everybody who asks.
    """
    names = {name.strip() for name in (*_of_the_project(project), *_of_public_employers(project, text))}
    return sorted(filter(_is_no_person_s, names), key=lambda name: (-len(name), name))


def _is_no_person_s(name: str) -> bool:
    words = name.lower().split()
    return bool(words) and words[0] not in given_names()


def _of_the_project(project: Project) -> Iterator[str]:
    yield from (project.name, project.owner_name, project.owner_unit, project.region, project.priority_area)
    yield from (project.specific_objective, str(project.programme_period))
    for parties in (project.partners, project.co_financiers, project.municipalities, project.tracks):
        yield from parties.order_by("pk").values_list("name", flat=True)
    shared = project.organisations.order_by("pk").values_list("organisation", flat=True)
    below = Organisation.objects.below(filter(None, (project.lead_id, *shared)))
    yield from below.order_by("pk").values_list("name", flat=True)


def _of_public_employers(project: Project, text: str) -> Iterator[str]:
    """Employers in the bank of the project's municipality whose places the public sees, where the text has the name."""
    if project.lead is None or project.lead.controller_id is None:
        return
    bank = Employer.objects.in_bank_of(project.lead.controller_id).filter(is_sole_trader=False)
    public = bank.filter(positions__state__in=("published", "full")).alias(at=StrIndex(Value(text), F("name")))
    yield from public.filter(at__gt=0).order_by("name").values_list("name", flat=True).distinct()

"""Who pays for and helps a project: adding, renaming and taking out. Nobody is erased."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from nystart.foundation.accounts.models import Municipality
from projects.reading.owners import municipality_names

from ..models import CoFinancier, Partner, Project, ProjectMunicipality

KINDS: dict[str, type[Any]] = {
    "co_financiers": CoFinancier,
    "partners": Partner,
    "municipalities": ProjectMunicipality,
}


@transaction.atomic
def name_party(*, project: Project, kind: str, name: str, by: Any) -> Any:
    """Add a party of a kind (`co_financiers`, `partners`, `municipalities`) last; one that had left comes back."""
    model = KINDS[kind]
    longest = model._meta.get_field("name").max_length
    before = model.everyone.filter(project=project, name__iexact=name[:longest]).first()
    party = before or model(
        project=project, name=name[:longest], position=model.everyone.filter(project=project).count()
    )
    party.left_on = None
    if isinstance(party, ProjectMunicipality) and party.municipality is None:
        party.municipality = Municipality.objects.filter(name__in=municipality_names(name)).first()
    party.save()
    return party


def change_party(*, party: Any, name: str, by: Any, amount: Decimal | None = None) -> None:
    """Correct the name and, for a co-financier, the amount (None is unknown)."""
    party.name = name
    if isinstance(party, CoFinancier):
        party.amount = amount
    party.save()


def take_out_party(*, party: Any, on: date, by: Any) -> None:
    """The party is not with the project any longer; it stays in the history."""
    party.left_on = on
    party.save(update_fields=["left_on"])

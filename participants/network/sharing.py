"""What may be told to somebody in the network, and got from her, on a day: what was agreed, as far as a ground carries it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from participants.core.codes import InformationKind
from participants.core.models import Participant
from participants.disclosures.codes import Party, Way
from participants.disclosures.towards import Basis, Towards, towards

from .codes import AuthorityKind
from .models import NetworkMember

PARTY_OF = {
    AuthorityKind.SOCIAL_SERVICES: Party.SOCIAL_SERVICES,
    AuthorityKind.EMPLOYMENT_SERVICE: Party.EMPLOYMENT_SERVICE,
    AuthorityKind.INSURANCE_AGENCY: Party.INSURANCE_AGENCY,
    AuthorityKind.HEALTH_CARE: Party.HEALTH_CARE,
    AuthorityKind.PSYCHIATRY: Party.HEALTH_CARE,
    AuthorityKind.REHABILITATION: Party.HEALTH_CARE,
    AuthorityKind.PROBATION_SERVICE: Party.PROBATION_SERVICE,
    AuthorityKind.SCHOOL: Party.SCHOOL,
    AuthorityKind.ADULT_EDUCATION: Party.SCHOOL,
    AuthorityKind.LSS: Party.DAY_ACTIVITY,
    AuthorityKind.MIGRATION_AGENCY: Party.OTHER,
    AuthorityKind.HOUSING: Party.OTHER,
    AuthorityKind.ASSOCIATION: Party.SUPPLIER,
    AuthorityKind.OTHER: Party.OTHER,
}
"""Whom a consent or a ground names when it is about somebody in the network."""


@dataclass(frozen=True)
class Sharing:
    """What was agreed and is carried on the day, what was agreed and is not, and what may be got."""

    told: list[Basis]
    uncovered: list[str]
    got: list[Basis]


def sharing_with(member: NetworkMember, found: Towards) -> Sharing:
    """For one contact, from what was found for the person."""
    party = PARTY_OF[AuthorityKind(member.authority)]
    carried = found.bases(party, Way.GIVE)
    told = [basis for kind, basis in carried.items() if kind in member.may_share]
    uncovered = [str(InformationKind(kind).label) for kind in InformationKind.values if kind in member.may_share]
    lacking = [label for label in uncovered if label not in {str(basis.kind.label) for basis in told}]
    return Sharing(told, lacking, list(found.bases(party, Way.GET).values()))


def with_sharing(participant: Participant, members: Iterable[NetworkMember], day: date) -> list[NetworkMember]:
    """The contacts, each with its ``sharing`` of the day; the grounds are fetched once."""
    found, rows = towards(participant, day), list(members)
    for member in rows:
        member.sharing = sharing_with(member, found)  # type: ignore[attr-defined]
    return rows

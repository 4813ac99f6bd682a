"""Two files beside each other, as far as one must see to know whether it is one person."""

from collections.abc import Iterator
from dataclasses import dataclass

from nystart.foundation.swedish.formats import date_long
from nystart.foundation.swedish.phones import show_phone
from participants.core.models import Enrolment, Identity, Participant
from participants.numbers.codes import IdentityKind
from participants.numbers.identity import masked

from .following import followers

BEST_NUMBER_FIRST = (
    IdentityKind.PERSONNUMMER,
    IdentityKind.COORDINATION_NUMBER,
    IdentityKind.TF_NUMBER,
    IdentityKind.INTERNAL,
)

UNKNOWN = "saknas"


@dataclass(frozen=True)
class Compared:
    """One line of the comparison: what it is about, and what each file says."""

    label: str
    one: str
    two: str

    @property
    def differs(self) -> bool:
        """Whether the files say different things."""
        return self.one != self.two


def compare(one: Participant, two: Participant) -> list[Compared]:
    """What the two files say, line by line. Numbers are masked."""
    sides = [dict([*facts_of(file), ("Nummer", number_of(file)), *_kept_in(file)]) for file in (one, two)]
    return [Compared(label, said, sides[1][label]) for label, said in sides[0].items()]


def suggested(one: Participant, two: Participant) -> Participant:
    """The file with the better number; of equal ones the older."""
    kinds = dict(Identity.objects.filter(participant__in=[one, two]).values_list("participant", "kind"))

    def rank(file: Participant) -> tuple[int, object]:
        return BEST_NUMBER_FIRST.index(IdentityKind(kinds.get(file.pk, IdentityKind.INTERNAL))), file.created_at

    return min(one, two, key=rank)


NO_BREAK_HYPHEN = "\u2011"
"""So that a hidden number is never parted at the end of a line."""


def number_of(file: Participant) -> str:
    """The kind of the file's number and as much of it as lists show."""
    identity = Identity.objects.filter(participant=file).first()
    if identity is None:
        return "saknas"
    kind = IdentityKind(identity.kind)
    if kind == IdentityKind.INTERNAL:
        return str(kind.label)
    return f"{kind.label} {masked(identity.number).replace('-', NO_BREAK_HYPHEN)}"


def facts_of(file: Participant) -> Iterator[tuple[str, str]]:
    """What the file says of the person herself: a label and the words for it."""
    yield "Namn", file.full_name
    yield "Född", date_long(file.birth_date) or UNKNOWN
    yield "Telefon", show_phone(file.phone) if file.phone else UNKNOWN
    yield "E-post", file.email or UNKNOWN
    yield "Ort", file.city or UNKNOWN
    yield "Språk", file.language or UNKNOWN


def _kept_in(file: Participant) -> Iterator[tuple[str, str]]:
    yield "Inskrivningar", "; ".join(_enrolments(file)) or "inga"
    for follower in followers:
        if follower.label:
            yield follower.label, str(follower.count(file))


def _enrolments(file: Participant) -> Iterator[str]:
    for row in Enrolment.objects.of(file).select_related("project", "organisation"):
        ended = f" till {date_long(row.ends_on)}" if row.ends_on else ""
        yield f"{row.project.name}, {row.organisation.name}, från {date_long(row.starts_on)}{ended}"

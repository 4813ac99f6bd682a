"""Writing people and enrolments: many rows in each statement, as the user, with the history that the database keeps."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from nystart.foundation.audit.acting import looking_as
from nystart.foundation.swedish.order import fold
from participants.core.models import Enrolment, FormerNumber, Identity, Participant
from participants.follow_up.actions.exits import DECEASED
from participants.follow_up.actions.follow_ups import close_at_re_entry, due_days
from participants.follow_up.models import FollowUp
from participants.joining.models import Joining, PossibleDouble
from participants.numbers.identity import IdentityNumber

from ..found import Setting
from ..progress import Step

DETAILS = ("phone", "email", "street", "postcode", "city", "language")
BATCH = 2_000


@dataclass
class NewPerson:
    """Somebody whose file is opened."""

    identity: IdentityNumber
    first_name: str
    last_name: str
    details: dict[str, str]
    is_questioned: bool
    pk: UUID = field(default_factory=uuid4)


@dataclass
class Writes:
    """What a list of people writes. An enrolment says whose it is, its facts, and whether it may be a return."""

    people: list[NewPerson] = field(default_factory=list)
    enrolments: list[tuple[UUID, dict[str, Any], bool]] = field(default_factory=list)
    changed: dict[UUID, tuple[Participant, set[str]]] = field(default_factory=dict)


def write_people(writes: Writes, setting: Setting, step: Step) -> None:
    """Open the files, give them their numbers, enrol, and plan what follows an exit. All of it in the caller's transaction."""
    step("Öppnar akter", 0)
    people = [_participant(person, setting) for person in writes.people]
    for start in range(0, len(people), BATCH):
        Participant.objects.bulk_create(people[start : start + BATCH])
        Identity.objects.bulk_create(_identity(person, setting) for person in writes.people[start : start + BATCH])
        step("Öppnar akter", min(start + BATCH, len(people)) // 2)
    _fill_in(writes.changed)
    enrolments = [_enrolment(person, facts, setting) for person, facts, _back in writes.enrolments]
    for start in range(0, len(enrolments), BATCH):
        Enrolment.objects.bulk_create(enrolments[start : start + BATCH])
        step("Skriver in", (len(people) + start + BATCH) // 2)
    back = [one for one, (_who, _facts, back) in zip(enrolments, writes.enrolments, strict=True) if back]
    FollowUp.objects.bulk_create(_follow_ups(enrolments, setting), batch_size=BATCH)
    for enrolment in sorted(back, key=lambda one: one.starts_on):
        close_at_re_entry(enrolment=enrolment, by=setting.by)
    step("Letar efter dubbla akter", len(enrolments))
    _ask_about_doubles(writes.people, people, setting)


def _participant(person: NewPerson, setting: Setting) -> Participant:
    return Participant(
        pk=person.pk,
        controller_id=setting.organisation.controller_id,
        first_name=person.first_name,
        last_name=person.last_name,
        birth_date=person.identity.birth_date,
        legal_sex=person.identity.legal_sex,
        **person.details,
    )


def _identity(person: NewPerson, setting: Setting) -> Identity:
    return Identity(
        controller_id=setting.organisation.controller_id,
        participant_id=person.pk,
        kind=person.identity.kind,
        number=person.identity.number,
        is_questioned=person.is_questioned,
    )


def _enrolment(person: UUID, facts: dict[str, Any], setting: Setting) -> Enrolment:
    return Enrolment(
        controller_id=setting.organisation.controller_id,
        participant_id=person,
        project=setting.project,
        organisation=setting.organisation,
        municipality_id=setting.organisation.municipality_id,
        **facts,
    )


def _fill_in(changed: dict[UUID, tuple[Participant, set[str]]]) -> None:
    names = sorted({name for _person, filled in changed.values() for name in filled})
    if names:
        Participant.objects.bulk_update([person for person, _filled in changed.values()], names, batch_size=500)


def _follow_ups(enrolments: Iterable[Enrolment], setting: Setting) -> Iterable[FollowUp]:
    """Those that fall due from today on: what was due earlier was done, or not, where the list comes from."""
    for enrolment in enrolments:
        if enrolment.ends_on is None or enrolment.exit_reason_id == DECEASED:
            continue
        for point, due_on in due_days(enrolment.ends_on).items():
            if due_on >= setting.today:
                yield FollowUp(controller_id=enrolment.controller_id, enrolment=enrolment, point=point, due_on=due_on)


def _ask_about_doubles(new: list[NewPerson], people: list[Participant], setting: Setting) -> None:
    """As ``ask_about_doubles`` for each new file, in two questions: who has the number, or the name and birth date.

    Of what is found nothing is told to the user; whoever may open both files is asked.
    """
    by_pk = {person.pk: person for person in people}
    with looking_as("dubblettkontroll"):
        pairs = {*_same_number(new, setting), *_same_name(people, setting)}
    others = {other for _person, other in pairs}
    seen = set(Participant.objects.visible_to(setting.by).filter(pk__in=others).values_list("pk", flat=True))
    PossibleDouble.objects.bulk_create(
        (
            PossibleDouble(
                controller_id=setting.organisation.controller_id,
                participant=by_pk[person],
                other_id=other,
                asked_on=setting.today,
            )
            for person, other in sorted(pairs)
            if other not in seen
        ),
        batch_size=BATCH,
    )


def _same_number(new: list[NewPerson], setting: Setting) -> Iterable[tuple[UUID, UUID]]:
    sought = {person.identity.number: person.pk for person in new if person.is_questioned}
    for model in (Identity, FormerNumber):
        rows = model.objects.filter(controller=setting.organisation.controller_id, number__in=list(sought))
        for number, holder in rows.order_by("pk").values_list("number", "participant"):
            if holder != sought[number]:
                yield sought[number], holder


def _same_name(people: list[Participant], setting: Setting) -> Iterable[tuple[UUID, UUID]]:
    born: dict[tuple[date, str], list[UUID]] = {}
    for person in people:
        if person.birth_date:
            born.setdefault((person.birth_date, fold(person.full_name)), []).append(person.pk)
    days = sorted({day for day, _name in born})
    others = Participant.objects.filter(controller=setting.organisation.controller_id, birth_date__in=days)
    others = others.exclude(pk__in=Joining.objects.in_force().values("joined")).order_by("pk")
    for other in others.only("first_name", "last_name", "birth_date"):
        key = (other.birth_date, fold(other.full_name))
        for person in born.get(key, ()):  # type: ignore[arg-type]
            if person != other.pk:
                yield person, other.pk

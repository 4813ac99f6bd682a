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

from .bulk import insert_rows
from .found import Setting
from .steps import Step

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
class NewEnrolment:
    """An enrolment that is written: whose it is, its facts by column, and whether the person may have been there before."""

    person: UUID
    facts: dict[str, Any]
    may_be_a_return: bool
    pk: UUID = field(default_factory=uuid4)


@dataclass
class Writes:
    """What a list of people writes."""

    people: list[NewPerson] = field(default_factory=list)
    enrolments: list[NewEnrolment] = field(default_factory=list)
    changed: dict[UUID, tuple[Participant, set[str]]] = field(default_factory=dict)


def write_people(writes: Writes, setting: Setting, step: Step) -> None:
    """Open the files, give them their numbers, enrol, and plan what follows an exit. All of it in the caller's transaction."""
    step("Letar efter dubbla akter", 0)
    pairs = _doubles(writes.people, setting)
    for start in range(0, len(writes.people), BATCH):
        people = writes.people[start : start + BATCH]
        insert_rows(Participant, [_participant(person, setting) for person in people])
        Identity.objects.bulk_create(_identity(person, setting) for person in people)
        step("Öppnar akter", (start + len(people)) // 2)
    _fill_in(writes.changed)
    for start in range(0, len(writes.enrolments), BATCH):
        enrolments = writes.enrolments[start : start + BATCH]
        insert_rows(Enrolment, [_enrolment(one, setting) for one in enrolments])
        step("Skriver in", (len(writes.people) + start + len(enrolments)) // 2)
    FollowUp.objects.bulk_create(_follow_ups(writes.enrolments, setting), batch_size=BATCH)
    for one in sorted(writes.enrolments, key=lambda one: one.facts["starts_on"]):
        if one.may_be_a_return:
            close_at_re_entry(enrolment=Enrolment.objects.get(pk=one.pk), by=setting.by)
    _ask_about_doubles(pairs, setting)


def _participant(person: NewPerson, setting: Setting) -> dict[str, Any]:
    return {
        "id": person.pk,
        "controller_id": setting.controller_id,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "birth_date": person.identity.birth_date,
        "legal_sex": str(person.identity.legal_sex),
        **person.details,
    }


def _identity(person: NewPerson, setting: Setting) -> Identity:
    return Identity(
        controller_id=setting.controller_id,
        participant_id=person.pk,
        kind=person.identity.kind,
        number=person.identity.number,
        is_questioned=person.is_questioned,
    )


def _enrolment(one: NewEnrolment, setting: Setting) -> dict[str, Any]:
    project: Any = setting.project
    return {
        "id": one.pk,
        "controller_id": setting.controller_id,
        "participant_id": one.person,
        "project_id": project.pk,
        "organisation_id": setting.organisation.pk,
        "municipality_id": setting.organisation.municipality_id,
        **one.facts,
    }


def _fill_in(changed: dict[UUID, tuple[Participant, set[str]]]) -> None:
    names = sorted({name for _person, filled in changed.values() for name in filled})
    if names:
        Participant.objects.bulk_update([person for person, _filled in changed.values()], names, batch_size=500)


def _follow_ups(enrolments: Iterable[NewEnrolment], setting: Setting) -> Iterable[FollowUp]:
    """Those that fall due from today on: what was due earlier was done, or not, where the list comes from."""
    for one in enrolments:
        if one.facts["ends_on"] is None or one.facts["exit_reason_id"] == DECEASED:
            continue
        for point, due_on in due_days(one.facts["ends_on"]).items():
            if due_on >= setting.today:
                yield FollowUp(controller_id=setting.controller_id, enrolment_id=one.pk, point=point, due_on=due_on)


def _doubles(new: list[NewPerson], setting: Setting) -> set[tuple[UUID, UUID]]:
    """As ``ask_about_doubles`` for each new file, in a few questions: who has the number, or the name and birth date."""
    with looking_as("dubblettkontroll"):
        return {*_same_number(new, setting), *_same_name(new, setting)}


def _ask_about_doubles(pairs: set[tuple[UUID, UUID]], setting: Setting) -> None:
    """Of what was found nothing is told to the user; whoever may open both files is asked."""
    others = {other for _person, other in pairs}
    seen = set(Participant.objects.visible_to(setting.by).filter(pk__in=others).values_list("pk", flat=True))
    controller = setting.controller_id
    PossibleDouble.objects.bulk_create(
        (
            PossibleDouble(controller_id=controller, participant_id=person, other_id=other, asked_on=setting.today)
            for person, other in sorted(pairs)
            if other not in seen
        ),
        batch_size=BATCH,
    )


def _same_number(new: list[NewPerson], setting: Setting) -> Iterable[tuple[UUID, UUID]]:
    sought = {person.identity.number: person.pk for person in new if person.is_questioned}
    for model in (Identity, FormerNumber):
        rows = model.objects.filter(controller=setting.controller_id, number__in=list(sought))
        for number, holder in rows.order_by("pk").values_list("number", "participant"):
            yield sought[number], holder


def _same_name(new: list[NewPerson], setting: Setting) -> Iterable[tuple[UUID, UUID]]:
    born: dict[date, list[NewPerson]] = {}
    for person in new:
        if person.identity.birth_date:
            born.setdefault(person.identity.birth_date, []).append(person)
    others = Participant.objects.filter(controller=setting.controller_id, birth_date__in=sorted(born))
    others = others.exclude(pk__in=Joining.objects.in_force().values("joined")).order_by("pk")
    for other, first, last, day in others.values_list("pk", "first_name", "last_name", "birth_date"):
        name = fold(f"{first} {last}")
        for person in born[day]:
            if fold(f"{person.first_name} {person.last_name}") == name:
                yield person.pk, other

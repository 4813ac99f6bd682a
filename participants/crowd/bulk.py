"""Many fictional people at once, for measuring and for trying out. Numbers are TF-numbers: they belong to nobody."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pgtrigger

from nystart.foundation.accounts.models import Organisation, User
from nystart.foundation.audit.acting import acting_as
from participants.core.codes import ContactChannel, Interpreter, ReferrerKind
from participants.core.models import Enrolment, ExitReason, Identity, Participant
from participants.numbers.codes import IdentityKind, LegalSex
from projects.register.models import Project

from .bulk_journal import write_journals

NAMES = Path(__file__).parent / "data" / "names.csv"
BATCH = 1_000
REASON = "Påhittade deltagare för mätning"
FIRST_BIRTHDAY = date(1960, 1, 1)
BIRTHDAYS = 17_000
LANGUAGES = ("", "", "", "Arabiska", "Dari", "Somaliska", "Tigrinja", "Ukrainska")
SOURCES = (ReferrerKind.SOCIAL_SERVICES, ReferrerKind.EMPLOYMENT_SERVICE, ReferrerKind.INSURANCE_AGENCY)


@dataclass
class Setting:
    """Where the people are put: a unit, its coaches and a project with known dates."""

    unit: Organisation
    project: Project
    coaches: Sequence[User]
    today: date
    random: Random = field(default_factory=lambda: Random(1))  # nosec B311  # fiction, no secret
    share_ended: float = 0.6
    notes: int = 3


def generate_people(setting: Setting, count: int) -> Iterator[int]:
    """Make ``count`` people with number, enrolment, notes and plan; yields how many have been made so far.

    One transaction for each batch. History is not written: bulk loads are untracked.
    """
    with acting_as("generate", reason=REASON):
        serials = _free_numbers(setting)
        reasons = list(ExitReason.objects.exclude(kolada="excluded").values_list("pk", flat=True))
    made = 0
    while made < count:
        size = min(BATCH, count - made)
        with acting_as("generate", reason=REASON), pgtrigger.ignore():
            _one_batch(setting, size, serials, reasons)
        made += size
        yield made


def _one_batch(setting: Setting, size: int, serials: Iterator[tuple[str, date]], reasons: list[str]) -> None:
    numbers = [next(serials) for _ in range(size)]
    people = [_person(setting, born) for _number, born in numbers]
    Participant.objects.bulk_create(people)
    Identity.objects.bulk_create(
        Identity(
            controller_id=setting.unit.controller_id, participant=person, kind=IdentityKind.TF_NUMBER, number=number
        )
        for person, (number, _born) in zip(people, numbers, strict=True)
    )
    enrolments = Enrolment.objects.bulk_create(_enrolment(setting, person, reasons) for person in people)
    write_journals(enrolments, setting.notes, setting.today)


def _free_numbers(setting: Setting) -> Iterator[tuple[str, date]]:
    """TF-numbers that nobody in the municipality has, with the birth date in them, in a shuffled order."""
    taken = set(Identity.objects.filter(controller=setting.unit.controller_id).values_list("number", flat=True))
    days = list(range(BIRTHDAYS))
    setting.random.shuffle(days)
    return _numbers_of(days, taken)


def _numbers_of(days: Sequence[int], taken: set[str]) -> Iterator[tuple[str, date]]:
    for serial in range(100):
        for offset in days:
            born = FIRST_BIRTHDAY + timedelta(days=offset)
            number = f"{born:%Y%m%d}TF{serial:02d}"
            if number not in taken:
                yield number, born


def _person(setting: Setting, born: date) -> Participant:
    random, names = setting.random, _names()
    sex = random.choice((LegalSex.FEMALE, LegalSex.MALE))
    language = random.choice(LANGUAGES)
    return Participant(
        controller_id=setting.unit.controller_id,
        first_name=random.choice(names[sex.value]),
        last_name=random.choice(names["last"]),
        birth_date=born,
        legal_sex=sex,
        phone=f"+467017406{random.randrange(5, 100):02d}",
        city=setting.unit.municipality.name if setting.unit.municipality else "",
        contact_channel=random.choice(ContactChannel.values),
        language=language,
        interpreter=Interpreter.PHONE if language else Interpreter.NONE,
        may_leave_message=random.choice((True, False, None)),
    )


def _enrolment(setting: Setting, person: Participant, reasons: list[str]) -> Enrolment:
    random, project = setting.random, setting.project
    first = project.starts_on or setting.today - timedelta(days=900)
    last = min(project.ends_on or setting.today, setting.today)
    starts_on = first + timedelta(days=random.randrange(max((last - first).days, 1)))
    ended: dict[str, Any] = {}
    if random.random() < setting.share_ended:
        ends_on = min(starts_on + timedelta(days=random.randrange(30, 400)), last)
        ended = {"ends_on": ends_on, "exit_reason_id": random.choice(reasons), "completed": random.random() < 0.7}
    return Enrolment(
        controller_id=setting.unit.controller_id,
        participant=person,
        project=project,
        organisation=setting.unit,
        municipality_id=setting.unit.municipality_id,
        caseworker=random.choice(setting.coaches) if setting.coaches else None,
        referrer_kind=random.choice(SOURCES),
        starts_on=starts_on,
        information_given_on=starts_on,
        **ended,
    )


_READ: dict[str, list[str]] = {}


def _names() -> dict[str, list[str]]:
    """Common first names by legal sex, and last names; combined at random they name nobody in particular."""
    if not _READ:
        with NAMES.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                _READ.setdefault(row["kind"], []).append(row["name"])
    return _READ

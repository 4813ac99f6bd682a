"""Writes the histories: people, numbers, enrolments with their exits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from nystart.foundation.accounts.models import Organisation, User
from participants.core.codes import ExitDistance
from participants.core.models import Enrolment, Identity, Participant
from participants.numbers.codes import IdentityKind
from projects.register.models import Project, Track

from .drawing import chance, deal
from .histories import History, Share
from .people import Born, People, Person

NOT_COMPLETED = {"dropped_out", "moved", "sickness", "not_eligible", "registration_error", "parental_leave"}
WORKS = {"work_unsubsidised", "work_subsidised", "self_employed"}
STUDIES = {"education_grant_eligible", "education_other"}
AGES = (Share("16-24", 38), Share("25-39", 31), Share("40-54", 22), Share("55-64", 9))
BATCH = 500


@dataclass(frozen=True)
class Setting:
    """Where a history is written: project, unit, coach, the project's tracks by code, and who was born when."""

    project: Project
    unit: Organisation
    coach: User
    tracks: dict[str, Track]
    born: Born


def write_history(history: History, setting: Setting, seed: int) -> list[Enrolment]:
    """Make the people of one history with their enrolments. The same seed gives the same people."""
    random = Random(seed)  # nosec B311
    drawn = list(_draw_people(history, random, setting.born))
    people = make_people([person for person, _day in drawn], setting.unit)
    exits = deal(random, history.exits, history.count - history.registration_errors)
    exits += ["registration_error"] * history.registration_errors
    referrers = deal(random, history.referrers, history.count)
    enrolments = [
        Enrolment(
            controller_id=setting.unit.controller_id,
            participant=person,
            project=setting.project,
            organisation=setting.unit,
            municipality_id=setting.unit.municipality_id,
            caseworker=setting.coach,
            track=setting.tracks.get(history.tracks.get(referrer, "")),
            referrer_kind=referrer,
            starts_on=starts_on,
            information_given_on=starts_on,
            **_exit_facts(history, random, starts_on, reason),
        )
        for person, (_drawn, starts_on), referrer, reason in zip(people, drawn, referrers, exits, strict=True)
    ]
    return Enrolment.objects.bulk_create(enrolments, batch_size=BATCH)


def make_people(drawn: list[Person], unit: Organisation) -> list[Participant]:
    """Files for the people, with their TF-numbers."""
    people = [
        Participant(
            controller_id=unit.controller_id,
            first_name=person.first_name,
            last_name=person.last_name,
            birth_date=person.birth_date,
            legal_sex=person.legal_sex,
        )
        for person in drawn
    ]
    Participant.objects.bulk_create(people, batch_size=BATCH)
    numbers = [
        Identity(controller_id=unit.controller_id, participant=one, kind=IdentityKind.TF_NUMBER, number=person.number)
        for one, person in zip(people, drawn, strict=True)
    ]
    Identity.objects.bulk_create(numbers, batch_size=BATCH)
    return people


def _draw_people(history: History, random: Random, born: Born) -> Iterator[tuple[Person, date]]:
    people = People(random, born)
    span = (history.last_start - history.first_start).days
    women = round(history.count * history.women / 100)
    sexes = ["female"] * women + ["male"] * (history.count - women)
    random.shuffle(sexes)
    for sex, ages in zip(sexes, deal(random, AGES, history.count), strict=True):
        low, high = map(int, ages.split("-"))
        starts_on = weekday(history.first_start + timedelta(days=random.randint(0, span)))
        yield people.draw(legal_sex=sex, age=random.randint(low, high), on=starts_on), starts_on


def _exit_facts(history: History, random: Random, starts_on: date, reason: str) -> dict[str, Any]:
    shortest, longest = history.months
    months = random.uniform(shortest, longest) / (2 if reason in NOT_COMPLETED else 1)
    completed = reason not in NOT_COMPLETED
    return {
        "ends_on": min(weekday(starts_on + timedelta(days=int(months * 30.4))), history.last_day),
        "exit_reason_id": reason,
        "completed": completed,
        "exit_felt_chance": None if chance(random, 8) else chance(random, history.felt_chance + 15 * completed),
        "exit_distance": _distance(history, random, reason),
        "exit_vocational_base": chance(random, history.vocational_base) if history.vocational_base else None,
    }


def _distance(history: History, random: Random, reason: str) -> str:
    if reason in WORKS | STUDIES:
        return ExitDistance.MUCH_CLOSER if chance(random, 85) else ExitDistance.CLOSER
    if chance(random, history.much_closer):
        return ExitDistance.MUCH_CLOSER
    return random.choice([ExitDistance.CLOSER, ExitDistance.CLOSER, ExitDistance.SAME, ExitDistance.FURTHER, ""])


def weekday(day: date) -> date:
    """The day, or the Monday after a Saturday or Sunday."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)

"""What belongs to the enrolments of the demonstration: situations before and after, entry facts, decisions, pauses."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from nystart.foundation.accounts.models import User
from participants.core.models import Enrolment
from participants.decisions.models import Decision, Measure
from participants.pauses.codes import PauseReasonKind
from participants.pauses.models import Pause, PauseReason
from participants.situation.codes import IncomeOf, IncomePart, LssBasis, Point, SickLeave
from participants.situation.models import EntryFacts, Income, Situation

from .drawing import chance

BATCH = 500
BEFORE = ("social_assistance", "activity_support", "sickness_benefit", "unemployment_benefit", "no_income")
AFTER = {
    "work_unsubsidised": "wage",
    "work_subsidised": "wage",
    "self_employed": "own_business",
    "education_grant_eligible": "student_aid",
    "sickness": "sickness_benefit",
    "pension": "sickness_compensation",
    "parental_leave": "parental_benefit",
}
"""What people live on when they leave for a reason; all others live on what they lived on before."""
LEVELS = ("under_nine_years", "compulsory", "compulsory", "upper_secondary_short", "upper_secondary", "tertiary")
COMMISSIONED = {
    "employment_service": ("pes_referral", "pes_programme"),
    "social_services": ("assistance_competence", "assistance_support"),
}
ENDS_IN_DAYS = (9, 70, 130, 200, 24, 95, 60, 160, 110, 150)
"""Days ahead that the decisions about each in turn end."""
FIRST_MEASURE_AFTER = (12, 40, 5, 26, 19)
"""Days from the start to the first measure (insats) of each in turn."""
MEASURES = ("assessment", "coaching", "guidance", "work_training", "vocational_swedish", "work_placement")


def write_situations(enrolments: Iterable[Enrolment], seed: int, day: date) -> None:
    """Most people are asked at the start, fewer at the exit; some answers are missing, as in life."""
    random = Random(seed)  # nosec B311
    situations: list[Situation] = []
    incomes: list[Income] = []
    for enrolment in enrolments:
        if enrolment.is_registration_error or not chance(random, 88):
            continue
        source = random.choice(BEFORE)
        before = _situation(enrolment, Point.ENTRY, enrolment.starts_on, random)
        situations.append(before)
        incomes += _incomes(before, source, random)
        if enrolment.ends_on and enrolment.ends_on <= day and chance(random, 85):
            situations.append(after := _after(enrolment, before, random))
            incomes += _incomes(after, AFTER.get(enrolment.exit_reason_id, source), random)
    Situation.objects.bulk_create(situations, batch_size=BATCH)
    Income.objects.bulk_create(incomes, batch_size=BATCH)


def _situation(enrolment: Enrolment, point: Point, on: date, random: Random) -> Situation:
    return Situation(
        controller_id=enrolment.controller_id,
        enrolment=enrolment,
        point=point,
        answered_on=on,
        work_extent=0,
        study_extent=0,
        seeking_extent=random.choice((0, 50, 100, 100)),
        education_id=random.choice(LEVELS) if chance(random, 90) else None,
        is_foreign=chance(random, 35),
        support_months=random.randint(3, 96) if chance(random, 80) else None,
    )


def _after(enrolment: Enrolment, before: Situation, random: Random) -> Situation:
    after = _situation(enrolment, Point.EXIT, enrolment.ends_on, random)
    after.education_id, after.is_foreign, after.support_months = before.education_id, before.is_foreign, None
    source = AFTER.get(enrolment.exit_reason_id)
    if source in ("wage", "own_business"):
        after.work_extent, after.seeking_extent, after.support_months = random.choice((50, 75, 100)), 0, 0
    elif source == "student_aid":
        after.study_extent, after.seeking_extent, after.support_months = 100, 0, 0
    return after


def _incomes(situation: Situation, source: str, random: Random) -> list[Income]:
    told = [(source, IncomeOf.OWN, IncomePart.WHOLE)]
    if source != "social_assistance" and chance(random, 15):
        told = [(source, IncomeOf.OWN, IncomePart.PART), ("social_assistance", IncomeOf.HOUSEHOLD, IncomePart.PART)]
    return [
        Income(controller_id=situation.controller_id, situation=situation, source_id=each, of=of, part=part)
        for each, of, part in told
    ]


def write_running_cards(enrolments: Sequence[Enrolment], seed: int, day: date) -> None:
    """The people of today: what was commissioned for each, entry facts for every other, and two of them away."""
    write_situations(enrolments, seed, day)
    random = Random(seed)  # nosec B311
    for number, enrolment in enumerate(enrolments):
        _decide(enrolment, number, random, day)
        if number % 2:
            _tell(enrolment, random, day)


def _decide(enrolment: Enrolment, number: int, random: Random, day: date) -> None:
    kinds = COMMISSIONED.get(enrolment.referrer_kind, ("own_measure",))
    here_until = enrolment.ends_on or day
    last = enrolment.ends_on or day + timedelta(days=ENDS_IN_DAYS[number % len(ENDS_IN_DAYS)])
    for kind in kinds[: 1 + number % 2]:
        ends_on = max(last, enrolment.starts_on)
        decision = Decision.objects.create(
            controller_id=enrolment.controller_id,
            enrolment=enrolment,
            kind_id=kind,
            decided_on=enrolment.starts_on - timedelta(days=10),
            starts_on=enrolment.starts_on,
            ends_on=ends_on,
        )
        starts_on = enrolment.starts_on + timedelta(days=FIRST_MEASURE_AFTER[number % len(FIRST_MEASURE_AFTER)])
        for measure in random.sample(MEASURES, 1 + number % 3):
            if starts_on <= min(ends_on, here_until, day):
                Measure.objects.create(
                    controller_id=enrolment.controller_id, decision=decision, kind_id=measure, starts_on=starts_on
                )
            starts_on += timedelta(days=30)


def _tell(enrolment: Enrolment, random: Random, day: date) -> None:
    facts: dict[str, Any] = {"unemployed_months": random.randint(2, 60)}
    if enrolment.referrer_kind == "employment_service":
        since = enrolment.starts_on - timedelta(days=random.randint(30, 400))
        facts |= {"programme_id": "job_development_guarantee", "programme_since": since}
    else:
        decided_on = enrolment.starts_on - timedelta(days=14)
        facts |= {"is_condition": True, "condition_decided_on": decided_on, "lss_basis": LssBasis.NONE}
    if chance(random, 40):
        facts |= {"sick_leave": random.choice(SickLeave.values), "benefit_exhausted": False}
    EntryFacts.objects.create(
        controller_id=enrolment.controller_id, enrolment=enrolment, answered_on=enrolment.starts_on, **facts
    )


def write_pauses(summer: Enrolment, away: Enrolment, *, day: date) -> None:
    """``summer`` had, or has, a pause in the latest July; ``away`` has been ill for ten days, nobody knows how long."""
    year = day.year if day >= date(day.year, 7, 1) else day.year - 1
    first, last = date(year, 7, 1), date(year, 8, 10)
    first = max(first, summer.starts_on)
    _pause(summer, first, max(last, first), PauseReasonKind.SUMMER)
    _pause(away, max(day - timedelta(days=10), away.starts_on), None, PauseReasonKind.SICKNESS)


def _pause(enrolment: Enrolment, first: date, last: date | None, reason: PauseReasonKind) -> None:
    pause = Pause.objects.create(
        controller_id=enrolment.controller_id, enrolment=enrolment, starts_on=first, ends_on=last
    )
    PauseReason.objects.create(controller_id=enrolment.controller_id, pause=pause, kind=reason)


def enrol_beside(enrolment: Enrolment, project: Any, *, on: date, by: User) -> Enrolment:
    """The same person takes part in another project at the same time."""
    return Enrolment.objects.create(
        controller_id=enrolment.controller_id,
        participant_id=enrolment.participant_id,
        project=project,
        organisation_id=enrolment.organisation_id,
        municipality_id=enrolment.municipality_id,
        caseworker=by,
        referrer_kind=enrolment.referrer_kind,
        starts_on=on,
    )

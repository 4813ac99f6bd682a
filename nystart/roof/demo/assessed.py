"""What has been assessed in the running project: rounds, in-depth rounds, drafts, and investigations in every state."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from nystart.foundation.accounts.models import User
from participants.assessments.actions import Filled, save_assessment_draft, sign_assessment
from participants.assessments.building_actions import create_form
from participants.assessments.codes import AssessmentKind
from participants.assessments.models import Assessment, AssessmentForm, FormVersion
from participants.assessments.shipped import ship_forms
from participants.core.models import Enrolment, Participant
from participants.disclosures.actions import give_consent, record_disclosure
from participants.disclosures.actions.given import key_of, who_says_yes
from participants.disclosures.models import Disclosure, LegalGround
from participants.investigations.models import Investigation, InvestigationAnswer
from participants.notes.actions import NoteText, sign_case_note
from participants.notes.codes import NoteKind
from participants.summaries.actions import write_summary

from .texts import CONCLUSIONS, IN_DEPTH, INTERVIEWS, LATER, ROUNDS

UNASSESSED = 3
"""Of the coach's people so many who began lately have no round yet."""
INVESTIGATIONS = (
    ("occupational_therapist", "Arbetsterapin (påhittad)", 40, -9, None),
    ("psychologist", "Psykologmottagningen (påhittad)", 21, 14, None),
    ("health_centre", "Hälsocentralen (påhittad)", 70, -30, 25),
    ("sight", "Syncentralen (påhittad)", 60, -20, 12),
    ("social_insurance", "Försäkringskassan", 30, 5, None),
    ("hearing", "Hörcentralen (påhittad)", 50, -15, 0),
)
"""Specialist, where, how many days ago it was ordered, when the answer is awaited from today, how many days ago it came (0: cancelled)."""


def write_assessments(people: list[Enrolment], *, coach: User, counsellor: User, manager: User, day: date) -> None:
    """Rounds of the coach's people, the longest there first: some have two, one has a round by the counsellor, some have none."""
    ship_forms(AssessmentForm.objects, FormVersion.objects, _at(day - timedelta(days=400)))
    general, in_depth = (FormVersion.objects.get(form__controller=None, form__kind=kind) for kind in AssessmentKind)
    for number, enrolment in enumerate(people[:-UNASSESSED]):
        answers = ROUNDS[number % len(ROUNDS)]
        first_on = min(enrolment.starts_on + timedelta(days=12), day)
        _sign(enrolment.participant, general, answers, first_on, coach)
        if number < 3 and first_on + timedelta(days=90) < day:
            _sign(enrolment.participant, general, answers | LATER, first_on + timedelta(days=90), coach)
    deep, deeper = people[0].participant, people[1].participant
    _sign(deep, in_depth, IN_DEPTH, day - timedelta(days=20), counsellor)
    _draft(deeper, in_depth, {"asked_for": IN_DEPTH["asked_for"]}, day - timedelta(days=3), counsellor)
    for number, days in ((-1, 2), (-2, 16)):
        _draft(people[number].participant, general, {"good_at": "Ordning och reda"}, day - timedelta(days=days), coach)
    for number, enrolment in enumerate(people[:6]):
        _interview(enrolment, INTERVIEWS[number % len(INTERVIEWS)], coach)
    _investigate([each.participant for each in people], coach, day)
    _summarise(coach, day)
    create_form(
        controller_id=people[0].controller_id,
        title="Kort kartläggning för unga",
        kind="general",
        copy_of=general,
        by=manager,
    )


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(14, 20)))


def _sign(participant: Participant, form: FormVersion, answers: dict[str, Any], on: date, by: User) -> None:
    filled = Filled(form.form.kind, form, answers)
    sign_assessment(participant=participant, filled=filled, held_on=on, at=_at(on), by=by, version=0)


def _draft(participant: Participant, form: FormVersion, answers: dict[str, Any], on: date, by: User) -> None:
    filled = Filled(form.form.kind, form, answers)
    save_assessment_draft(participant=participant, filled=filled, version=0, at=_at(on), by=by)


def _summarise(by: User, day: date) -> None:
    """For the officer whom a ground lets read the conclusion: one summary, of the latest round."""
    grounds = Disclosure.objects.filter(referral__isnull=False, kinds__contains=["assessment"]).order_by("pk")
    for ground in grounds.select_related("referral"):
        latest = Assessment.objects.filter(participant=ground.participant_id).newest_first().first()
        if latest and ground.referral:
            text = "Vill arbeta praktiskt i en liten grupp. Nästa steg är praktik två dagar i veckan, och svenska vid sidan om."
            write_summary(assessment=latest, referral=ground.referral, text=text, seen=0, at=_at(day), by=by)


def _interview(enrolment: Enrolment, words: str, by: User) -> None:
    """A motivational interview (MI) some days after the start."""
    on = enrolment.starts_on + timedelta(days=5)
    text = NoteText(NoteKind.INTERVIEW, on, words)
    sign_case_note(participant=enrolment.participant, text=text, at=_at(on), by=by)


def _asked(person: Participant, where: str, on: date, due_on: date, by: User) -> Disclosure:
    """What is got from the specialist, by a consent that ends a month after the answer is awaited."""
    signers = who_says_yes(person, on)
    party = "insurance_agency" if where == "Försäkringskassan" else "health_care"
    given = give_consent(
        participant=person, may_get=True, may_give=True, parties=[party], party_names=where, kinds=["health"], by=by,
        purpose="Veta hur arbetet ska anpassas.", form="paper", given_on=on, starts_on=on,
        ends_on=due_on + timedelta(days=60), givers=[key_of(each) for each in signers.all_of],
    )  # fmt: skip
    asked: Disclosure = record_disclosure(
        participant=person, way="get", party=party, recipient=where, kinds=["health"], consent=given,
        what="Vad behöver anpassas för att arbetet ska hålla?", ground=LegalGround.objects.get(code="consent"),
        starts_on=on, ends_on=due_on, by=by,
    )  # fmt: skip
    return asked


def _investigate(people: list[Participant], coach: User, day: date) -> None:
    for number, (specialist, where, ago, awaited, answered) in enumerate(INVESTIGATIONS):
        came = day - timedelta(days=answered) if answered else None
        cancelled = day - timedelta(days=10) if answered == 0 else None
        made = Investigation.objects.create(
            controller_id=people[0].controller_id,
            participant=people[number % len(people)],
            specialist_id=specialist,
            ordered_to=where,
            question="Vad behöver anpassas för att arbetet ska hålla?",
            asked=_asked(
                people[number % len(people)], where, day - timedelta(days=ago), day + timedelta(days=awaited), coach
            ),
            ordered_on=day - timedelta(days=ago),
            ordered_by=coach,
            answer_due_on=day + timedelta(days=awaited),
            answered_on=came,
            hours=3 if came else None,
            cost=4200 if came else None,
            cancelled_on=cancelled,
            cancelled_because="Har redan svar från hälsocentralen." if cancelled else "",
        )
        if came:
            InvestigationAnswer.objects.create(
                controller_id=made.controller_id,
                investigation=made,
                number=1,
                conclusion=CONCLUSIONS[number % len(CONCLUSIONS)],
                written_by=coach,
                written_at=_at(came),
            )

"""The people of the project that runs today, in the middle of its period, so that Min dag is alive."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from nystart.foundation.accounts.models import Organisation, User
from nystart.foundation.swedish.formats import date_long
from participants.core.codes import ContactChannel, Protection, ReferralState
from participants.core.models import Enrolment, Participant, ProtectedAccess, Referral
from participants.notes.codes import NoteKind
from participants.notes.models import CaseNote, CaseNoteVersion, NoteDraft
from participants.plans.codes import PlanState
from projects.register.models import Project, Track

from .afterwards import draft_plan, write_follow_ups
from .drawing import chance
from .past import make_people, weekday
from .people import Born, People
from .texts import CONTACT_NOTES, DRAFTS, FIRST_NOTES, LATER_NOTES, NoteText

STOCKHOLM = ZoneInfo("Europe/Stockholm")
WEEKS_AGO = (
    62,
    58,
    55,
    51,
    47,
    44,
    41,
    38,
    36,
    33,
    31,
    29,
    27,
    25,
    22,
    20,
    18,
    16,
    14,
    12,
    11,
    9,
    8,
    7,
    6,
    5,
    4,
    3,
    2,
    1,
)
"""How many weeks before the day each of the people at home began."""

FOLLOWED_UP_IN = (-6, 14, 3, 33, 21, 6, 40)
"""Days ahead that the plans of each in turn are followed up."""
LEFT_DAYS_AGO = {25: 31, 31: 86, 38: 185}
"""Of those who began so many weeks ago: gone for so many days, so that each of the three follow-ups is due about now."""


class Running:
    """Writes the people of the running project and what has been written about them."""

    def __init__(self, *, day: date, project: Project, unit: Organisation, coaches: list[User], born: Born) -> None:
        self.day = day
        self.project = project
        self.unit = unit
        self.coaches = coaches
        self.random = Random(f"{unit.slug}")  # nosec B311
        self.people = People(self.random, born)
        self.tracks = list(Track.objects.filter(project=project).order_by("position", "name"))

    def write(self, weeks_ago: tuple[int, ...]) -> list[Enrolment]:
        """People who began so many weeks ago, most of them still there, with notes and plans."""
        enrolments = [self._enrol(weeks, number) for number, weeks in enumerate(weeks_ago)]
        made = Enrolment.objects.bulk_create(enrolments)
        for number, enrolment in enumerate(made):
            self._write_plan(enrolment, number)
            self._write_notes(enrolment)
        # What fell due in the last week waits, so that somebody is to be called.
        write_follow_ups([one for one in made if one.ends_on], works_later=80, seed=3, day=self.day - timedelta(days=7))
        return made

    def _enrol(self, weeks: int, number: int) -> Enrolment:
        starts_on = max(weekday(self.day - timedelta(weeks=weeks, days=number % 4)), self.project.starts_on)
        track = self.tracks[number % 2]
        participant = self.new_person(starts_on)
        return Enrolment(
            controller_id=self.unit.controller_id,
            participant=participant,
            project=self.project,
            track=track,
            organisation=self.unit,
            municipality_id=self.unit.municipality_id,
            caseworker=self.coaches[number % len(self.coaches)],
            referrer_kind=track.referrer_kind,
            starts_on=starts_on,
            information_given_on=starts_on,
            information_given_by=self.coaches[number % len(self.coaches)],
            information_sheet_id="participants_1",
            **self._exit(starts_on, number, weeks),
        )

    def new_person(self, on: date, **facts: Any) -> Participant:
        """A file with contact facts."""
        sex = self.random.choice(["female", "male"])
        drawn = self.people.draw(legal_sex=sex, age=self.random.randint(18, 61), on=on)
        participant = make_people([drawn], self.unit)[0]
        participant.phone = f"+4670174{self.random.randint(605, 699):04d}"
        participant.contact_channel = self.random.choice([ContactChannel.PHONE, ContactChannel.SMS])
        participant.contact_note = self.random.choice(CONTACT_NOTES)
        participant.may_leave_message = chance(self.random, 70)
        for name, value in facts.items():
            setattr(participant, name, value)
        participant.save()
        return participant

    def _exit(self, starts_on: date, number: int, weeks: int) -> dict[str, Any]:
        if weeks < 25 or number % 3 != 1:
            return {}
        reasons = ("work_subsidised", "education_grant_eligible", "work_unsubsidised", "transfer_pes", "dropped_out")
        reason = reasons[number % len(reasons)]
        ago = LEFT_DAYS_AGO.get(weeks)
        last = self.day - timedelta(days=ago) if ago else starts_on + timedelta(weeks=self.random.randint(16, 24))
        return {
            "ends_on": min(weekday(last), self.day),
            "exit_reason_id": reason,
            "completed": reason != "dropped_out",
            "exit_felt_chance": chance(self.random, 65),
            "exit_distance": self.random.choice(["much_closer", "closer", "same"]),
        }

    def _write_plan(self, enrolment: Enrolment, number: int) -> None:
        days = (self.day - enrolment.starts_on).days
        if days < 18 or number % 9 == 4:
            return
        first_on = weekday(enrolment.starts_on + timedelta(days=11 + number * 7 % 17))
        if first_on > self.day:
            return
        follow_up_on = self.day + timedelta(days=FOLLOWED_UP_IN[number % len(FOLLOWED_UP_IN)])
        # The seventh has a plan that nobody has changed for more than six months.
        if days < 100 or enrolment.ends_on or number == 6:
            self._save_plan(enrolment, 1, first_on, follow_up_on)
            return
        self._save_plan(enrolment, 1, first_on)
        self._save_plan(enrolment, 2, weekday(self.day - timedelta(days=self.random.randint(8, 45))), follow_up_on)

    def _save_plan(self, enrolment: Enrolment, version: int, agreed_on: date, follow_up_on: date | None = None) -> None:
        """A version of the plan: one that holds says when it is followed up."""
        done_before = self.day - timedelta(days=self.random.randint(0, 9) // 3)
        plan, goals, steps = draft_plan(enrolment, agreed_on, self.random, enrolment.ends_on or done_before)
        plan.number, plan.state = version, PlanState.ACTIVE if follow_up_on else PlanState.REPLACED
        if follow_up_on:
            plan.follow_up_on = max(agreed_on, follow_up_on)
        plan.save()
        for part in (*goals, *steps):
            part.save()

    def _write_notes(self, enrolment: Enrolment) -> None:
        held_on = weekday(enrolment.starts_on + timedelta(days=self.random.randint(0, 6)))
        last = enrolment.ends_on or self.day - timedelta(days=1)
        text = self.random.choice(FIRST_NOTES)
        while held_on <= last:
            self.sign(enrolment, text, held_on)
            held_on = weekday(held_on + timedelta(days=self.random.randint(9, 26)))
            text = self.random.choice(LATER_NOTES)

    def sign(self, enrolment: Enrolment, text: NoteText, held_on: date) -> None:
        """A signed note about the day."""
        signed_at = datetime.combine(held_on, time(self.random.randint(9, 16), self.random.randrange(60)), STOCKHOLM)
        common = {"controller_id": enrolment.controller_id, "kind": text.kind, "held_on": held_on}
        note = CaseNote.objects.create(
            participant_id=enrolment.participant_id,
            enrolment=enrolment,
            author=enrolment.caseworker,
            signed_at=signed_at,
            **common,
        )
        CaseNoteVersion.objects.create(
            note=note,
            number=1,
            facts=text.facts,
            assessment=text.assessment,
            written_by=enrolment.caseworker,
            written_at=signed_at,
            **common,
        )

    def leave_drafts(self, enrolments: list[Enrolment]) -> None:
        """Notes that wait to be signed."""
        for days, (enrolment, words) in enumerate(zip(enrolments, DRAFTS, strict=False), start=1):
            begun_on = self.day - timedelta(days=days * 4)
            NoteDraft.objects.create(
                controller_id=enrolment.controller_id,
                participant_id=enrolment.participant_id,
                author=enrolment.caseworker,
                kind=NoteKind.VISIT,
                held_on=date_long(begun_on),
                facts=words,
                begun_on=begun_on,
                saved_at=datetime.combine(begun_on, time(15, 10), STOCKHOLM),
            )

    def refer(self, referrer: User, authority: Organisation) -> None:
        """People who wait for an answer to their referral, and one who was declined."""
        for days in (0, 2, 6, 13):
            received_on = weekday(self.day - timedelta(days=days))
            Referral.objects.create(
                controller_id=self.unit.controller_id,
                participant=self.new_person(received_on),
                organisation=self.unit,
                project=self.project,
                referrer_kind="employment_service",
                referrer_organisation=authority,
                referrer=referrer,
                received_on=min(received_on, self.day),
                reason="Har varit utan arbete länge och vill pröva arbete i sin egen takt.",
                **self._answer(days),
            )

    def _answer(self, days: int) -> dict[str, Any]:
        if days < 13:
            return {}
        return {
            "state": ReferralState.DECLINED,
            "decided_on": self.day,
            "decision_reason": "Personen börjar en utbildning nästa vecka och vill hellre det.",
        }

    def protect(self, named: list[User], by: User) -> None:
        """One person with protected data, whom only those on the access list can find."""
        starts_on = weekday(self.day - timedelta(weeks=5))
        participant = self.new_person(
            starts_on, protection=Protection.CONFIDENTIALITY_MARKING, phone="", contact_note=""
        )
        Enrolment.objects.create(
            controller_id=self.unit.controller_id,
            participant=participant,
            project=self.project,
            organisation=self.unit,
            municipality_id=self.unit.municipality_id,
            caseworker=named[0],
            referrer_kind="social_services",
            starts_on=starts_on,
        )
        for user in named:
            ProtectedAccess.objects.create(
                controller_id=self.unit.controller_id,
                participant=participant,
                user=user,
                granted_by=by,
                starts_on=starts_on,
            )

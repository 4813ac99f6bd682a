"""What is told of people in the demonstration: consents that hold, end and are withdrawn, a picture to remove, reports back."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from nystart.foundation.accounts.models import Organisation, User
from participants.core.codes import AnswerGiven
from participants.core.models import Enrolment, Referral
from participants.disclosures.actions import (
    add_appearance,
    give_consent,
    give_permission,
    record_disclosure,
    remove_appearance,
    withdraw_consent,
    withdraw_permission,
)
from participants.disclosures.actions.given import key_of, who_says_yes
from participants.disclosures.grounds import covers_of, recipient_of
from participants.disclosures.models import Consent, LegalGround
from participants.reports_back.actions import confirm_report
from participants.reports_back.models import ReportBack

PARTY = "employment_service"
NEEDED = 5
"""So many people it takes."""


def at(day: date) -> datetime:
    """An afternoon."""
    return timezone.make_aware(datetime.combine(day, time(14, 20)))


class Telling:
    """What one coach has written down, for the people whom one officer has referred."""

    def __init__(self, day: date, coach: User, referrer: User, authority: Organisation) -> None:
        self.day, self.coach, self.referrer, self.authority = day, coach, referrer, authority

    def refer(self, enrolment: Enrolment) -> Referral:
        """The referral that the enrolment came of, a week before it."""
        received_on = enrolment.starts_on - timedelta(days=7)
        referral: Referral = Referral.objects.create(
            controller_id=enrolment.controller_id,
            participant_id=enrolment.participant_id,
            organisation_id=enrolment.organisation_id,
            project_id=enrolment.project_id,
            referrer_kind=PARTY,
            referrer_organisation=self.authority,
            referrer=self.referrer,
            received_on=received_on,
            reason="Behöver stöd för att komma vidare mot arbete.",
            state="accepted",
            decided_on=enrolment.starts_on,
            decided_by=self.coach,
            answer_given_on=enrolment.starts_on,
            answer_given_how=AnswerGiven.HANDED_OVER,
            answer_given_by=self.coach,
        )
        enrolment.referral, enrolment.referrer_kind = referral, PARTY
        enrolment.save(update_fields=["referral", "referrer_kind"])
        return referral

    def consent(self, referral: Referral, kinds: list[str], ends_on: date) -> Consent:
        """A consent from the first day, and the ground that rests on it."""
        given_on = min(referral.decided_on or self.day, self.day)
        signers = who_says_yes(referral.participant, given_on)
        given: Consent = give_consent(
            participant=referral.participant,
            givers=[key_of(each) for each in signers.all_of],
            may_give=True,
            may_get=False,
            parties=[PARTY],
            party_names="Arbetsförmedlingen i Hultsfred, handläggaren",
            kinds=kinds,
            purpose="Samma planering hos projektet och Arbetsförmedlingen.",
            form="paper",
            how="Läst tillsammans. Personen vet att det går att säga nej.",
            given_on=given_on,
            starts_on=given_on,
            ends_on=ends_on,
            by=self.coach,
        )
        self.ground(referral, kinds, "consent", ends_on, given)
        return given

    def ground(
        self, referral: Referral, kinds: list[str], code: str, ends_on: date, consent: Consent | None = None
    ) -> None:
        """What the officer reads."""
        record_disclosure(
            participant=referral.participant,
            referral=referral,
            party=PARTY,
            recipient=recipient_of(referral),
            kinds=kinds,
            ground=LegalGround.objects.get(code=code),
            consent=consent,
            starts_on=min(referral.decided_on or self.day, self.day),
            ends_on=ends_on,
            by=self.coach,
        )

    def attendance(self, referral: Referral, sent_on: date) -> ReportBack:
        """Presence and absence of the month before the day it was sent; no letter leaves the demonstration."""
        last = sent_on.replace(day=1) - timedelta(days=1)
        covered = covers_of(referral, self.day)
        report: ReportBack = ReportBack.objects.create(
            controller_id=referral.controller_id,
            participant_id=referral.participant_id,
            referral=referral,
            kind="attendance",
            kinds=["attendance"],
            period_from=last.replace(day=1),
            period_to=last,
            expected_hours="60",
            present_hours="57.5",
            absences=[
                {
                    "day": last.isoformat(), "activity": "Verkstaden", "valid": True, "expected_from": "09:00",
                    "expected_to": "12:00", "absent_from": "09:30", "absent_to": "12:00",
                }
            ],
            grounds=[cover.as_kept() for cover in covered.values() if cover.kind == "attendance"],
            recipient=recipient_of(referral),
            sent_at=at(sent_on),
            sent_by=self.coach,
        )  # fmt: skip
        return report

    def pictures(self, enrolment: Enrolment) -> None:
        """A permission that was taken back four days ago: one picture is gone, the film is still to be removed."""
        given_on = enrolment.starts_on
        signers = who_says_yes(enrolment.participant, given_on)
        permission = give_permission(
            participant=enrolment.participant,
            givers=[key_of(each) for each in signers.all_of],
            medium="film",
            use="web",
            purpose="En sida om hur det är att vara med i projektet.",
            form="paper",
            given_on=given_on,
            starts_on=given_on,
            ends_on=self.day + timedelta(days=300),
            by=self.coach,
        )
        shown_on = min(given_on + timedelta(days=10), self.day - timedelta(days=5))
        shown = [
            add_appearance(permission=permission, title=title, place=place, shown_on=shown_on, by=self.coach)
            for title, place in (
                ("Film från verkstaden", "Kommunens webbplats, sidan om projektet"),
                ("Bild vid filmen", "Kommunens webbplats, samma sida"),
            )
        ]
        taken_back = self.day - timedelta(days=4)
        withdraw_permission(permission=permission, at=at(taken_back), how="Personen sa det på ett möte.", by=self.coach)
        remove_appearance(appearance=shown[-1], on=taken_back, how="Borttagen från sidan.", by=self.coach)


def write_what_is_told(enrolments: list[Enrolment], gone: Enrolment, telling: Telling) -> None:
    """Five people: told by a consent, by one that ends soon, by none any more, by duty; and one who is in a film.

    The result of who is gone is still to be told.
    """
    if len(enrolments) < NEEDED:
        return
    day, all_kinds = telling.day, ["enrolment", "plan", "attendance", "result", "assessment", "studies"]
    told, soon, stopped, duty = (telling.refer(enrolment) for enrolment in enrolments[:4])
    telling.consent(told, all_kinds, day + timedelta(days=160))
    received = telling.attendance(told, day - timedelta(days=3))
    confirm_report(report=received, on=day, name=telling.referrer.name, how="phone", by=telling.coach)
    telling.consent(soon, ["plan", "attendance"], day + timedelta(days=12))
    taken_back = telling.consent(stopped, ["plan", "attendance"], day + timedelta(days=90))
    telling.attendance(stopped, day - timedelta(days=2))
    withdraw_consent(consent=taken_back, at=at(day - timedelta(days=1)), how="Personen ringde.", by=telling.coach)
    telling.ground(duty, ["enrolment", "attendance"], "duty", day + timedelta(days=120))
    telling.attendance(duty, day - timedelta(days=9))
    telling.pictures(enrolments[4])
    telling.ground(telling.refer(gone), ["enrolment", "result"], "duty", day + timedelta(days=60))

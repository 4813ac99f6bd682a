"""The reception of the demonstration: hours, who is in the house, visits, and people who have asked for help themselves."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from nystart.foundation.accounts.models import Organisation, User
from participants.core.codes import ReferralState, ReferrerKind
from participants.core.models import Referral
from participants.reception.codes import ApplicationState, ClosedBecause, ReachedBy
from participants.reception.models import (
    Application,
    ContactAttempt,
    Duty,
    OpeningException,
    OpeningHours,
    Reception,
    Visit,
    VisitPurpose,
)

from .running import Running

STOCKHOLM = ZoneInfo("Europe/Stockholm")
WEEKS = 11
HOURS = {
    1: ((9, 12), (13, 16)),
    2: ((9, 12), (13, 16)),
    3: ((13, 18),),
    4: ((9, 12), (13, 16)),
    5: ((9, 12),),
}
DUTIES = (
    ("Arbetsförmedlingen", "frågor om att skriva in sig och om aktivitetsstöd", "Rolf Ekhult", 1, 9, 12, 1),
    ("Socialtjänsten", "ansökan om ekonomiskt stöd", "Sunniva Lindås", 2, 13, 16, 1),
    ("Försäkringskassan", "frågor om ersättning", "Ditte Alhem", 3, 13, 15, 2),
    ("Vuxenutbildningen", "kurser, studievägledning och validering", "Vera Höglid", 4, 9, 12, 1),
    ("Budget- och skuldrådgivningen", "råd om pengar och skulder", "Enar Fagerby", 5, 9, 11, 2),
)
"""Authority, what one gets help with, name, weekday, hours, every so many weeks. All names are fictional."""
APPLICATIONS = (
    (
        "Yara Moslund",
        0,
        ReachedBy.PHONE,
        "på eftermiddagen",
        "arabiska",
        True,
        "Jag vill ha jobb i kök. Jag har lagat mat hemma i många år.",
    ),
    ("Elof Brunnsvik", 1, ReachedBy.SMS, "", "", False, "Jag slutade skolan i våras och vet inte vad jag ska göra."),
    ("Nermin Tallås", 5, ReachedBy.EMAIL, "", "bosniska", False, "Jag vill plugga till undersköterska. Hur gör jag?"),
    ("Sture Klockarp", 9, ReachedBy.PHONE, "före tio", "", False, "Jag har varit hemma länge och vill komma ut igen."),
)
"""Name, days ago, how and when to reach, language, interpreter, wish."""


def write_reception(home: Running, *, unit: Organisation, coach: User, day: date) -> Reception:
    """The reception of Nystartcenter, in the middle of its week."""
    reception = Reception.objects.create(
        controller_id=unit.controller_id,
        organisation=unit,
        name="Nystartcenter",
        slug="nystartcenter-hultsfred",
        lead="Vi hjälper dig att hitta vägen till arbete eller studier. Flera myndigheter finns i samma hus.",
        street="Stora torget 2",
        postcode="577 30",
        city="Hultsfred",
        phone="+46701740606",
        phone_hours="måndag till fredag 9–11",
        email="kontakt@hultsfred-nystartcenter.example.org",
        access="Ramp vid dörren, hörslinga i väntrummet, toalett för rullstol.",
    )
    _opening(reception, day)
    duties = _duties(reception, coach, day)
    _visits(reception, duties, coach, day)
    _applications(home, reception, coach, day)
    return reception


def _opening(reception: Reception, day: date) -> None:
    common = {"controller_id": reception.controller_id, "reception": reception}
    OpeningHours.objects.bulk_create(
        OpeningHours(weekday=weekday, opens_at=time(opens), closes_at=time(closes), **common)
        for weekday, spans in HOURS.items()
        for opens, closes in spans
    )
    thursday = day + timedelta(days=(3 - day.weekday()) % 7 + 7)
    OpeningException.objects.create(on=thursday, reason="Vi har utbildning hela dagen.", **common)


def _duties(reception: Reception, coach: User, day: date) -> list[Duty]:
    return [
        Duty.objects.create(
            controller_id=reception.controller_id,
            reception=reception,
            authority=authority,
            helps_with=helps_with,
            person_name=name,
            weekday=weekday,
            starts_at=time(begins),
            ends_at=time(ends),
            every_weeks=every,
            starts_on=day - timedelta(weeks=WEEKS),
        )
        for authority, helps_with, name, weekday, begins, ends, every in DUTIES
    ]


def _visits(reception: Reception, duties: list[Duty], coach: User, day: date) -> None:
    random = Random("besök")  # nosec B311
    purposes = list(VisitPurpose.objects.order_by("position"))
    made = []
    for ago in range(WEEKS * 7, -1, -1):
        on = day - timedelta(days=ago)
        for opens, closes in HOURS.get(on.isoweekday(), ()):
            for _one in range(random.randint(1, 3)):
                purpose = random.choice(purposes)
                there = [duty for duty in duties if purpose.code == "authority" and duty.sits_on(on)]
                at = time(random.randint(opens, closes - 1), random.randrange(60))
                made.append(_visit(reception, on, at, purpose, coach, duty=there[0] if there else None))
    Visit.objects.bulk_create(made)
    waiting = next(purpose for purpose in purposes if purpose.code == "work")
    Visit.objects.bulk_create([_visit(reception, day, time(9, 40), waiting, coach, handed_to=coach)])


def _visit(reception: Reception, on: date, at: time, purpose: VisitPurpose, by: User, **handed: object) -> Visit:
    return Visit(
        controller_id=reception.controller_id,
        reception=reception,
        on=on,
        at=at,
        purpose=purpose,
        logged_by=by,
        **handed,
    )


def _applications(home: Running, reception: Reception, coach: User, day: date) -> None:
    made = [
        Application.objects.create(
            controller_id=reception.controller_id,
            organisation_id=reception.organisation_id,
            reception=reception,
            received_on=day - timedelta(days=ago),
            name=name,
            phone="+46701740690" if reached_by != ReachedBy.EMAIL else "",
            email="nermin.tallas@demo.example.org" if reached_by == ReachedBy.EMAIL else "",
            reached_by=reached_by,
            hours=hours,
            language=language,
            wants_interpreter=interpreter,
            wish=wish,
        )
        for name, ago, reached_by, hours, language, interpreter, wish in APPLICATIONS
    ]
    called_at = datetime.combine(day - timedelta(days=6), time(9, 15), STOCKHOLM)
    ContactAttempt.objects.create(
        controller_id=reception.controller_id, application=made[-1], at=called_at, reached=False, made_by=coach
    )
    _ended(home, reception, coach, day)


def _ended(home: Running, reception: Reception, coach: User, day: date) -> None:
    common = {
        "controller_id": reception.controller_id,
        "organisation_id": reception.organisation_id,
        "reception": reception,
        "reached_by": ReachedBy.PHONE,
        "phone": "+46701740691",
        "ended_by": coach,
    }
    Application.objects.create(
        name="Hjördis Kvill",
        received_on=day - timedelta(days=24),
        state=ApplicationState.CLOSED,
        ended_on=day - timedelta(days=20),
        closed_because=ClosedBecause.HELPED,
        **common,
    )
    person = home.new_person(day - timedelta(days=4))
    referral = Referral.objects.create(
        controller_id=reception.controller_id,
        participant=person,
        organisation_id=reception.organisation_id,
        project=home.project,
        referrer_kind=ReferrerKind.SELF,
        received_on=day - timedelta(days=4),
        reason="Vill ha hjälp att söka arbete.",
        state=ReferralState.RECEIVED,
    )
    Application.objects.create(
        name=person.full_name,
        received_on=day - timedelta(days=4),
        state=ApplicationState.TAKEN,
        ended_on=day - timedelta(days=2),
        referral=referral,
        **common,
    )

"""The way in of the demonstration: referrals in every state, forms that the referrer has sent, and a change of track."""

from datetime import date, timedelta
from typing import Any

from nystart.foundation.accounts.models import Organisation, User
from nystart.foundation.files.actions import store_file
from nystart.foundation.web.retention import RetentionClass
from participants.core.codes import AnswerGiven, ReferralState, ReferrerKind
from participants.core.models import Enrolment, Referral
from participants.intake.actions.referrals import EXPIRED
from participants.intake.models import TrackChange
from participants.referring.codes import SentState
from participants.referring.models import ReferralFile, SentReferral

from .past import weekday
from .running import Running

ENCLOSED = "Sammanfattning till anvisningen. Påhittad i demonstrationen.\nPersonen vill arbeta med händerna och börja med få timmar."
PHONE = "+46701740698"

KINDS: tuple[tuple[int, ReferrerKind, str, dict[str, Any]], ...] = (
    (34, ReferrerKind.SOCIAL_SERVICES, "Har haft svårt att komma i gång. Vill träffas vid lugna tider.", {}),
    (9, ReferrerKind.SCHOOL, "Slutar gymnasiet till sommaren och har ingen plats att gå till.", {"school": 190}),
    (16, ReferrerKind.INSURANCE_AGENCY, "Vill pröva arbete på deltid.", {"came": 4}),
    (3, ReferrerKind.OTHER_MUNICIPALITY, "Flyttar hit till månadsskiftet och har haft coach i den andra kommunen.", {}),
    (5, ReferrerKind.SELF, "Vill ha hjälp att hitta arbete och att förstå brev från myndigheter.", {}),
    (
        40,
        ReferrerKind.PROBATION_SERVICE,
        "Vill komma i gång med arbetsträning.",
        {"state": ReferralState.WITHDRAWN, "why": "Personen har fått arbete på annat håll.", "after": 12},
    ),
    (
        75,
        ReferrerKind.HEALTH_CARE,
        "Vill komma tillbaka till arbete steg för steg.",
        {"state": ReferralState.EXPIRED, "why": EXPIRED[False].format(days=60), "after": 60},
    ),
    (
        22,
        ReferrerKind.DAY_ACTIVITY,
        "Vill pröva om ett vanligt arbete kan passa.",
        {"state": ReferralState.DECLINED, "why": "Personen bor i en annan kommun.", "after": 8, "appeal": True},
    ),
)
"""Days ago, who referred, why, and what became of it."""


def write_way_in(home: Running, mine: list[Enrolment], *, referrer: User, authority: Organisation, by: User) -> None:
    """Referrals that wait, are late, or have an answer; three forms that were sent in; one who changed track."""
    for days, kind, reason, became in KINDS:
        _refer(home, days, kind, reason, became, by)
    _send(home, referrer, authority, by)
    _change_track(home, mine[-1], by)


def _refer(home: Running, days: int, kind: ReferrerKind, reason: str, became: dict[str, Any], by: User) -> None:
    on = weekday(home.day - timedelta(days=days))
    answer: dict[str, Any] = {}
    if "state" in became:
        decided_on = min(on + timedelta(days=became["after"]), home.day)
        is_expiry = became["state"] == ReferralState.EXPIRED
        told = became["state"] == ReferralState.WITHDRAWN
        answer = {
            "state": became["state"],
            "decided_on": decided_on,
            "decided_by": None if is_expiry else by,
            "decision_reason": became["why"],
            "is_appealable": became.get("appeal", False),
            "answer_given_on": decided_on if told else None,
            "answer_given_how": AnswerGiven.LETTER if told else "",
            "answer_given_by": by if told else None,
        }
    Referral.objects.create(
        **_to(home, min(on, home.day)),
        participant=home.new_person(on),
        referrer_kind=kind,
        referrer_name="" if kind == ReferrerKind.SELF else "Handläggare (påhittad)",
        reason=reason,
        school_ends_on=home.day + timedelta(days=became["school"]) if "school" in became else None,
        came_on=home.day - timedelta(days=became["came"]) if "came" in became else None,
        **answer,
    )


def _to(home: Running, on: date) -> dict[str, Any]:
    return {
        "controller_id": home.unit.controller_id,
        "organisation": home.unit,
        "project": home.project,
        "received_on": on,
    }


def _send(home: Running, referrer: User, authority: Organisation, by: User) -> None:
    """One that waits with an enclosed file, one that is late, one that was sent back, and one that was taken in."""
    waiting = _sent(home, referrer, authority, 1, "Har varit utan arbete i två år och vill börja i liten skala.")
    _sent(home, referrer, authority, 12, "Vill pröva arbete i kök eller växthus. Behöver tolk.")
    stored = store_file(
        content=ENCLOSED.encode(), shown_name="Sammanfattning", retention=RetentionClass.SOCIAL, by=referrer
    )
    ReferralFile.objects.create(
        controller_id=waiting.controller_id,
        organisation=waiting.organisation,
        sent=waiting,
        stored=stored,
        added_by=referrer,
        added_on=waiting.sent_on,
    )
    returned = _sent(home, referrer, authority, 20, "Vill ha hjälp.")
    _answer(returned, home, by, state=SentState.RETURNED, answer_reason="Skriv vad personen själv vill ha hjälp med.")
    taken = _sent(home, referrer, authority, 6, "Vill hitta en praktikplats.")
    person = home.new_person(home.day, first_name=taken.first_name, last_name=taken.last_name)
    referral = Referral.objects.create(
        **_to(home, taken.sent_on),
        participant=person,
        referrer_kind=taken.referrer_kind,
        referrer=referrer,
        referrer_organisation=authority,
        reason=taken.reason,
    )
    _answer(taken, home, by, state=SentState.TAKEN_IN, referral=referral)


def _sent(home: Running, referrer: User, authority: Organisation, days: int, reason: str) -> SentReferral:
    on = min(weekday(home.day - timedelta(days=days)), home.day)
    drawn = home.people.draw(legal_sex=home.random.choice(["female", "male"]), age=home.random.randint(19, 58), on=on)
    return SentReferral.objects.create(
        controller_id=home.unit.controller_id,
        organisation=home.unit,
        project=home.project,
        referrer=referrer,
        referrer_organisation=authority,
        referrer_kind=ReferrerKind.EMPLOYMENT_SERVICE,
        first_name=drawn.first_name,
        last_name=drawn.last_name,
        number=drawn.number,
        phone=PHONE,
        reason=reason,
        sent_on=on,
    )


def _answer(sent: SentReferral, home: Running, by: User, **changes: Any) -> None:
    for name, value in (changes | {"answered_on": home.day, "answered_by": by, "number": None}).items():
        setattr(sent, name, value)
    sent.save()


def _change_track(home: Running, enrolment: Enrolment, by: User) -> None:
    other = next(track for track in home.tracks if track.pk != enrolment.track_id)
    TrackChange.objects.create(
        controller_id=enrolment.controller_id,
        enrolment=enrolment,
        before_id=enrolment.track_id,
        after=other,
        changed_on=home.day,
        reason="Personen vill ta det lugnare och gå den längre vägen.",
        changed_by=by,
    )
    enrolment.track = other
    enrolment.save(update_fields=["track"])

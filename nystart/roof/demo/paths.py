"""Two ways to an own business, one of them asked about six months after its start, and two mentors."""

from datetime import date, timedelta

from nystart.foundation.accounts.models import User
from participants.core.models import Enrolment
from participants.paths.actions import add_business_step, match_mentor, note_business, note_meeting


def write_paths(people: list[Enrolment], *, day: date, coach: User) -> None:
    """The first has started, the second looks into an idea; the third has a mentor who has signed, the fourth one who has not."""
    started, exploring, met, unsigned = (one.participant for one in people[:4])
    note_business(
        participant=started,
        by=coach,
        idea="Städning och fönsterputs hos företag i Hultsfred.",
        adviser="Näringslivskontoret",
        workspace="Eget förråd i industrihuset",
        result="started",
        result_on=day - timedelta(days=190),
    )
    note_business(participant=exploring, by=coach, idea="Sy om och laga kläder.", adviser="Rådgivare på biblioteket")
    for text, days in (("Skriv en budget", -4), ("Träffa rådgivaren", 10), ("Fråga om lokal i centrum", 24)):
        add_business_step(participant=exploring, text=text, due_on=day + timedelta(days=days), by=coach)
    mentor = match_mentor(
        participant=met,
        by=coach,
        name="Siv Vassholm",
        contact="Träffas på biblioteket",
        starts_on=day - timedelta(days=60),
        secrecy_signed_on=day - timedelta(days=58),
    )
    for days, minutes in ((56, 60), (42, 90), (21, 60)):
        note_meeting(mentorship=mentor, held_on=day - timedelta(days=days), minutes=minutes, by=coach)
    match_mentor(participant=unsigned, by=coach, name="Rolf Eksäter", starts_on=day - timedelta(days=3))

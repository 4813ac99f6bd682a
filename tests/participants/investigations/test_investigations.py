"""Investigations: ordered, awaited, answered, corrected, cancelled."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.swedish.formats import date_long
from participants.disclosures.actions import withdraw_consent
from participants.disclosures.models import Disclosure
from participants.investigations.contributing import work
from participants.investigations.models import Investigation, InvestigationAnswer, SpecialistKind
from tests.factories.disclosures import ConsentFactory, DisclosureFactory
from tests.factories.investigations import InvestigationAnswerFactory, InvestigationFactory
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(participant):
    return InvestigationFactory(participant=participant)


def order(**changes):
    return {
        "submission": "3f2b6d1c-51a4-4b22-8f2f-7f0f3a0a1a11",
        "specialist": "psychologist",
        "ordered_to": "Psykologmottagningen",
        "question": "Vad behövs för att klara en heltid?",
        "party": "health_care",
        "kinds": ["health"],
        "ground": "duty",
        "consent": "",
        "ordered_on": "2 mars 2026",
        "answer_due_on": "2 april 2026",
    } | changes


def of(found, name):
    return reverse(f"participants:{name}", args=[found.pk])


def test_an_investigation_is_ordered(as_user, caseworker, participant):
    page = as_user(caseworker).post(of(participant, "order_investigation"), order(), follow=True).content.decode()
    made = Investigation.objects.get()
    assert (made.ordered_by, made.asked.ground_id, str(made.ordered_on)) == (caseworker, "duty", "2026-03-02")
    assert (made.asked.way, made.asked.recipient, made.asked.kinds) == ("get", "Psykologmottagningen", ["health"])
    assert "Beställningen är sparad." in page and "Psykologmottagningen" in page and "Hälsa från Vården" in page
    assert AccessLog.objects.filter(subject_id=participant.pk, detail="utredning").exists()
    event = made.events.get()
    assert event.pgh_context.metadata["action"] == "order_investigation" and not hasattr(event, "question")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"answer_due_on": "1 mars 2026"}, "Svaret kan inte väntas före beställningen."),
        ({"ground": ""}, "Välj grund."),
        ({"party": ""}, "Vem hämtar ni svaret från?"),
        ({"kinds": []}, "Kryssa för minst ett slag av uppgifter."),
        ({"ground": "consent"}, "Välj ett samtycke som låter er hämta uppgifter"),
        ({"question": ""}, "Svara på frågan: Vad ska utredningen svara på?"),
        ({"specialist": "x"}, "Välj"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(as_user, caseworker, participant, changes, told):
    page = as_user(caseworker).post(of(participant, "order_investigation"), order(**changes)).content.decode()
    assert told in page and "Psykologmottagningen" in page
    assert not Investigation.objects.exists()


@pytest.mark.parametrize(("days", "made"), [(-1, 1), (0, 1), (1, 0)])
def test_an_order_has_been_made(as_user, caseworker, participant, days, made):
    day = timezone.localdate() + timedelta(days=days)
    sent = order(ordered_on=date_long(day), answer_due_on=date_long(day))
    page = as_user(caseworker).post(of(participant, "order_investigation"), sent, follow=True).content.decode()
    assert Investigation.objects.count() == made
    assert ("har inte varit ännu" in page) is not bool(made)


def test_a_specialist_that_is_no_longer_valid_cannot_be_chosen(as_user, caseworker, participant):
    SpecialistKind.objects.filter(pk="sight").update(valid_to=timezone.localdate() - timedelta(days=1))
    SpecialistKind.objects.filter(pk="hearing").update(valid_to=timezone.localdate())
    page = as_user(caseworker).get(of(participant, "order_investigation")).content.decode()
    assert "Syncentral" not in page and "Hörcentral" in page


def test_only_the_conclusion_of_the_answer_is_kept(as_user, caseworker, waiting):
    sent = {"answered_on": "1 mars 2026", "conclusion": "Orkar halva dagar."}
    page = as_user(caseworker).post(of(waiting, "answer_investigation"), sent, follow=True).content.decode()
    waiting.refresh_from_db()
    assert (str(waiting.answered_on), waiting.answers.get().conclusion) == ("2026-03-01", "Orkar halva dagar.")
    assert "Svaret är sparat." in page and "Orkar halva dagar." in page
    with pytest.raises(DatabaseError), transaction.atomic():
        InvestigationAnswer.objects.update(conclusion="Annat")


@pytest.mark.parametrize(("day", "kept"), [("1 februari 2026", 0), ("2 februari 2026", 1)])
def test_an_answer_comes_after_the_order(as_user, caseworker, waiting, day, kept):
    sent = {"answered_on": day, "conclusion": "Ja."}
    page = as_user(caseworker).post(of(waiting, "answer_investigation"), sent, follow=True).content.decode()
    assert InvestigationAnswer.objects.count() == kept
    assert ("före beställningen" in page) is not bool(kept)
    with pytest.raises(IntegrityError), transaction.atomic():
        Investigation.objects.update(answered_on=date(2026, 2, 1))


def test_a_conclusion_is_corrected_by_a_new_version(as_user, caseworker, participant):
    found = InvestigationAnswerFactory(investigation__participant=participant).investigation
    url, client = of(found, "answer_investigation"), as_user(caseworker)
    assert "Rätta slutsatsen" in client.get(url).content.decode()
    page = client.post(url, {"conclusion": "Orkar hela dagar.", "reason": "", "seen": "1"}).content.decode()
    assert "Svara på frågan: Varför rättas slutsatsen?" in page and "Orkar hela dagar." in page
    client.post(url, {"conclusion": "Orkar hela dagar.", "reason": "Fel person", "seen": "1"})
    page = client.post(url, {"conclusion": "Igen", "reason": "Också", "seen": "1"}).content.decode()
    assert "Någon har rättat slutsatsen medan du skrev." in page and "Igen" in page
    page = client.get(of(found, "investigation")).content.decode()
    assert "Orkar hela dagar." in page and "Tidigare slutsats, version 1" in page and "Rättad: Fel person" in page


def test_hours_and_cost_are_noted_and_summed(as_user, caseworker, participant, waiting):
    client = as_user(caseworker)
    InvestigationFactory(participant=participant, cost=500, hours=1)
    InvestigationFactory(cost=9999)
    page = client.post(of(waiting, "investigation_cost"), {"hours": "två", "cost": "12 500"}).content.decode()
    assert "Skriv timmarna med siffror" in page and "två" in page
    client.post(of(waiting, "investigation_cost"), {"hours": "2,5", "cost": "12500"})
    page = client.get(of(participant, "investigations")).content.decode().replace("\u00a0", " ")
    assert "13 000 kr" in page and "3,50" in page
    client.post(of(waiting, "investigation_cost"), {"hours": "", "cost": ""})
    waiting.refresh_from_db()
    assert (waiting.hours, waiting.cost) == (None, None)


def test_it_is_cancelled_with_a_reason_and_then_not_answered(as_user, caseworker, waiting):
    client = as_user(caseworker)
    assert (
        "Svara på frågan: Varför avbeställs den?" in client.post(of(waiting, "cancel_investigation")).content.decode()
    )
    client.post(of(waiting, "cancel_investigation"), {"because": "Har fått arbete"})
    waiting.refresh_from_db()
    assert (waiting.cancelled_on, waiting.cancelled_because) == (timezone.localdate(), "Har fått arbete")
    sent = {"answered_on": "1 mars 2026", "conclusion": "Sent svar"}
    assert "redan svar eller är avbeställd" in client.post(of(waiting, "answer_investigation"), sent).content.decode()
    for name in ("cancel_investigation", "postpone_investigation"):
        assert client.get(of(waiting, name)).status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        Investigation.objects.update(answered_on=date(2026, 3, 1))


def test_the_answer_is_awaited_until_another_day(as_user, caseworker, waiting):
    client, url = as_user(caseworker), of(waiting, "postpone_investigation")
    assert "före beställningen" in client.post(url, {"answer_due_on": "1 februari 2026"}).content.decode()
    client.post(url, {"answer_due_on": "2 februari 2026"})
    waiting.refresh_from_db()
    assert waiting.answer_due_on == date(2026, 2, 2)


@pytest.mark.parametrize(("day", "due", "late"), [(1, False, False), (2, True, False), (3, True, True)])
def test_who_coaches_is_reminded_on_the_day(caseworker, career_counsellor, waiting, participant, day, due, late):
    InvestigationFactory(participant=participant, answered=True)
    InvestigationFactory(participant=participant, cancelled=True)
    InvestigationFactory(participant=EnrolmentFactory().participant)
    on = date(2026, 3, day)
    assert waiting.is_late_on(on) is late
    found = [list(rows) for rows in work(caseworker, on)]
    assert [row[6] for rows in found for row in rows] == ([waiting.pk] if due else [])
    assert [list(rows) for rows in work(career_counsellor, on)] == [[]]


def test_the_states_are_told_in_words(as_user, caseworker, participant):
    for traits in ({"answered": True}, {"cancelled": True}, {}, {"answer_due_on": timezone.localdate()}):
        InvestigationFactory(participant=participant, **traits)
    page = as_user(caseworker).get(of(participant, "investigations")).content.decode()
    assert page.count("Svar är sent") == 1 and "Avbeställd" in page and "Svar väntas i dag" in page


def test_the_pages_cost_the_same_however_many(as_user, caseworker, participant, assert_constant_queries):
    client = as_user(caseworker)
    make = lambda n: [InvestigationAnswerFactory(investigation__participant=participant) for _ in range(n)]  # noqa: E731
    assert_constant_queries(make, lambda: client.get(of(participant, "investigations")))


def test_who_only_reads_the_register_sees_no_conclusion(as_user, registrar, participant, waiting):
    assert as_user(registrar).get(of(participant, "investigations")).status_code == 403
    assert as_user(registrar).get(of(waiting, "investigation")).status_code == 403


def test_they_stand_in_the_timeline(as_user, caseworker, registrar, participant, waiting):
    InvestigationAnswerFactory(investigation__participant=participant, investigation__specialist_id="psychologist")
    url = reverse("participants:detail", args=[participant.pk])
    page = as_user(caseworker).get(url).content.decode()
    assert "Utredning beställd: Arbetsterapeut" in page and "Svar på utredning: Psykolog" in page
    assert "Utredning beställd" not in as_user(registrar).get(url).content.decode()


# --- The ground for getting the answer --------------------------------------------------------------------------------


def consent_to_get(participant, **facts):
    allowed = {"may_get": True, "may_give": False, "parties": ["health_care"], "kinds": ["health"]}
    return ConsentFactory(participant=participant, **(allowed | facts))


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, ""),
        ({"may_get": False, "may_give": True}, "Välj ett giltigt alternativ"),
        ({"parties": ["school"]}, "Samtycket gäller inte Vården."),
        ({"kinds": ["plan"]}, "Samtycket gäller inte: Hälsa."),
        ({"starts_on": date(2026, 3, 3)}, "Välj ett samtycke som låter er hämta"),
        ({"ends_on": date(2026, 4, 2)}, ""),
        ({"ends_on": date(2026, 4, 1)}, "Samtycket slutar före den sista dagen."),
    ],
)
def test_it_is_ordered_on_a_consent_that_covers_kind_authority_and_days(as_user, caseworker, participant, facts, told):
    sent = order(ground="consent", consent=str(consent_to_get(participant, **facts).pk))
    page = as_user(caseworker).post(of(participant, "order_investigation"), sent, follow=True).content.decode()
    assert Investigation.objects.count() == (0 if told else 1) == Disclosure.objects.count()
    assert (
        told in page if "giltigt" not in told else "Beställ en utredning" in page
    ) and "Psykologmottagningen" in page


@pytest.fixture
def by_consent(participant, caseworker):
    given = consent_to_get(participant, ends_on=date(2026, 3, 9))
    asked = DisclosureFactory(
        participant=participant, referral=None, way="get", party="health_care", kinds=["health"], consent=given,
        ground_id="consent", starts_on=date(2026, 2, 2), ends_on=date(2026, 3, 9),
    )  # fmt: skip
    return InvestigationFactory(participant=participant, asked=asked, ground="")


@pytest.mark.parametrize(("day", "taken"), [(8, True), (9, True), (10, False)])
def test_the_answer_is_taken_in_to_the_last_day_of_the_consent(as_user, caseworker, by_consent, day, taken):
    client = as_user(caseworker)
    sent = {"answered_on": f"{day} mars 2026", "conclusion": "Orkar halva dagar."}
    page = client.post(of(by_consent, "answer_investigation"), sent, follow=True).content.decode()
    assert InvestigationAnswer.objects.exists() is taken
    assert ("Ni får inte hämta svaret" in page) is not taken and "Orkar halva dagar." in page
    if not taken:
        consent_to_get(by_consent.participant)
        client.post(of(by_consent, "answer_investigation"), sent)
        assert InvestigationAnswer.objects.exists()


@pytest.mark.parametrize(("day", "moved"), [(9, True), (10, False)])
def test_the_answer_is_not_awaited_after_the_consent(as_user, caseworker, by_consent, day, moved):
    url = of(by_consent, "postpone_investigation")
    page = as_user(caseworker).post(url, {"answer_due_on": f"{day} mars 2026"}, follow=True).content.decode()
    by_consent.refresh_from_db()
    assert (by_consent.answer_due_on.day == day) is moved and ("Ni får inte hämta svaret" in page) is not moved


def test_nothing_more_is_taken_in_when_the_consent_was_taken_back(as_user, caseworker, by_consent):
    withdraw_consent(consent=by_consent.asked.consent, at=timezone.now(), how="Personen ringde.", by=caseworker)
    page = as_user(caseworker).get(of(by_consent, "investigation")).content.decode()
    assert "är återkallat" in page

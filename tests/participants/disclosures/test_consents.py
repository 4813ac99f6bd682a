"""Consents: what is asked, what is too general, to which day they hold, and that taking back works at once and erases nothing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from participants.core.codes import InformationKind
from participants.disclosures.actions import give_consent, withdraw_consent
from participants.disclosures.codes import AUTHORITIES, Party
from participants.disclosures.models import Consent
from participants.disclosures.too_general import check_not_too_general
from tests.factories.disclosures import AppearanceFactory, ConsentFactory, DisclosureFactory, ReportBackFactory
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)
ALL_PARTIES, ALL_KINDS = list(Party.values), list(InformationKind.values)


def consent(participant, by, **facts):
    given = {
        "may_give": True, "parties": ["employment_service"], "party_names": "AF Hultsfred", "kinds": ["plan"],
        "purpose": "Samma planering.", "form": "paper", "given_on": TODAY, "starts_on": TODAY,
        "ends_on": date(2026, 6, 30),
    }  # fmt: skip
    return give_consent(participant=participant, by=by, **(given | facts))


def test_what_is_wrong_stands_in_the_order_of_the_page(as_user, caseworker, participant):
    page = as_user(caseworker).post(reverse("participants:give_consent", args=[participant.pk]), {})
    wrong = list(page.context["form"].errors)
    assert wrong.index("direction") < wrong.index("kinds") < wrong.index("givers") < wrong.index("form")


# --- Too general ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parties", "kinds", "code"),
    [
        (ALL_PARTIES, ["plan"], "everybody"),
        (sorted(AUTHORITIES), ["plan"], "everybody"),
        (sorted(AUTHORITIES)[1:], ["plan"], ""),
        ([*sorted(AUTHORITIES)[1:], "supplier", "employer", "other"], ["plan"], ""),
        (["school"], ALL_KINDS, "everything"),
        (["school"], ALL_KINDS[1:], ""),
        (ALL_PARTIES, ALL_KINDS, "everybody"),
    ],
)
def test_one_for_everybody_or_everything_is_refused(parties, kinds, code):
    if not code:
        check_not_too_general(parties=parties, kinds=kinds, words=())
        return
    with pytest.raises(ValidationError) as refused:
        check_not_too_general(parties=parties, kinds=kinds, words=())
    assert refused.value.code == code


@pytest.mark.parametrize(
    "words",
    [
        "Alla myndigheter",
        "samtliga berörda myndigheter",
        "All information om mig",
        "alla uppgifter som behövs",
        "Jag häver all sekretess",
        "vilka parter som helst och alla förvaltningar",
        "varje myndighet",
    ],
)
def test_words_that_give_everything_away_are_refused(participant, caseworker, words):
    for field in ("party_names", "purpose", "how"):
        with pytest.raises(ValidationError, match="allmänt"):
            consent(participant, caseworker, **{field: words})
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    "words", ["Arbetsförmedlingen i Hultsfred", "Alla möten med handläggaren", "Försäkringskassan, Karin Ek"]
)
def test_other_words_are_taken(participant, caseworker, words):
    assert consent(participant, caseworker, party_names=words).party_names == words


# --- For how long -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts", "ends", "holds"), [(0, 0, True), (1, 5, False), (-5, -1, False), (-5, 0, True), (0, 5, True)]
)
def test_it_holds_from_its_first_day_to_its_last(participant, starts, ends, holds):
    days = {"starts_on": date(2026, 3, 12 + starts), "ends_on": date(2026, 3, 12 + ends)}
    made = ConsentFactory(participant=participant, **days)
    assert made.holds_on(TODAY) is holds
    assert Consent.objects.holding_on(TODAY).exists() is holds


@pytest.mark.parametrize(("last", "soon"), [(date(2026, 4, 11), True), (date(2026, 4, 12), False), (TODAY, True)])
def test_it_is_said_30_days_ahead_that_it_ends(participant, last, soon):
    assert ConsentFactory(participant=participant, ends_on=last).ends_soon_on(TODAY) is soon


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ({"starts_on": date(2026, 3, 11)}, "starts_on"),
        ({"ends_on": date(2026, 3, 11)}, "ends_on"),
    ],
)
def test_days_that_do_not_fit_are_refused(participant, caseworker, days, code):
    with pytest.raises(ValidationError) as refused:
        consent(participant, caseworker, **days)
    assert refused.value.code == code


# --- Taken back -----------------------------------------------------------------------------------------------------


def test_taking_back_works_at_once_and_erases_nothing(participant, caseworker):
    made = ConsentFactory(participant=participant)
    now = timezone.now()
    taken = withdraw_consent(consent=made, at=now, how="Personen ringde.", by=caseworker)
    assert not taken.holds_on(TODAY) and not Consent.objects.holding_on(TODAY).exists()
    row = Consent.objects.get()
    assert (row.withdrawn_at, row.withdrawn_by, row.withdrawn_how) == (now, caseworker, "Personen ringde.")
    assert row.kinds == made.kinds and row.purpose == made.purpose
    with pytest.raises(ValidationError, match="redan återkallat"):
        withdraw_consent(consent=made, at=now, how="Igen.", by=caseworker)


@pytest.mark.parametrize("change", [{"purpose": "Annat"}, {"withdrawn_at": None}, {"kinds": ["health"]}])
def test_the_database_lets_no_word_of_it_change(participant, change):
    ConsentFactory(participant=participant, withdrawn=True)
    with pytest.raises(DatabaseError), transaction.atomic():
        Consent.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Consent.objects.all().delete()


# --- Pages ----------------------------------------------------------------------------------------------------------


def test_a_consent_is_recorded_and_stands_on_the_page(as_user, caseworker, participant, consent_form):
    client = as_user(caseworker)
    url = reverse("participants:give_consent", args=[participant.pk])
    for _ in range(2):
        answer = client.post(url, consent_form, follow=True)
    made = Consent.objects.get()
    assert (made.may_give, made.may_get, made.recorded_by) == (True, False, caseworker)
    page = answer.content.decode()
    assert "Samtycket är antecknat." in page and "Arbetsförmedlingen i Hultsfred" in page
    assert AccessLog.objects.filter(user_id=caseworker.pk, subject_id=participant.pk, detail="samtycke").exists()


def test_a_form_for_everything_says_so_beside_the_field_and_keeps_what_was_typed(
    as_user, caseworker, participant, consent_form
):
    url = reverse("participants:give_consent", args=[participant.pk])
    page = as_user(caseworker).post(url, consent_form | {"kinds": ALL_KINDS}).content.decode()
    assert "Ett samtycke kan inte gälla alla uppgifter." in page and "Samma planering hos båda." in page
    page = as_user(caseworker).post(url, consent_form | {"givers": []}).content.decode()
    assert "Kryssa för den som sa ja." in page
    page = as_user(caseworker).post(url, consent_form | {"given_on": "13 mars 2026"}).content.decode()
    assert "Dagen har inte varit ännu." in page
    assert not Consent.objects.exists()


def test_taking_back_says_what_stops(as_user, caseworker, participant, referral):
    made = ConsentFactory(participant=participant, kinds=["plan"])
    DisclosureFactory(referral=referral, consent=made)
    url = reverse("participants:withdraw_consent", args=[made.pk])
    assert "Rolf Anvisare" in as_user(caseworker).get(url).content.decode()
    page = as_user(caseworker).post(url, {"how": ""}).content.decode()
    assert "Svara på frågan: Hur fick ni veta det?" in page
    answer = as_user(caseworker).post(url, {"how": "På ett möte."}, follow=True)
    assert "Återkallat" in answer.content.decode()
    assert Consent.objects.get().is_withdrawn


def test_a_new_consent_is_asked_for_when_somebody_comes_back(as_user, caseworker, unit):
    before = EnrolmentFactory(
        organisation=unit, starts_on="2025-06-02", ends_on="2025-12-01", exit_reason_id="moved", completed=False
    )
    given = ConsentFactory(participant=before.participant, given_on=date(2025, 6, 2))
    url = reverse("participants:disclosures", args=[before.participant_id])
    said = "Nytt samtycke behövs"
    EnrolmentFactory(organisation=unit, participant=before.participant, starts_on="2026-01-12")
    assert said in as_user(caseworker).get(url).content.decode()
    ConsentFactory(participant=before.participant, given_on=date(2025, 12, 2), starts_on=date(2025, 12, 2))
    assert said not in as_user(caseworker).get(url).content.decode()
    assert given.holds_on(TODAY)


def test_the_page_asks_the_same_however_much_there_is(
    as_user, caseworker, participant, assert_constant_queries, referral
):
    client = as_user(caseworker)

    def more(number):
        for _ in range(number):
            ConsentFactory(participant=participant)
            ConsentFactory(participant=participant, withdrawn=True)
            DisclosureFactory(referral=referral)
            AppearanceFactory(permission__participant=participant)
            ReportBackFactory(referral=referral)

    assert_constant_queries(more, lambda: client.get(reverse("participants:disclosures", args=[participant.pk])))

"""What is got from others rests on the same grounds: by consent to get for the party, the kinds and the days, or by law."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from participants.disclosures.actions import end_disclosure, record_disclosure, withdraw_consent
from participants.disclosures.models import Disclosure, LegalGround
from participants.disclosures.towards import may_be_got_on, towards
from tests.factories.disclosures import ConsentFactory, DisclosureFactory

pytestmark = pytest.mark.django_db
TODAY, DAY = date(2026, 3, 12), timedelta(days=1)


def get(participant, by, consent=None, ground="consent", **facts):
    asked = {
        "party": "health_care", "recipient": "Vårdcentralen", "kinds": ["health"], "what": "Vad som orkas med.",
        "starts_on": TODAY, "ends_on": TODAY + 9 * DAY, "way": "get",
    }  # fmt: skip
    return record_disclosure(
        participant=participant, by=by, consent=consent, ground=LegalGround.objects.get(code=ground),
        **(asked | facts),
    )  # fmt: skip


def consent_to_get(participant, **facts):
    allowed = {"may_get": True, "may_give": False, "parties": ["health_care"], "kinds": ["health", "plan"]}
    return ConsentFactory(participant=participant, **(allowed | facts))


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, ""),
        ({"may_get": False, "may_give": True}, "consent"),
        ({"parties": ["school"]}, "consent"),
        ({"kinds": ["plan"]}, "kinds"),
        ({"starts_on": TODAY, "ends_on": TODAY + 9 * DAY}, ""),
        ({"starts_on": TODAY + DAY}, "consent"),
        ({"ends_on": TODAY - DAY}, "consent"),
        ({"ends_on": TODAY + 8 * DAY}, "ends_on"),
        ({"withdrawn": True}, "consent"),
    ],
)
def test_a_consent_to_get_covers_party_kinds_and_days(participant, caseworker, facts, code):
    given = consent_to_get(participant, **facts)
    if not code:
        made = get(participant, caseworker, given)
        assert (made.way, made.consent, made.paragraph) == ("get", given, "10 kap. 1 § och 12 kap. 2 § OSL")
        return
    with pytest.raises(ValidationError) as refused:
        get(participant, caseworker, given)
    assert refused.value.code == code and not Disclosure.objects.exists()


def test_a_consent_to_get_lets_nothing_be_told_and_the_other_way_round(participant, caseworker):
    with pytest.raises(ValidationError, match="låter er lämna"):
        get(participant, caseworker, consent_to_get(participant), way="give")
    with pytest.raises(ValidationError, match="låter er hämta"):
        get(participant, caseworker)


def test_by_law_no_consent_is_needed(participant, caseworker):
    assert get(participant, caseworker, ground="duty").consent is None


def test_what_is_got_is_told_no_referrer(referral):
    with pytest.raises(IntegrityError, match="tells_no_referrer"), transaction.atomic():
        DisclosureFactory(referral=referral, way="get")


@pytest.mark.parametrize(("shift", "held"), [(-1, True), (0, False), (1, False)])
def test_it_is_got_until_the_day_before_the_consent_was_taken_back(participant, caseworker, shift, held):
    given = consent_to_get(participant)
    asked = get(participant, caseworker, given, starts_on=TODAY - 9 * DAY)
    withdraw_consent(consent=given, at=timezone.now(), how="Personen ringde.", by=caseworker)
    asked.refresh_from_db()
    assert may_be_got_on(asked, TODAY + shift * DAY) is held
    consent_to_get(participant, kinds=["plan"])
    assert may_be_got_on(asked, TODAY + shift * DAY) is held
    consent_to_get(participant, starts_on=TODAY)
    assert may_be_got_on(asked, TODAY + shift * DAY)


@pytest.mark.parametrize(("shift", "held"), [(-1, True), (0, True), (1, False)])
def test_it_is_got_to_the_last_day_of_the_consent(participant, caseworker, shift, held):
    given = consent_to_get(participant, ends_on=TODAY + 9 * DAY)
    asked = get(participant, caseworker, given)
    assert may_be_got_on(asked, given.ends_on + shift * DAY) is held


def test_by_law_it_is_got_until_it_is_ended(participant, caseworker):
    asked = get(participant, caseworker, ground="duty")
    assert may_be_got_on(asked, TODAY + 99 * DAY)
    at = datetime(2026, 3, 12, 9, tzinfo=UTC)
    ended = end_disclosure(disclosure=asked, at=at, how="Behövs inte.", by=caseworker)
    assert may_be_got_on(ended, TODAY - DAY) and not may_be_got_on(ended, TODAY)


# --- Derived towards a party ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("first", "last", "held"), [(-1, -1, False), (0, 0, True), (1, 1, False), (-1, 1, True)])
def test_what_goes_which_way_is_derived_day_by_day(participant, first, last, held):
    days = {"starts_on": TODAY + first * DAY, "ends_on": TODAY + last * DAY}
    consent_to_get(participant, **days)
    DisclosureFactory(participant=participant, referral=None, kinds=["attendance"], **days)
    found = towards(participant, TODAY)
    assert list(found.bases("health_care", "get")) == (["plan", "health"] if held else [])
    assert list(found.bases("employment_service", "give")) == (["attendance"] if held else [])
    assert found.bases("health_care", "give") == found.bases("employment_service", "get") == {}
    assert found.bases("school", "get") == {}


def test_the_basis_that_holds_longest_is_said(participant):
    consent_to_get(participant, ends_on=TODAY, party_names="Den ena")
    consent_to_get(participant, ends_on=TODAY + DAY, party_names="Den andra")
    basis = towards(participant, TODAY).bases("health_care", "get")["health"]
    assert (basis.words, basis.last_day) == ("samtycke, Den andra", TODAY + DAY)


# --- Pages ----------------------------------------------------------------------------------------------------------


def typed(**changes):
    return {
        "submission": "7a0b2c1e-0000-4000-8000-000000000009", "party": "health_care", "recipient": "Vårdcentralen",
        "kinds": ["health"], "what": "Vad som orkas med.", "ground": "duty", "consent": "", "on": "12 mars 2026",
        "ends_on": "", **changes,
    }  # fmt: skip


def test_what_was_asked_is_recorded_once_and_stands_apart(as_user, caseworker, participant):
    client, url = as_user(caseworker), reverse("participants:ask", args=[participant.pk])
    assert "Anteckna ett samtycke" in client.get(url).content.decode()
    for _ in range(2):
        page = client.post(url, typed(), follow=True).content.decode()
    made = Disclosure.objects.get()
    assert (made.way, made.starts_on, made.ends_on) == ("get", TODAY, TODAY)
    assert "Inhämtandet är antecknat." in page and "Från Vårdcentralen" in page and "Hämtat in" in page
    assert AccessLog.objects.filter(user_id=caseworker.pk, subject_id=participant.pk, detail="inhämtande").exists()


def test_without_a_consent_to_get_the_page_says_so_and_keeps_what_was_typed(as_user, caseworker, participant):
    ConsentFactory(participant=participant, party_names="Bara lämna")
    url = reverse("participants:ask", args=[participant.pk])
    client = as_user(caseworker)
    assert "Bara lämna" not in client.get(url).content.decode()
    page = client.post(url, typed(ground="consent")).content.decode()
    assert "Välj ett samtycke som låter er hämta uppgifter" in page and "Vad som orkas med." in page
    page = client.post(url, typed(on="13 mars 2026")).content.decode()
    assert "Dagen har inte varit ännu." in page
    page = client.post(url, typed(ends_on="11 mars 2026")).content.decode()
    assert "Sista dagen ligger före den första." in page
    assert not Disclosure.objects.exists()


def test_one_that_goes_on_holds_and_is_ended(as_user, caseworker, participant, outsider, registrar):
    client = as_user(caseworker)
    client.post(reverse("participants:ask", args=[participant.pk]), typed(ends_on="30 juni 2026"))
    made = Disclosure.objects.get()
    page = client.get(reverse("participants:disclosures", args=[participant.pk])).content.decode()
    assert reverse("participants:end_disclosure", args=[made.pk]) in page and "inhämtandet från Vårdcentralen" in page
    client.post(reverse("participants:end_disclosure", args=[made.pk]), {"how": "Behövs inte."})
    made.refresh_from_db()
    assert made.ended_at
    url = reverse("participants:ask", args=[participant.pk])
    assert as_user(outsider).get(url).status_code == 404
    assert as_user(registrar).get(url).status_code == 403


# --- What a referrer reads by a consent ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("shift", "told"), [(-1, False), (0, True), (1, True)])
def test_the_last_day_of_a_consent_ends_what_is_read_though_the_ground_goes_on(
    as_user, as_app, referral, referrer, participant, shift, told
):
    given = ConsentFactory(participant=participant, kinds=["enrolment"], ends_on=TODAY + shift * DAY)
    DisclosureFactory(referral=referral, kinds=["enrolment"], consent=given, ground_id="consent")
    page = as_user(referrer).get(reverse("participants:referred_person", args=[referral.pk])).content.decode()
    assert ("Inskriven i" in page) is told
    with as_app(referrer), connection.cursor() as cursor:
        cursor.execute("SELECT disclosures_told_kinds(%s)", [referral.pk])
        assert cursor.fetchone()[0] == (["enrolment"] if told else [])

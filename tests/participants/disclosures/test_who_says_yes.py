"""Who gives a consent: custodians to the 18th birthday, god man and förvaltare in what they were appointed for, from day to day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from participants.disclosures.actions import give_consent, give_permission
from participants.disclosures.models import Consent, PicturePermission
from tests.factories.accounts import UserFactory
from tests.factories.participants import ContactPersonFactory

pytestmark = pytest.mark.django_db
TODAY, DAY = date(2026, 3, 12), timedelta(days=1)
ADULT = date(1989, 5, 12)


@pytest.fixture
def born(participant):
    def at(day):
        participant.birth_date = day
        participant.save()
        return participant

    return at


def near(person, kind, name="Ture Nära", **facts):
    if kind != "custodian":
        facts = {"areas": ["person"], "proof_seen_on": date(2026, 1, 1), "proof_seen_by": UserFactory()} | facts
    return ContactPersonFactory(participant=person, kind=kind, name=name, **facts)


def consent(person, by, *givers, given_on=TODAY):
    return give_consent(
        participant=person, by=by, givers=["person" if each == "person" else str(each.pk) for each in givers],
        may_give=True, parties=["employment_service"], party_names="AF Hultsfred", kinds=["plan"], purpose="Planering.",
        form="paper", given_on=given_on, starts_on=given_on, ends_on=date(2026, 6, 30),
    )  # fmt: skip


def refused(text):
    return pytest.raises(ValidationError, match=text)


@pytest.mark.parametrize(
    ("birthday", "child"), [(TODAY - DAY, False), (TODAY, False), (TODAY + DAY, True)], ids=["after", "on", "before"]
)
def test_custodians_say_yes_with_the_child_until_the_day_before_the_18th_birthday(born, caseworker, birthday, child):
    person = born(birthday.replace(year=2008))
    aina, bo = near(person, "custodian", "Aina Ek"), near(person, "custodian", "Bo Ek")
    if not child:
        with refused("kan inte säga ja för personen den dagen"):
            consent(person, caseworker, "person", aina, bo)
        made = consent(person, caseworker, "person")
        assert (made.given_by, made.giver_name, made.givers) == ("person", "", [])
        return
    for some in (["person"], ["person", aina], [aina, bo]):
        with refused("Det räcker inte"):
            consent(person, caseworker, *some)
    made = consent(person, caseworker, "person", aina, bo)
    assert (made.given_by, made.giver_name) == ("custodian", "Aina Ek")
    assert made.given_words == "Amina Hedås och Aina Ek (vårdnadshavare) och Bo Ek (vårdnadshavare)"


def test_who_was_a_child_on_the_day_it_was_given_needed_the_custodian(born, caseworker):
    person = born(date(2008, 3, 12))
    aina = near(person, "custodian", "Aina Ek")
    assert consent(person, caseworker, "person", aina, given_on=TODAY - DAY).givers
    with refused("Det räcker inte. Den dagen ska också säga ja: Aina Ek"):
        consent(person, caseworker, "person", given_on=TODAY - DAY)


def test_a_child_without_a_noted_custodian_gives_none(born, caseworker):
    with refused("Anteckna vårdnadshavaren under Kontakt först"):
        consent(born(date(2008, 3, 13)), caseworker, "person")
    assert consent(born(None), caseworker, "person")


@pytest.mark.parametrize(("first", "last", "needed"), [
    (TODAY - DAY, TODAY - DAY, False), (TODAY, TODAY, True), (TODAY + DAY, None, False), (None, None, True),
    (TODAY - DAY, TODAY, True), (TODAY, TODAY + DAY, True),
])  # fmt: skip
def test_a_god_man_says_yes_from_the_first_to_the_last_day(born, caseworker, first, last, needed):
    person = born(ADULT)
    ture = near(person, "god_man", starts_on=first, ends_on=last)
    if needed:
        with refused("Ture Nära .god man."):
            consent(person, caseworker, "person")
        assert consent(person, caseworker, "person", ture).given_words == "Amina Hedås och Ture Nära (god man)"
    else:
        with refused("kan inte säga ja"):
            consent(person, caseworker, "person", ture)
        assert consent(person, caseworker, "person").given_words == "personen själv"


@pytest.mark.parametrize(("areas", "needed"), [(["property", "rights"], False), (["person"], True), ([], True)])
def test_only_who_is_appointed_for_it_says_yes(born, caseworker, settings, areas, needed):
    person = born(ADULT)
    ture = near(person, "god_man", areas=areas)
    if needed:
        with refused("Det räcker inte"):
            consent(person, caseworker, "person")
    else:
        assert consent(person, caseworker, "person").given_by == "person"
        settings.CONSENT_AREA = "property"
        with refused("Det räcker inte"):
            consent(person, caseworker, "person")
        assert consent(person, caseworker, "person", ture)


def test_a_forvaltare_says_yes_instead_of_the_person_when_the_appointment_was_seen(born, caseworker):
    person = born(ADULT)
    ture = near(person, "administrator")
    with refused("Ture Nära .förvaltare."):
        consent(person, caseworker, "person")
    made = consent(person, caseworker, ture)
    assert (made.given_by, made.givers) == ("administrator", ["Ture Nära (förvaltare)"])
    assert consent(person, caseworker, ture, "person").givers == ["Amina Hedås", "Ture Nära (förvaltare)"]
    ture.proof_seen_on = ture.proof_seen_by = None
    ture.save()
    with refused("Amina Hedås"):
        consent(person, caseworker, ture)


def test_somebody_of_another_person_says_no_yes(born, caseworker):
    stranger = ContactPersonFactory(kind="god_man")
    with refused("kan inte säga ja"):
        consent(born(ADULT), caseworker, "person", stranger)
    assert not Consent.objects.exists()


def test_a_permission_for_pictures_asks_the_same(born, caseworker):
    person = born(date(2008, 3, 13))
    aina = near(person, "custodian", "Aina Ek")
    facts = {
        "medium": "film", "use": "web", "purpose": "En sida.", "form": "paper", "given_on": TODAY, "starts_on": TODAY,
        "ends_on": TODAY,
    }  # fmt: skip
    with refused("Aina Ek"):
        give_permission(participant=person, by=caseworker, **facts)
    give_permission(participant=person, by=caseworker, givers=["person", str(aina.pk)], **facts)
    assert PicturePermission.objects.get().given_words == "Amina Hedås och Aina Ek (vårdnadshavare)"


# --- Pages ----------------------------------------------------------------------------------------------------------


def test_the_form_warns_asks_and_says_who_gave_it(as_user, caseworker, born, consent_form):
    person = born(date(2008, 3, 13))
    aina = near(person, "custodian", "Aina Ek")
    client, url = as_user(caseworker), reverse("participants:give_consent", args=[person.pk])
    page = client.get(url).content.decode()
    assert "I dag ska de här säga ja:" in page and "Aina Ek (vårdnadshavare)" in page
    page = client.post(url, consent_form).content.decode()
    assert "Den dagen ska också säga ja: Aina Ek (vårdnadshavare)" in page and "Samma planering hos båda." in page
    assert not Consent.objects.exists()
    page = client.post(url, consent_form | {"givers": ["person", str(aina.pk)]}, follow=True).content.decode()
    assert "av Amina Hedås och Aina Ek (vårdnadshavare)" in page


def test_the_form_says_what_must_be_found_out_and_leads_there(as_user, caseworker, born):
    url = reverse("participants:give_consent", args=[born(date(2008, 3, 13)).pk])
    page = as_user(caseworker).get(url).content.decode()
    assert "Anteckna vårdnadshavare." in page and "Till Kontakt" in page
    born(ADULT)
    assert "I dag ska de här säga ja" not in as_user(caseworker).get(url).content.decode()

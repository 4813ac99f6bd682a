"""Who must approve for a person on a day: under 18, with a god man, with a förvaltare, and what is not known."""

from datetime import date, timedelta

import pytest

from participants.core.models import Participant
from participants.signing.signers import (
    NO_BIRTH_DATE,
    NO_CUSTODIAN,
    born_to_come_of_age,
    comes_of_age_on,
    who_signs_for,
)
from tests.factories.accounts import UserFactory
from tests.factories.participants import ContactPersonFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
BORN = date(2008, 5, 12)
BIRTHDAY = date(2026, 5, 12)
DAY = timedelta(days=1)


@pytest.fixture
def youth():
    return ParticipantFactory(birth_date=BORN, first_name="Embla", last_name="Ek")


@pytest.fixture
def adult():
    return ParticipantFactory(birth_date=date(1989, 5, 12), first_name="Amina", last_name="Hedås")


def appointed(person, kind, **facts):
    seen = {"proof_seen_on": date(2026, 1, 1), "proof_seen_by": UserFactory()}
    return ContactPersonFactory(
        **{"participant": person, "kind": kind, "name": "Ture", "areas": ["property"], **seen, **facts}
    )


def names(signers):
    return [(signer.part, signer.name) for signer in signers.all_of]


ME, TURE = ("Deltagaren", "Amina Hedås"), ("God man", "Ture")


@pytest.mark.parametrize(
    ("day", "custodians"), [(BIRTHDAY - DAY, True), (BIRTHDAY, False), (BIRTHDAY + DAY, False)], ids=str
)
def test_custodians_approve_until_the_day_before_the_birthday(youth, day, custodians):
    for name in ("Aina", "Bo"):
        ContactPersonFactory(participant=youth, kind="custodian", name=name)
    both = [("Vårdnadshavare", "Aina"), ("Vårdnadshavare", "Bo")]
    found = who_signs_for(youth, on=day)
    assert names(found) == [("Deltagaren", "Embla Ek"), *(both if custodians else [])]
    assert found.is_certain


@pytest.mark.parametrize(
    ("born", "of_age"),
    [
        (date(2008, 2, 28), date(2026, 2, 28)),
        (date(2008, 2, 29), date(2026, 3, 1)),
        (date(2008, 3, 1), date(2026, 3, 1)),
        (date(2010, 2, 28), date(2028, 2, 28)),
    ],
    ids=str,
)
def test_who_is_born_on_a_leap_day_comes_of_age_on_the_first_of_march(born, of_age):
    assert comes_of_age_on(born) == of_age
    person = Participant(birth_date=born)
    assert (person.age_on(of_age - DAY), person.age_on(of_age)) == (17, 18)


@pytest.mark.parametrize(
    "first", [date(2026, 2, 27) + n * DAY for n in range(4)] + [date(2028, 2, 28), date(2028, 2, 29)], ids=str
)
def test_the_birth_dates_of_those_who_come_of_age_are_exactly_those(first):
    last = first + 30 * DAY
    oldest, youngest = born_to_come_of_age(first, last)
    everybody = [oldest + n * DAY for n in range(-3, (youngest - oldest).days + 4)]
    assert [born for born in everybody if first <= comes_of_age_on(born) <= last] == [
        born for born in everybody if oldest <= born <= youngest
    ]


def test_a_youth_without_a_custodian_is_a_question(youth):
    found = who_signs_for(youth, on=BIRTHDAY - DAY)
    assert found.missing == (NO_CUSTODIAN,) and names(found) == [("Deltagaren", "Embla Ek")]
    assert who_signs_for(youth, on=BIRTHDAY).is_certain


def test_a_god_man_stands_in_for_the_custodians_of_a_youth(youth):
    appointed(youth, "god_man")
    found = who_signs_for(youth, on=BIRTHDAY - DAY)
    assert found.is_certain and names(found) == [("Deltagaren", "Embla Ek"), TURE]


def test_without_a_birth_date_custodians_approve_and_it_is_a_question(adult):
    adult.birth_date = None
    ContactPersonFactory(participant=adult, kind="custodian", name="Aina")
    found = who_signs_for(adult, on=BIRTHDAY)
    assert found.missing == (NO_BIRTH_DATE,) and names(found) == [ME, ("Vårdnadshavare", "Aina")]


def test_a_god_man_approves_together_with_the_person_within_the_area(adult):
    appointed(adult, "god_man")
    assert names(who_signs_for(adult, on=BIRTHDAY)) == [ME, TURE]
    assert names(who_signs_for(adult, on=BIRTHDAY, area="property")) == [ME, TURE]
    assert names(who_signs_for(adult, on=BIRTHDAY, area="person")) == [ME]


def test_a_forvaltare_approves_instead_of_the_person_within_the_area_only(adult):
    appointed(adult, "administrator")
    assert names(who_signs_for(adult, on=BIRTHDAY, area="property")) == [("Förvaltare", "Ture")]
    assert names(who_signs_for(adult, on=BIRTHDAY, area="person")) == [ME]
    assert names(who_signs_for(adult, on=BIRTHDAY)) == [ME, ("Förvaltare", "Ture")]


@pytest.mark.parametrize("unknown", [{"areas": []}, {"proof_seen_on": None, "proof_seen_by": None}], ids=str)
def test_an_appointment_that_is_not_known_takes_nothing_from_the_person(adult, unknown):
    appointed(adult, "administrator", **unknown)
    found = who_signs_for(adult, on=BIRTHDAY, area="property")
    assert names(found) == [ME, ("Förvaltare", "Ture")] and len(found.missing) == 1
    assert found.missing[0].startswith("Förvaltare Ture: ")


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "signs"),
    [
        (BIRTHDAY, None, True),
        (BIRTHDAY + DAY, None, False),
        (None, BIRTHDAY, True),
        (None, BIRTHDAY - DAY, False),
    ],
)
def test_the_first_and_the_last_day_of_an_appointment_count(adult, starts_on, ends_on, signs):
    appointed(adult, "god_man", starts_on=starts_on, ends_on=ends_on)
    assert (TURE in names(who_signs_for(adult, on=BIRTHDAY))) is signs


@pytest.mark.parametrize("kind", ["close_person", "school", "other"])
def test_others_around_the_person_approve_nothing(youth, kind):
    ContactPersonFactory(participant=youth, kind=kind)
    assert names(who_signs_for(youth, on=BIRTHDAY - DAY)) == [("Deltagaren", "Embla Ek")]


def test_somebody_elses_custodian_approves_nothing_and_rows_at_hand_are_not_asked_for_again(
    youth, adult, django_assert_num_queries
):
    own = ContactPersonFactory(participant=youth, kind="custodian", name="Aina")
    ContactPersonFactory(participant=adult, kind="custodian", name="Bo")
    with django_assert_num_queries(1):
        assert len(who_signs_for(youth, on=BIRTHDAY - DAY).all_of) == 2
    with django_assert_num_queries(0):
        assert len(who_signs_for(youth, on=BIRTHDAY - DAY, people=[own]).all_of) == 2

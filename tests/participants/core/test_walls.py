"""What the database itself refuses or keeps: row-level security, constraints, facts of an enrolment, search by name."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction

from nystart.foundation.audit.acting import acting_as
from participants.core.models import (
    ContactPerson,
    Enrolment,
    FormerNumber,
    Identity,
    Participant,
    ProtectedAccess,
    Referral,
)
from participants.numbers.identity import parse_identity
from tests.factories.participants import (
    DAY,
    ContactPersonFactory,
    EnrolmentFactory,
    FormerNumberFactory,
    IdentityFactory,
    ParticipantFactory,
    ProtectedAccessFactory,
    ReferralFactory,
)

pytestmark = pytest.mark.django_db
BEHIND_THE_WALL = (Participant, Identity, FormerNumber, ContactPerson, Referral, ProtectedAccess)


def refused(name):
    """The database says no, by the constraint of that name."""
    return pytest.raises(IntegrityError, match=name)


@pytest.fixture
def whole_file(enrolment, caseworker):
    ContactPersonFactory(participant=enrolment.participant)
    FormerNumberFactory(participant=enrolment.participant)
    ReferralFactory(participant=enrolment.participant, organisation=enrolment.organisation)
    ProtectedAccessFactory(participant=enrolment.participant, user=caseworker)


@pytest.mark.parametrize("model", BEHIND_THE_WALL)
def test_another_municipality_has_no_such_rows(model, whole_file, caseworker, outsider, as_app):
    with as_app(caseworker):
        assert model._default_manager.exists()
    with as_app(outsider):
        assert not model._default_manager.exists()


@pytest.mark.parametrize("model", BEHIND_THE_WALL)
def test_nobody_in_particular_has_no_rows(model, whole_file, as_app):
    with as_app():
        assert not model._default_manager.exists()


def test_the_history_of_a_person_is_behind_the_wall_too(whole_file, caseworker, outsider, as_app):
    event = Participant.events.rel.related_model
    with as_app(caseworker):
        assert event.objects.exists()
    with as_app(outsider):
        assert not event.objects.exists()


def test_enrolments_hold_no_name_and_can_be_counted_across_municipalities(enrolment, outsider, as_app):
    with as_app(outsider):
        assert Enrolment.objects.count() == 1
        assert not Enrolment.objects.select_related("participant").filter(participant__first_name="Amina").exists()


def test_the_system_reaches_all_with_its_name_and_a_reason(whole_file, as_app):
    with as_app(), acting_as("prov", reason="Test"):
        assert Participant.objects.exists()


def test_nobody_writes_a_person_into_another_municipality(outsider, home, as_app):
    with as_app(outsider), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        ParticipantFactory(controller=home)


def test_a_referrer_without_municipality_reaches_the_own_referral_only(referrer, unit, as_app):
    own = ReferralFactory(organisation=unit, referrer=referrer)
    ReferralFactory(organisation=unit)
    with as_app(referrer):
        assert list(Referral.objects.all()) == [own]
        assert list(Participant.objects.all()) == [own.participant]


def test_a_number_stands_once_in_a_municipality(participant, home):
    number = participant.identity.number
    with refused("identity_once_per_controller"):
        IdentityFactory(participant=ParticipantFactory(controller=home), number=number)


def test_two_municipalities_may_know_the_same_person(participant, neighbour):
    IdentityFactory(participant=ParticipantFactory(controller=neighbour), number=participant.identity.number)


@pytest.mark.parametrize("number", ["19890512TF1X", "198905121234X", "N123"])
def test_a_number_has_the_form_of_its_kind(number, home):
    with pytest.raises(ValidationError, match="den form som slaget kräver"):
        IdentityFactory(participant=ParticipantFactory(controller=home), number=number[:12])


def test_a_row_about_a_person_belongs_to_the_persons_municipality(participant, neighbour):
    with refused("contactperson_of_one_controller"), transaction.atomic():
        ContactPersonFactory(participant=participant, controller=neighbour)
        transaction.get_connection().check_constraints()


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"ends_on": date(2026, 3, 1)}, "enrolment_end_and_reason_together"),
        ({"exit_reason_id": "moved"}, "enrolment_end_and_reason_together"),
        ({"ends_on": date(2026, 1, 1), "exit_reason_id": "moved"}, "enrolment_ends_after_start"),
        ({"completed": True}, "enrolment_exit_facts_need_an_exit"),
        ({"starts_on": date(2025, 2, 28)}, "outside the period of the project"),
        ({"ends_on": date(2028, 3, 1), "exit_reason_id": "moved"}, "outside the period of the project"),
    ],
)
def test_an_enrolment_that_cannot_be_is_refused(changes, constraint, enrolment):
    with refused(constraint):
        Enrolment.objects.filter(pk=enrolment.pk).update(**changes)


def test_nobody_is_enrolled_twice_in_a_project_at_once(enrolment):
    with refused("enrolment_once_at_a_time"):
        EnrolmentFactory(
            participant=enrolment.participant,
            project=enrolment.project,
            organisation=enrolment.organisation,
            starts_on=date(2026, 2, 1),
        )


def test_somebody_comes_back_after_an_exit(unit):
    first = EnrolmentFactory(organisation=unit, exited=True)
    again = EnrolmentFactory(
        organisation=unit, participant=first.participant, project=first.project, starts_on=date(2026, 3, 3)
    )
    assert again.is_open


def test_a_wrong_registration_is_not_in_the_way(unit):
    wrong = EnrolmentFactory(organisation=unit, ends_on=date(2026, 3, 1), exit_reason_id="registration_error")
    EnrolmentFactory(organisation=unit, participant=wrong.participant, project=wrong.project)


def test_age_at_start_and_sex_are_kept_by_the_database(enrolment):
    participant = enrolment.participant
    assert (enrolment.age_at_start, enrolment.legal_sex) == (36, "female")
    participant.birth_date, participant.legal_sex = date(1990, 1, 13), "male"
    participant.save()
    enrolment.refresh_from_db()
    assert (enrolment.age_at_start, enrolment.legal_sex) == (35, "male")


def test_a_protected_person_has_no_address(protected):
    with refused("participant_protected_has_no_address"):
        Participant.objects.filter(pk=protected.pk).update(street="Storgatan 1")


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"decided_on": DAY}, "referral_answer_has_a_day"),
        ({"state": "declined", "decided_on": DAY}, "referral_refusal_has_a_reason"),
        ({"state": "accepted", "decided_on": date(2026, 3, 1)}, "referral_answered_after_received"),
    ],
)
def test_a_referral_that_cannot_be_is_refused(changes, constraint, unit):
    with refused(constraint):
        ReferralFactory(organisation=unit, **changes)


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("amina", ["Amina Ängsmo"]),
        ("ÄNGS", ["Amina Ängsmo"]),
        ("ami äng", ["Amina Ängsmo"]),
        ("filippa", ["Maria-Filippa Åberg"]),
        ("eva", ["Éva Öberg"]),
        ("Amina Ängsmoo", ["Amina Ängsmo"]),
        ("%", []),
        ("xyz", []),
    ],
)
def test_names_are_found_by_how_their_words_begin_or_sound(sought, found, unit, caseworker, as_app):
    for first, last in (("Amina", "Ängsmo"), ("Maria-Filippa", "Åberg"), ("Éva", "Öberg")):
        EnrolmentFactory(organisation=unit, participant__first_name=first, participant__last_name=last)
    with as_app(caseworker):
        assert [str(person) for person in Participant.objects.named_like(sought)] == found


def test_the_number_is_in_no_event_and_no_log(participant):
    number = parse_identity(participant.identity.number, today=DAY).number
    assert not any(field.name == "number" for field in Participant.events.rel.related_model._meta.fields)
    assert number not in str(list(Participant.events.rel.related_model.objects.values()))

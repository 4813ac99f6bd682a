"""Within a municipality too: a forgotten scope shows nobody but the people of the own units."""

import pytest
from django.utils import timezone

from nystart.foundation.accounts.models import Membership
from participants.core.models import Enrolment, Participant
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.participant_file import CaseNoteFactory, FollowUpFactory
from tests.factories.participants import EnrolmentFactory, ParticipantFactory, ReferralFactory
from tests.nystart.foundation.attacks import NOTES, OF_THE_UNIT, OPEN_TO_SOME, ask, counted, full_file, refused

pytestmark = pytest.mark.django_db
ALL = OPEN_TO_SOME | NOTES | OF_THE_UNIT


@pytest.fixture
def beside(home):
    """Another unit of the same municipality."""
    return OrganisationFactory(name="Socialkontoret", parent=home)


@pytest.fixture
def colleague(beside):
    """A coach who works there."""
    return MembershipFactory(user=UserFactory(), organisation=beside, role="caseworker").user


def reached(as_app, user):
    """The people whom somebody reaches without any scope."""
    with as_app(user):
        return set(Participant.objects.values_list("pk", flat=True))


def test_the_lists_of_tables_are_whole():
    """Every table that says who is met by whom is in one of them, so that none is forgotten below."""
    walled = ask(
        "SELECT DISTINCT tablename FROM pg_policies WHERE policyname = 'acting_user'"
        " AND qual ~ 'nystart_people|nystart_notes|participants_is_open'"
    )
    followed = {"follow_up_followupevent", "follow_up_followupattemptevent"}
    assert {table for (table,) in walled} == ALL | followed


def test_another_unit_of_the_municipality_reaches_no_row_of_any_table(as_app, unit, unit_manager, colleague):
    full_file(unit)
    assert min(counted(as_app, unit_manager, ALL).values()) > 0
    assert set(counted(as_app, colleague, ALL).values()) == {0}


def test_who_works_for_the_whole_municipality_reaches_them_all(as_app, unit, beside, registrar):
    full_file(unit)
    full_file(beside)
    assert min(counted(as_app, registrar, OPEN_TO_SOME | OF_THE_UNIT).values()) > 1


def test_somebody_in_two_units_is_reached_from_both(as_app, unit, beside, caseworker, colleague):
    person = EnrolmentFactory(organisation=unit).participant
    assert reached(as_app, colleague) == set()
    ReferralFactory(participant=person, organisation=beside)
    assert reached(as_app, colleague) == reached(as_app, caseworker) == {person.pk}


def test_notes_are_reached_from_units_where_one_writes_notes(as_app, unit, beside, caseworker):
    """A coach here who only keeps the register there reads no journal there."""
    person = EnrolmentFactory(organisation=beside).participant
    CaseNoteFactory(participant=person)
    registers = MembershipFactory(user=caseworker, organisation=beside, role="registrar")
    found = counted(as_app, fresh(caseworker), NOTES | {"participants_participant"})
    assert found.pop("participants_participant") == 1
    assert set(found.values()) == {0}
    Membership.objects.filter(pk=registers.pk).delete()
    MembershipFactory(user=caseworker, organisation=beside, role="caseworker")
    assert counted(as_app, fresh(caseworker), NOTES)["notes_casenoteversion"] == 1


def fresh(user):
    """The user with the roles of now."""
    return type(user).objects.get(pk=user.pk)


def test_who_moves_is_reached_from_where_she_is(as_app, unit, beside, caseworker, colleague, unit_manager):
    enrolment = EnrolmentFactory(organisation=unit, caseworker=caseworker, starts_on=timezone.localdate())
    Enrolment.objects.filter(pk=enrolment.pk).update(organisation=beside)
    assert reached(as_app, caseworker) == set()
    assert reached(as_app, colleague) == {enrolment.participant_id}


def test_two_people_exchange_their_units_in_one_statement(as_app, unit, beside, caseworker, colleague):
    first, second = EnrolmentFactory(organisation=unit), EnrolmentFactory(organisation=beside)
    ask(
        "UPDATE participants_enrolment SET organisation_id = CASE organisation_id WHEN %s THEN %s ELSE %s END::uuid",
        unit.pk, beside.pk, unit.pk,
    )  # fmt: skip
    assert reached(as_app, caseworker) == {second.participant_id}
    assert reached(as_app, colleague) == {first.participant_id}


def test_who_has_lost_the_last_relation_stays_where_she_was(as_app, unit, beside, caseworker, colleague):
    person, other = EnrolmentFactory(organisation=unit).participant, EnrolmentFactory(organisation=beside).participant
    Enrolment.objects.filter(participant=person).update(participant=other)
    assert reached(as_app, caseworker) == {person.pk, other.pk}
    assert reached(as_app, colleague) == {other.pk}


def test_whom_somebody_writes_down_is_reached_from_her_units_alone(as_app, unit, caseworker, colleague):
    with as_app(caseworker):
        person = ParticipantFactory(controller=unit.controller)
        EnrolmentFactory(organisation=unit, participant=person)
    assert reached(as_app, caseworker) == {person.pk}
    assert reached(as_app, colleague) == set()


def test_nobody_writes_herself_into_a_file(as_app, unit, beside, colleague):
    person = EnrolmentFactory(organisation=unit).participant
    with as_app(colleague):
        refused("UPDATE participants_participant SET units = units || %s::uuid", beside.pk)
        refused(
            "INSERT INTO participants_participant (id, units) VALUES (gen_random_uuid(), ARRAY[%s]::uuid[])", unit.pk
        )
        ask("SELECT participants_relation_units(ARRAY[%s]::uuid[])", person.pk)
        ask("SELECT participants_is_near(%s, ARRAY[%s]::uuid[])", person.pk, unit.pk)
    assert reached(as_app, colleague) == set()


def test_enrolments_are_changed_by_their_own_unit(as_app, unit, beside, caseworker, colleague):
    mine = EnrolmentFactory(organisation=unit)
    change = "UPDATE participants_enrolment SET caseworker_id = NULL WHERE id = %s"
    with as_app(colleague):
        assert ask(change, mine.pk) == 0
        assert ask("UPDATE participants_enrolment SET organisation_id = %s", beside.pk) == 0
    with as_app(caseworker):
        assert ask(change, mine.pk) == 1
        assert ask("UPDATE participants_enrolment SET organisation_id = %s WHERE id = %s", beside.pk, mine.pk) == 1
        assert ask(change, mine.pk) == 0


def test_follow_ups_are_read_for_figures_and_written_by_who_may_open_the_person(as_app, unit, caseworker, colleague):
    theirs = FollowUpFactory(enrolment=EnrolmentFactory(organisation=unit, exited=True))
    with as_app(colleague):
        assert ask("SELECT count(*) FROM follow_up_followup") == [(1,)]
        assert ask("UPDATE follow_up_followup SET done_on = due_on WHERE id = %s", theirs.pk) == 0
    with as_app(caseworker):
        assert ask("UPDATE follow_up_followup SET due_on = due_on WHERE id = %s", theirs.pk) == 1


def test_the_search_by_likeness_names_nobody_of_another_unit(as_app, unit, caseworker, colleague):
    EnrolmentFactory(organisation=unit, participant__first_name="Amina")
    for user, found in ((caseworker, 1), (colleague, 0)):
        with as_app(user):
            assert ask("SELECT count(*) FROM participants_named_like('amina')") == [(found,)]

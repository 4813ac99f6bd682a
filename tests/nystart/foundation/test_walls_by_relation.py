"""Nobody writes the row that would open a file to her: about people with whom her units have nothing to do."""

from importlib import import_module

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from participants.core.models import Identity
from participants.joining.actions import join_files
from participants.joining.contributing import personal_records
from participants.joining.models import Joining
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.participants import EnrolmentFactory, IdentityFactory, ProtectedAccessFactory, ReferralFactory
from tests.nystart.foundation.attacks import ask, full_file, refused

WHERE_THE_KEPT_IS = import_module("participants.joining.migrations.0006_both_files_are_near").WHERE_THE_KEPT_IS
pytestmark = pytest.mark.django_db


@pytest.fixture
def beside(home):
    """Another unit of the same municipality."""
    return OrganisationFactory(name="Socialkontoret", parent=home)


@pytest.fixture
def colleague(beside):
    """A coach who works there."""
    return MembershipFactory(user=UserFactory(), organisation=beside, role="caseworker").user


def is_read(person):
    return ask("SELECT count(*) FROM participants_participant WHERE id = %s", person.pk) == [(1,)]


def added(row):
    """Whether the database takes the row."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except DatabaseError as error:
        if "row-level security" not in str(error):
            raise
        return False
    return True


def referral(person, organisation, referrer):
    return ReferralFactory.build(
        participant=person, controller=person.controller, organisation=organisation, referrer=referrer
    )


@pytest.mark.parametrize("protected", [False, True])
@pytest.mark.parametrize("who", ["account_administrator", "employer", "outsider", "referrer", "colleague"])
def test_nobody_names_herself_as_the_referrer_of_a_stranger(as_app, request, unit, beside, who, protected):
    stranger, user = full_file(unit, protected=protected), request.getfixturevalue(who)
    with as_app(user):
        assert not added(referral(stranger, unit, user))
        assert not added(referral(stranger, beside, user))
        assert not is_read(stranger)


def test_nobody_refers_a_stranger_to_the_own_unit(as_app, unit, beside, colleague, referrer):
    stranger = full_file(unit)
    with as_app(colleague):
        assert not added(referral(stranger, beside, referrer))


@pytest.mark.parametrize(("protected", "taken"), [(True, False), (False, True)])
def test_who_works_in_the_unit_names_herself_for_somebody_who_is_open(as_app, unit, unit_manager, protected, taken):
    person = full_file(unit, protected=protected)
    with as_app(unit_manager):
        assert added(referral(person, unit, unit_manager)) is taken
        assert is_read(person) is taken


def test_a_referrer_writes_nothing(as_app, unit, referrer):
    person, other = full_file(unit), full_file(unit)
    made = ReferralFactory(participant=person, organisation=unit, referrer=referrer)
    with as_app(referrer):
        assert is_read(person)
        refused("UPDATE participants_referral SET participant_id = %s WHERE id = %s", other.pk, made.pk)
        refused("UPDATE participants_referral SET state = 'accepted' WHERE id = %s", made.pk)
        refused("UPDATE participants_participant SET city = 'Målilla' WHERE id = %s", person.pk)


def test_nobody_enrols_a_stranger_or_lets_an_enrolment_be_hers(as_app, unit, beside, colleague):
    stranger, own = EnrolmentFactory(organisation=unit).participant, EnrolmentFactory(organisation=beside)
    made = EnrolmentFactory.build(
        organisation=beside, participant=stranger, project=own.project, controller=own.controller,
        municipality=own.municipality, starts_on=own.starts_on,
    )  # fmt: skip
    with as_app(colleague):
        assert not added(made)
        refused("UPDATE participants_enrolment SET participant_id = %s WHERE id = %s", stranger.pk, own.pk)
        assert not is_read(stranger)
        made.participant = own.participant
        made.project = EnrolmentFactory(organisation=beside).project
        assert added(made)


def test_who_is_not_named_comes_in_as_an_emergency_alone(as_app, unit, unit_manager, caseworker):
    person = EnrolmentFactory(organisation=unit, protected=True).participant
    facts = {"participant": person, "controller": person.controller, "granted_by": unit_manager}
    granted = ProtectedAccessFactory.build(user=unit_manager, **facts)
    emergency = ProtectedAccessFactory.build(
        user=unit_manager, basis="break_glass", reason="Akut.", ends_on=granted.starts_on, **facts
    )
    with as_app(unit_manager):
        assert not added(granted)
        assert added(emergency)
        for change in ("user_id = NULL", "basis = 'granted'", "starts_on = starts_on - 1", "granted_by_id = NULL"):
            refused(f"UPDATE participants_protectedaccess SET {change} WHERE id = %s", emergency.pk)
    ProtectedAccessFactory(participant=person, user=caseworker)
    with as_app(caseworker):
        assert added(ProtectedAccessFactory.build(user=unit_manager, **facts))


JOIN = (
    "INSERT INTO joining_joining (id, created_at, controller_id, kept_id, joined_id, joined_on, reason, moved, joined_by_id)"
    " VALUES (gen_random_uuid(), now(), %s, %s, %s, now(), 'Prov', '{}', %s)"
)


def test_a_strangers_file_is_joined_neither_way(as_app, unit, beside, home, colleague, registrar):
    theirs, own = (EnrolmentFactory(organisation=place).participant for place in (unit, beside))
    with as_app(colleague):
        refused(JOIN, home.pk, own.pk, theirs.pk, colleague.pk)
        refused(JOIN, home.pk, theirs.pk, own.pk, colleague.pk)
    with as_app(registrar):
        assert ask(JOIN, home.pk, own.pk, theirs.pk, registrar.pk) == 1


def units_of(*people):
    return [set(ask("SELECT units FROM participants_participant WHERE id = %s", person.pk)[0][0]) for person in people]


@pytest.fixture
def chain(unit, beside, home, registrar):
    """A file joined into one that was joined into a third, of another unit."""
    first, second, last = (EnrolmentFactory(organisation=place).participant for place in (beside, beside, unit))
    for joined, kept in ((first, second), (second, last)):
        Joining.objects.create(
            controller=home, kept=kept, joined=joined, joined_on="2026-02-02", reason="Prov", joined_by=registrar
        )
    return first, second, last


def test_a_file_that_was_joined_before_units_were_kept_is_where_the_last_one_is(unit, chain):
    first, second, _last = chain
    ask("UPDATE participants_participant SET units = '{}' WHERE id IN (%s, %s)", first.pk, second.pk)
    assert ask(WHERE_THE_KEPT_IS) == 2
    assert units_of(*chain) == [{unit.pk}] * 3
    assert ask(WHERE_THE_KEPT_IS) == 0


def test_joined_files_are_near_wherever_the_kept_one_is_from_then_on(home, unit, beside, chain):
    assert units_of(*chain) == [{unit.pk, beside.pk}, {unit.pk, beside.pk}, {unit.pk}]
    third = OrganisationFactory(name="Vuxenskolan", parent=home)
    ReferralFactory(participant=chain[2], organisation=third)
    assert [third.pk in units for units in units_of(*chain)] == [True] * 3


def test_the_unit_of_the_kept_file_reads_the_joining_and_parts_it(
    as_user, as_app, unit, beside, registrar, unit_manager
):
    kept, joined = (EnrolmentFactory(organisation=place).participant for place in (unit, beside))
    IdentityFactory(participant=joined)
    with as_app(registrar):
        made = join_files(kept=kept, joined=joined, reason="Samma", at=timezone.now(), by=registrar)
    page = as_user(unit_manager).get(made.get_absolute_url()).content.decode()
    assert joined.full_name in page and joined.full_name != kept.full_name
    with as_app(unit_manager):
        rows = [row for found in personal_records(kept) for row in found]
    assert joined in rows and joined.identity in rows
    as_user(registrar).post(made.get_absolute_url())
    made.refresh_from_db()
    assert made.is_undone
    assert units_of(kept, joined) == [{unit.pk}, {beside.pk}]
    assert as_user(unit_manager).get(joined.get_absolute_url()).status_code == 404


def test_rows_about_one_person_do_not_wait_for_each_other():
    """Her key is locked by every row about her until it is committed: two enrolments would wait for each other for ever."""
    body = ask("SELECT prosrc FROM pg_proc WHERE proname = 'participants_relation_units'")[0][0]
    assert "FOR NO KEY UPDATE" in body


def test_an_emergency_opens_nobody_of_another_unit_and_tells_nothing(as_user, unit, colleague):
    person = full_file(unit, protected=True)
    number = Identity.objects.get(participant=person).number
    page = as_user(colleague).post("/participants/protected/open/", {"number": number, "reason": "Prov."})
    assert "Ingen träff. Kontrollera numret." in page.content.decode()
    assert not person.access_list.filter(user=colleague).exists()

"""When somebody becomes protected, what the history tells of how to reach her is closed to everybody in the product."""

from datetime import timedelta

import pytest
from django.utils import timezone

from participants.core.models import ContactPerson, Participant
from participants.joining.actions import join_files, undo_joining
from participants.protection.actions import set_protection
from participants.protection.models import Seal
from tests.factories.participants import ContactPersonFactory, EnrolmentFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
EVENTS = Participant.events.rel.related_model
PERSONS = ContactPerson.events.rel.related_model


@pytest.fixture
def person(unit):
    """Somebody who has changed her number once, and her mother."""
    made = ParticipantFactory(controller=unit.controller, phone="+46701740605", city="Hultsfred", postcode="577 30")
    EnrolmentFactory(organisation=unit, participant=made)
    ContactPersonFactory(participant=made, name="Modern")
    made.phone = "+46701740606"
    made.save()
    return made


def protect(person, by, kind="protected_registration"):
    set_protection(participant=person, protection=kind, on=TODAY, by=by)


def a_moment_later(person):
    """Tests run in one transaction, in which the database's clock stands still: seal what is older than a second from now."""
    Seal.objects.filter(participant=person).update(sealed_at=timezone.now() + timedelta(seconds=1))


def told(as_app, user, person):
    """What the history tells the role of requests: telephone numbers of hers, and names around her."""
    with as_app(user):
        numbers = [row.phone for row in EVENTS.objects.filter(pgh_obj_id=person.pk).order_by("pgh_id")]
        names = [row.name for row in PERSONS.objects.filter(participant_id=person.pk)]
    return numbers, names


def test_the_history_is_read_until_somebody_is_protected_and_not_after(as_app, unit_manager, person):
    assert told(as_app, unit_manager, person) == (["+46701740605", "+46701740606"], ["Modern"])
    protect(person, unit_manager)
    a_moment_later(person)
    assert told(as_app, unit_manager, person) == ([], [])


def test_a_lifted_protection_opens_no_seal(as_app, unit_manager, person):
    protect(person, unit_manager)
    a_moment_later(person)
    protect(person, unit_manager, "none")
    assert told(as_app, unit_manager, person) == ([], [])


def test_another_persons_history_is_not_sealed(as_app, unit, unit_manager, person):
    other = EnrolmentFactory(organisation=unit, participant__phone="+46701740607").participant
    protect(person, unit_manager)
    a_moment_later(person)
    assert told(as_app, unit_manager, other) == (["+46701740607"], [])


def test_a_mark_that_is_changed_into_another_seals_once(unit_manager, person):
    protect(person, unit_manager)
    protect(person, unit_manager, "confidentiality_marking")
    assert Seal.objects.count() == 1


def test_a_joined_file_is_sealed_with_the_kept_and_stays_so(as_app, unit, unit_manager, person):
    kept = ParticipantFactory(controller=unit.controller, phone="+46701740607")
    EnrolmentFactory(organisation=unit, participant=kept)
    made = join_files(kept=kept, joined=person, reason="Samma.", at=timezone.now(), by=unit_manager)
    protect(kept, unit_manager)
    a_moment_later(kept)
    a_moment_later(person)
    assert told(as_app, unit_manager, person)[0] == [] == told(as_app, unit_manager, kept)[0]
    undo_joining(joining=made, at=timezone.now(), by=unit_manager)
    assert told(as_app, unit_manager, person)[0] == []


def test_two_protected_files_that_are_joined_share_their_seals(unit, unit_manager, person):
    other = ParticipantFactory(controller=unit.controller)
    EnrolmentFactory(organisation=unit, participant=other)
    for each in (person, other):
        protect(each, unit_manager)
    join_files(kept=other, joined=person, reason="Samma.", at=timezone.now(), by=unit_manager)
    assert [Seal.objects.filter(participant=each).count() for each in (person, other)] == [2, 2]


def test_what_is_written_with_the_mark_or_after_it_is_read(as_app, unit_manager, person):
    """Not older than the seal: the database's clock stands still in a transaction, as it does here."""
    protect(person, unit_manager)
    person.refresh_from_db()
    person.phone = "+46701740608"
    person.save()
    assert told(as_app, unit_manager, person)[0][-2:] == ["", "+46701740608"]

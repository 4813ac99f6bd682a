"""Who registers a number learns nothing of a file that she may not open: the answer is the one for a new number."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from participants.core.actions.register import change_identity
from participants.core.models import FormerNumber, Identity, Participant
from participants.intake.actions import register_newcomer
from participants.joining.actions import join_files, undo_joining
from participants.joining.models import PossibleDouble
from participants.numbers.identity import parse_identity
from tests.factories.accounts import OrganisationFactory
from tests.factories.participants import (
    EnrolmentFactory,
    FormerNumberFactory,
    IdentityFactory,
    ParticipantFactory,
    ProtectedAccessFactory,
)
from tests.markup import without_the_moment

from .test_enrol import URL

pytestmark = pytest.mark.django_db
NUMBER = "19970423TF12"


def hidden(home, protection="none"):
    """Somebody of the same municipality whom the coach may not open."""
    elsewhere = OrganisationFactory(name="Vuxenskolan", parent=home)
    person = ParticipantFactory(controller=home, protection=protection, first_name="Osedd")
    EnrolmentFactory(organisation=elsewhere, participant=person)
    return person


def as_current(home, protection):
    return IdentityFactory(participant=hidden(home, protection), number=NUMBER).participant


def as_former(home, protection):
    person = IdentityFactory(participant=hidden(home, protection), number="19890512TF03").participant
    return FormerNumberFactory(participant=person, number=NUMBER).participant


KNOWN = {"current": as_current, "former": as_former}


UUIDS = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def plain_of(text):
    """Without identifiers and without the fingerprint of the name that a form has seen."""
    return re.sub(r"first_name:[0-9a-f]+", "", UUIDS.sub("", without_the_moment(text)))


def told(client, typed, name, number):
    """All that the coach is told: the answer and every page of the new file, without name, number and identifiers."""
    answer = client.post(URL, typed | {"first_name": name, "number": number, "submission": str(uuid4())})
    person = Participant.objects.get(first_name=name)
    base = person.get_absolute_url()
    answers = [client.get(f"{base}{end}") for end in ("", "identity/", "enrolments/", "contact/", "opened/")]
    answers += [client.post("/participants/find/", {"namn": number}), client.post("/search/", {"q": number})]
    text = [answer.headers["Location"], *(each.headers.get("Location", each.content.decode()) for each in answers)]
    plain = "".join(text).replace(name, "NAMN").replace(number, "NUMMER")
    return [answer.status_code, *(each.status_code for each in answers)], plain_of(plain)


@pytest.mark.parametrize("protection", ["none", "protected_registration"])
@pytest.mark.parametrize("known", KNOWN)
def test_a_known_number_is_answered_as_a_new_one(as_user, caseworker, typed, home, known, protection):
    KNOWN[known](home, protection)
    client = as_user(caseworker)
    first = told(client, typed, "Embla", "19970423-TF12")
    second = told(client, typed, "Ronja", "19970423-TF13")
    assert first == second
    assert first[0][0] == 302


@pytest.mark.parametrize("known", KNOWN)
def test_a_number_changed_to_a_known_one_too(as_user, caseworker, project, unit, home, known):
    KNOWN[known](home, "none")
    client, pages = as_user(caseworker), []
    for number in ("19970423-TF12", "19970423-TF13"):
        person = ParticipantFactory(controller=home, first_name="Amina", last_name="A", birth_date=date(1990, 1, 1))
        EnrolmentFactory(organisation=unit, participant=person, project=project)
        IdentityFactory(participant=person, number="19900101TF05", is_questioned=True)
        address = reverse("participants:identity", args=[person.pk])
        answer = client.post(address, {"what": "number", "number": number}, follow=True)
        pages.append(plain_of(answer.content.decode()).replace(number, "NUMMER"))
    assert pages[0] == pages[1] and "Ändringen är sparad." in pages[0]


def registered(by, home, unit, number=NUMBER):
    register_newcomer(
        organisation=unit,
        first_name="Embla",
        last_name="Ödman",
        identity=parse_identity(number, today=timezone.localdate()),
        by=by,
    )
    person = Participant.objects.get(first_name="Embla")
    EnrolmentFactory(organisation=unit, participant=person)
    return person


@pytest.mark.parametrize("known", KNOWN)
def test_who_may_open_both_is_asked_once(home, unit, caseworker, registrar, known):
    other = KNOWN[known](home, "none")
    person = registered(caseworker, home, unit)
    (double,) = PossibleDouble.objects.visible_to(registrar)
    assert {double.participant, double.other} == {person, other}
    assert not PossibleDouble.objects.visible_to(caseworker).exists()


def test_of_a_protected_person_only_who_is_on_her_list_is_asked(home, unit, caseworker, registrar, unit_manager):
    other = as_current(home, "protected_registration")
    EnrolmentFactory(organisation=unit, participant=other)
    registered(caseworker, home, unit)
    assert not PossibleDouble.objects.visible_to(registrar).exists()
    assert not PossibleDouble.objects.visible_to(unit_manager).exists()
    ProtectedAccessFactory(participant=other, user=unit_manager, starts_on=date(2020, 1, 1))
    assert PossibleDouble.objects.visible_to(unit_manager).count() == 1


@pytest.mark.parametrize("keeps", ["the new one", "the old one"])
def test_joining_leaves_one_number_and_undoing_questions_it_again(home, unit, caseworker, registrar, keeps):
    other, person = as_current(home, "none"), registered(caseworker, home, unit)
    kept, joined = (person, other) if keeps == "the new one" else (other, person)
    assert numbers(kept, joined) == [(NUMBER, kept == person), (NUMBER, joined == person)]
    made = join_files(kept=kept, joined=joined, reason="Samma legitimation.", at=timezone.now(), by=registrar)
    (number, questioned), (internal, _) = numbers(kept, joined)
    assert (number, questioned) == (NUMBER, False) and internal.startswith("N")
    assert not FormerNumber.objects.exists()
    assert list(Participant.objects.numbered(NUMBER)) == [kept]
    undo_joining(joining=made, at=timezone.now(), by=registrar)
    assert numbers(kept, joined) == [(NUMBER, kept == person), (NUMBER, joined == person)]


def numbers(*people):
    return [Identity.objects.values_list("number", "is_questioned").get(participant=person) for person in people]


def test_a_questioned_number_of_a_third_file_is_mended_before_joining(home, unit, caseworker, registrar):
    as_current(home, "none")
    person = registered(caseworker, home, unit)
    kept = IdentityFactory(
        participant=EnrolmentFactory(organisation=unit).participant, number="19900101TF05"
    ).participant
    with pytest.raises(ValidationError, match="En tredje akt har samma nummer"):
        join_files(kept=kept, joined=person, reason="Samma.", at=timezone.now(), by=registrar)


def test_a_questioned_number_that_is_corrected_never_was_hers(home, unit, caseworker):
    as_current(home, "none")
    person = registered(caseworker, home, unit)
    change_identity(
        participant=person, identity=parse_identity("19900101TF05", today=timezone.localdate()), by=caseworker
    )
    assert not FormerNumber.objects.exists()
    assert numbers(person) == [("19900101TF05", False)]


def test_the_history_tells_of_who_registered_and_of_no_look_up(as_user, caseworker, typed, home):
    as_current(home, "none")
    as_user(caseworker).post(URL, typed | {"first_name": "Ronja", "submission": str(uuid4())})
    (event,) = Participant.objects.get(first_name="Ronja").events.all()
    assert event.pgh_context.metadata["user"] == str(caseworker.pk)
    assert not {"system", "reason"} & set(event.pgh_context.metadata)


def test_the_search_by_number_prefers_the_file_that_is_not_questioned(as_user, home, unit, caseworker, registrar):
    other, _person = as_current(home, "none"), registered(caseworker, home, unit)
    assert as_user(registrar).post("/participants/find/", {"namn": NUMBER}).url == other.get_absolute_url()

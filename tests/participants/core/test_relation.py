"""Who may open whom follows the relation of today: each state is walked through time."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.access import Permission
from participants.core.models import Enrolment, Identity, Participant, Referral
from participants.core.models.relation import Need
from participants.intake.actions import enrol_participant
from participants.notes.models import CaseNote
from tests.factories.accounts import municipality
from tests.factories.disclosures import DisclosureFactory
from tests.factories.participant_file import CaseNoteFactory
from tests.factories.participants import EnrolmentFactory, IdentityFactory, ParticipantFactory, ReferralFactory

pytestmark = pytest.mark.django_db
DAYS = settings.FILE_OPEN_DAYS
LONG_AGO = date(2001, 1, 1)
FAR_AHEAD = date(2199, 12, 31)


def today(shift=0):
    return timezone.localdate() + timedelta(days=shift)


def enrolled(unit, **facts):
    """An enrolment in a project without borders, so that only the relation decides."""
    return EnrolmentFactory(
        organisation=unit, project__starts_on=LONG_AGO, project__ends_on=FAR_AHEAD, **({"starts_on": LONG_AGO} | facts)
    )


def ended(unit, days_ago, reason="work_unsubsidised"):
    completed = None if reason == "registration_error" else True
    return enrolled(unit, ends_on=today(-days_ago), exit_reason_id=reason, completed=completed).participant


def referred(unit, state="received", days_ago=0, **facts):
    answered = {} if state == "received" else {"decided_on": today(-days_ago), "decision_reason": "Fullt."}
    return ReferralFactory(organisation=unit, state=state, received_on=LONG_AGO, **answered, **facts)


def may(user, person, permission=Permission.VIEW_PARTICIPANTS):
    return Participant.objects.with_permission(user, permission).filter(pk=person.pk).exists()


# --- Enrolments -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shift", [-1, 0, 1])
@pytest.mark.parametrize(
    ("need", "permission"),
    [
        (Need.FILE, Permission.VIEW_PARTICIPANTS),
        (Need.CHANGE, Permission.EDIT_PARTICIPANTS),
        (Need.NOTES, Permission.WRITE_NOTES),
    ],
)
def test_a_file_stays_open_after_the_exit_as_long_as_each_kind_of_information_is_needed(
    unit, caseworker, need, permission, shift
):
    person = ended(unit, DAYS[need] + shift)
    assert may(caseworker, person, permission) == (shift <= 0)


@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_a_number_is_needed_for_a_shorter_time(unit, caseworker, registrar, shift):
    person = ended(unit, DAYS[Need.IDENTITY] + shift)
    IdentityFactory(participant=person)
    assert Identity.objects.visible_to(caseworker).filter(participant=person).exists() == (shift <= 0)
    assert may(caseworker, person) and Identity.objects.visible_to(registrar).filter(participant=person).exists()


@pytest.mark.parametrize(("ahead", "opens"), [(-1, True), (0, True), (1, True), (89, True), (90, True), (91, False)])
def test_a_start_is_prepared_for_so_many_days(unit, caseworker, ahead, opens):
    enrolment = enrolled(unit, starts_on=today(ahead))
    assert may(caseworker, enrolment.participant) == opens
    assert Enrolment.objects.visible_to(caseworker).filter(pk=enrolment.pk).exists() == opens


@pytest.mark.parametrize(("ahead", "refused"), [(89, False), (90, False), (91, True)])
def test_nobody_is_enrolled_further_ahead_than_the_file_opens(as_user, unit, caseworker, ahead, refused):
    person = referred(unit).participant
    project = enrolled(unit).project
    facts = {"project": project.pk, "organisation": unit.pk, "starts_on": today(ahead), "caseworker": caseworker.pk}
    typed = facts | {"referrer_kind": "social_services", "submission": uuid4()}
    answer = as_user(caseworker).post(reverse("participants:enrol", args=[person.pk]), typed, follow=True)
    assert ("Startdatum ligger mer än 90 dagar fram" in answer.content.decode()) == refused
    assert person.enrolments.exists() != refused
    assert answer.status_code == 200


@pytest.mark.parametrize(("days_ago", "opens"), [(-1, True), (0, True), (1, False), (30, False)])
def test_a_wrong_registration_opens_nothing_after_the_day_it_was_noted(unit, caseworker, unit_manager, days_ago, opens):
    person = ended(unit, days_ago, "registration_error")
    assert may(caseworker, person) == opens
    assert may(unit_manager, person), "who answers for the unit can undo the mistake"


def test_who_answers_for_ended_files_opens_them_later_too(unit, caseworker, unit_manager, registrar, project_manager):
    person = ended(unit, DAYS[Need.FILE] + 1)
    note = CaseNoteFactory(participant=person)
    seen = [user for user in (caseworker, unit_manager, registrar, project_manager) if may(user, person)]
    assert seen == [unit_manager, registrar]
    assert CaseNote.objects.visible_to(unit_manager).filter(pk=note.pk).exists()
    assert not CaseNote.objects.visible_to(registrar).filter(pk=note.pk).exists()


def test_an_ended_file_of_another_unit_stays_closed(unit_manager, registrar):
    person = ended(municipality("Vimmerby"), DAYS[Need.FILE] + 1)
    assert not may(unit_manager, person) and not may(registrar, person)
    elsewhere = EnrolmentFactory(organisation=municipality("Vimmerby")).participant
    assert not may(registrar, elsewhere)


def test_an_ended_file_is_in_no_list_and_no_search(as_user, unit, caseworker):
    person = ended(unit, DAYS[Need.FILE] + 1)
    client = as_user(caseworker)
    page = client.get(reverse("participants:list"), {"status": "alla", "urval": "enheten"}).context["page"]
    assert page.rows == []
    assert person.full_name not in client.post("/search/", {"q": person.last_name}, follow=True).content.decode()
    assert client.get(person.get_absolute_url()).status_code == 404


def test_who_comes_back_has_her_whole_file_again(unit, caseworker):
    person = ended(unit, DAYS[Need.FILE] + 1)
    note = CaseNoteFactory(participant=person)
    assert not may(caseworker, person)
    enrolled(unit, participant=person, starts_on=today())
    assert CaseNote.objects.visible_to(caseworker).filter(pk=note.pk).exists()


# --- Referrals ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "opens"),
    [("received", True), ("accepted", True), ("declined", False), ("withdrawn", False), ("expired", False)],
)
def test_a_referral_opens_the_file_while_it_leads_somewhere(unit, caseworker, unit_manager, registrar, state, opens):
    person = referred(unit, state).participant
    assert may(caseworker, person) == opens == may(unit_manager, person)
    assert may(caseworker, person, Permission.EDIT_PARTICIPANTS) == opens
    assert may(registrar, person), "who keeps the register finds everybody"


@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_an_accepted_referral_waits_so_long_for_the_enrolment(unit, caseworker, shift):
    person = referred(unit, "accepted", DAYS["accepted"] + shift).participant
    assert may(caseworker, person) == (shift <= 0)


def test_an_accepted_referral_hands_over_to_the_enrolment(unit, home, caseworker):
    """The person is enrolled in another unit by it: the unit that said yes has no further business with the file."""
    referral = referred(unit, "accepted")
    assert may(caseworker, referral.participant)
    enrolled(home, participant=referral.participant, referral=referral)
    assert not may(caseworker, referral.participant)


@pytest.mark.parametrize("shift", [-1, 0, 1])
@pytest.mark.parametrize("state", ["declined", "withdrawn", "expired"])
def test_the_answer_itself_is_read_so_long_as_it_is_needed(unit, caseworker, registrar, state, shift):
    referral = referred(unit, state, DAYS[Need.FILE] + shift)
    seen = Referral.objects.visible_to(caseworker).filter(pk=referral.pk)
    assert seen.exists() == (shift <= 0) == Referral.objects.editable_by(caseworker).filter(pk=referral.pk).exists()
    assert Referral.objects.visible_to(registrar).filter(pk=referral.pk).exists()


def test_an_old_referral_is_read_while_the_person_takes_part_and_stands_once(unit, caseworker):
    referral = referred(unit, "accepted", DAYS[Need.FILE] + 1)
    assert not Referral.objects.visible_to(caseworker).exists()
    for starts_on in (today(-10), LONG_AGO):
        enrolled(unit, participant=referral.participant, referral=referral, starts_on=starts_on)
    assert Referral.objects.visible_to(caseworker).filter(pk=referral.pk).count() == 1


@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_a_referrer_reads_her_own_to_a_while_after_the_answer(unit, referrer, shift):
    referral = referred(unit, "declined", DAYS[Need.FILE] + shift, referrer=referrer)
    assert Referral.objects.visible_to(referrer).filter(pk=referral.pk).exists() == (shift <= 0)


@pytest.mark.parametrize(("left", "seen"), [(1, True), (0, True), (-1, False)])
def test_a_referrer_reads_her_own_while_a_ground_to_tell_holds(unit, referrer, left, seen):
    old = DAYS[Need.FILE] + 1
    referral = referred(unit, "accepted", old, referrer=referrer)
    DisclosureFactory(referral=referral, ends_on=today(left))
    assert Referral.objects.visible_to(referrer).filter(pk=referral.pk).exists() == seen


@pytest.mark.parametrize(("shift", "seen"), [(-1, True), (0, True), (1, False)])
def test_a_referrer_reads_of_nobody_a_while_after_the_case_has_ended(unit, referrer, shift, seen):
    referral = referred(unit, "accepted", DAYS["referrer"] + 5, referrer=referrer)
    DisclosureFactory(referral=referral)
    last = today(-DAYS["referrer"] - shift)
    enrolled(
        unit, referral=referral, participant=referral.participant, ends_on=last, exit_reason_id="moved", completed=True
    )
    assert Referral.objects.visible_to(referrer).filter(pk=referral.pk).exists() == seen


def test_a_referrer_sees_no_elses(unit, referrer):
    assert not Referral.objects.visible_to(referrer).filter(pk=referred(unit).pk).exists()


# --- What one sees of it --------------------------------------------------------------------------------------------


def test_after_a_refusal_the_page_of_the_referral_stays_and_the_file_is_closed(as_user, unit, caseworker):
    referral = referred(unit)
    client = as_user(caseworker)
    address = reverse("participants:decline", args=[referral.pk])
    answer = client.post(
        address, {"on": today().isoformat(), "reason": "Gruppen är full.", "is_appealable": "no"}, follow=True
    )
    assert answer.status_code == 200
    referral.refresh_from_db()
    assert referral.state == "declined"
    page = client.get(referral.get_absolute_url())
    assert page.status_code == 200 and "Gruppen är full." in page.content.decode()
    assert f'href="{referral.participant.get_absolute_url()}"' not in page.content.decode()
    assert client.get(referral.participant.get_absolute_url()).status_code == 404


def test_a_protected_person_needs_a_name_on_the_list_besides(unit, caseworker):
    person = ParticipantFactory(controller=unit.controller, protected=True)
    enrolled(unit, participant=person)
    assert not may(caseworker, person)


def test_enrolling_by_a_referral_keeps_the_file_open(unit, caseworker):
    referral = referred(unit)
    project = enrolled(unit).project
    enrol_participant(
        participant=referral.participant,
        project=project,
        organisation=unit,
        starts_on=today(),
        referral=referral,
        referrer_kind="self",
        by=caseworker,
    )
    assert may(caseworker, referral.participant)


def test_the_table_for_officers_says_the_days_of_the_settings():
    """`docs/privacy.md` names each setting with its default."""
    table = (settings.BASE_DIR / "docs" / "privacy.md").read_text(encoding="utf-8")
    told = {name: days for days, name in re.findall(r"(\d+) days[^|(]*\(`FILE_OPEN_DAYS_([A-Z]+)`\)", table)}
    code = (settings.BASE_DIR / "nystart" / "days.py").read_text(encoding="utf-8")
    assert told == dict(re.findall(r'"FILE_OPEN_DAYS_([A-Z]+)", default=(\d+)', code)) and len(told) == 7

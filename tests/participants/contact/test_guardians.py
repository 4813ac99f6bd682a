"""Custodians, god man, förvaltare and school contacts: noted with their appointment, changed, ended; and who comes of age soon."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from participants.contact.actions import add_contact_person
from participants.contact.contributing import DUE, TOLD_BEFORE
from participants.contact.forms import ContactPersonForm
from participants.core.models import ContactPerson, GuardianArea, Participant
from participants.protection.actions import set_protection
from participants.signing.signers import comes_of_age_on
from tests.factories.participants import ContactPersonFactory, EnrolmentFactory, ProtectedAccessFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def add(participant):
    return reverse("participants:add_contact_person", args=[participant.pk])


def edit(person):
    return reverse("participants:edit_contact_person", args=[person.pk])


def typed(**changes):
    return {"submission": str(uuid4()), "kind": "god_man", "name": "Ture Nära", **changes}


def test_an_appointment_is_noted_with_what_it_covers_and_who_saw_it(as_user, caseworker, participant):
    client = as_user(caseworker)
    seen = TODAY() - timedelta(days=1)
    sent = typed(areas=["property", "person"], proof_seen_on=seen.isoformat(), starts_on="2026-01-12")
    assert client.post(add(participant), sent).status_code == 302
    person = participant.contact_persons.get()
    assert (person.areas, person.proof_seen_on, person.proof_seen_by) == (["property", "person"], seen, caseworker)
    page = client.get(reverse("participants:contact", args=[participant.pk])).content.decode()
    assert "Förvalta egendom, Sörja för person" in page and "Förordnandet visat" in page
    assert "God man: Ture Nära" in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"kind": "custodian", "areas": ["person"]}, "Bara god man och förvaltare har ett förordnande."),
        ({"kind": "school", "proof_seen_on": "2026-01-12"}, "Bara god man och förvaltare har ett förordnande."),
        ({"starts_on": "2026-02-02", "ends_on": "2026-02-01"}, "Sista dagen ligger före den första."),
        ({"areas": ["moon"]}, "finns inte"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_is_kept(as_user, caseworker, participant, changes, told):
    page = as_user(caseworker).post(add(participant), typed(**changes)).content.decode()
    assert told in page and 'value="Ture Nära"' in page
    assert not participant.contact_persons.exists()


def test_a_proof_is_not_seen_tomorrow(as_user, caseworker, participant):
    days = {"i går": -1, "i dag": 0, "i morgon": 1}
    for number in days.values():
        seen = (TODAY() + timedelta(days=number)).isoformat()
        page = as_user(caseworker).post(add(participant), typed(proof_seen_on=seen), follow=True).content.decode()
        assert ("Dagen har inte varit ännu." in page) is (number > 0)
    assert participant.contact_persons.count() == 2


def test_who_sees_the_proof_later_stands_as_the_one_who_saw_it(as_user, caseworker, unit_manager, participant):
    person = ContactPersonFactory(participant=participant, kind="god_man", name="Ture Nära")
    client, seen = as_user(unit_manager), (TODAY() - timedelta(days=3)).isoformat()
    shown = client.get(edit(person)).context["form"]["seen"].value()
    sent = {"kind": "god_man", "name": "Ture Nära", "proof_seen_on": seen, "areas": ["rights"], "seen": shown}
    assert client.post(edit(person), sent).status_code == 302
    person.refresh_from_db()
    assert (person.proof_seen_by, person.areas) == (unit_manager, ["rights"])
    again = sent | {"name": "Ture Nära Ek", "seen": client.get(edit(person)).context["form"]["seen"].value()}
    as_user(caseworker).post(edit(person), again)
    person.refresh_from_db()
    assert (person.name, person.proof_seen_by) == ("Ture Nära Ek", unit_manager)
    as_user(caseworker).post(edit(person), again | {"proof_seen_on": "", "seen": ""})
    person.refresh_from_db()
    assert (person.proof_seen_on, person.proof_seen_by) == (None, None)


def test_two_who_change_what_an_appointment_covers(as_user, caseworker, unit_manager, participant):
    person = ContactPersonFactory(participant=participant, kind="god_man", name="Ture Nära")
    shown = as_user(caseworker).get(edit(person)).context["form"]["seen"].value()
    sent = {"kind": "god_man", "name": "Ture Nära", "seen": shown}
    as_user(unit_manager).post(edit(person), sent | {"areas": ["rights", "person"]})
    page = as_user(caseworker).post(edit(person), sent | {"areas": ["property"]}).content.decode()
    assert "Någon annan sparade nyss: ”Bevaka rätt, Sörja för person”." in page


def test_changing_leaves_its_reading_and_is_not_for_others(as_user, caseworker, outsider, activity_leader, participant):
    person = ContactPersonFactory(participant=participant)
    as_user(caseworker).get(edit(person))
    assert AccessLog.objects.about(participant.pk).get().view == "participants:edit_contact_person"
    assert as_user(outsider).get(edit(person)).status_code == 404
    assert as_user(activity_leader).get(edit(person)).status_code == 403


def test_an_area_that_no_longer_holds_stays_where_it_is_chosen(participant):
    GuardianArea.objects.filter(code="rights").update(valid_to=TODAY() - timedelta(days=1))
    GuardianArea.objects.filter(code="person").update(valid_to=TODAY())
    GuardianArea.objects.create(code="new", label="Ny", valid_from=TODAY() + timedelta(days=1))
    codes = [code for code, _ in ContactPersonForm(protected=False).fields["areas"].choices]
    assert codes == ["property", "person"]
    person = ContactPersonFactory(participant=participant, kind="god_man", areas=["rights"])
    assert "rights" in dict(ContactPersonForm(instance=person, protected=False).fields["areas"].choices)


def test_nobody_ends_before_she_begins(as_user, caseworker, participant):
    person = ContactPersonFactory(participant=participant, starts_on=date(2026, 2, 2))
    url = reverse("participants:end_contact_person", args=[person.pk])
    page = as_user(caseworker).post(url, {"on": "2026-02-01"}).content.decode()
    assert "Sista dagen ligger före den första." in page
    assert as_user(caseworker).post(url, {"on": "2026-02-02"}).status_code == 302


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "custodian", "areas": ["person"]},
        {"proof_seen_on": date(2026, 1, 1)},
        {"starts_on": date(2026, 1, 2), "ends_on": date(2026, 1, 1)},
    ],
    ids=str,
)
def test_the_database_refuses_what_the_form_would(participant, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactPersonFactory(**{"participant": participant, "kind": "god_man"} | facts)


def test_a_school_tells_where_a_protected_person_is(as_user, caseworker, participant, protected):
    school = ContactPersonFactory(participant=participant, kind="school", workplace="Norra gymnasiet")
    set_protection(participant=participant, protection="confidentiality_marking", on=TODAY(), by=caseworker)
    school.refresh_from_db()
    assert school.workplace == ""
    ProtectedAccessFactory(participant=protected, user=caseworker)
    assert "workplace" not in as_user(caseworker).get(add(protected)).context["form"].fields
    assert "workplace" not in as_user(caseworker).get(edit(school)).context["form"].fields
    with pytest.raises(ValidationError, match="skyddade uppgifter"):
        add_contact_person(
            participant=protected, by=caseworker, pk=uuid4(), kind="school", name="Ture", workplace="Skolan"
        )
    assert not ContactPerson.objects.filter(participant=protected).exists()


# --- Min dag ---------------------------------------------------------------------------------------------------------


def of_age_in(days, unit, coach):
    born = TODAY() + timedelta(days=days)
    born = date(born.year - 18, born.month, min(born.day, 28) if born.month == 2 else born.day)
    assert comes_of_age_on(born) == TODAY() + timedelta(days=days)
    return EnrolmentFactory(organisation=unit, caseworker=coach, participant__birth_date=born).participant


@pytest.mark.parametrize("born", [date(2008, 2, 28), date(2008, 2, 29), date(2008, 3, 1), date(2010, 2, 28)], ids=str)
def test_the_database_reckons_the_birthday_as_the_rule_does(unit, caseworker, born):
    person = EnrolmentFactory(organisation=unit, participant__birth_date=born).participant
    due_on = Participant.objects.filter(pk=person.pk).values_list(RawSQL(DUE, []), flat=True).get()
    assert due_on == comes_of_age_on(born) - timedelta(days=TOLD_BEFORE - 7)


def shown(client):
    day = client.get("/my-day/").context["day"]
    return [item for item in (*day.late, *day.now, *day.coming) if item.kind.code == "comes_of_age"]


@pytest.mark.parametrize(("days", "told"), [(31, False), (30, True), (1, True), (0, False), (-1, False)])
def test_who_comes_of_age_within_thirty_days_stands_on_min_dag(as_user, unit, caseworker, days, told):
    of_age_in(days, unit, caseworker)
    assert bool(shown(as_user(caseworker))) is told


def test_it_is_done_when_the_custodians_have_a_last_day(as_user, unit, caseworker, unit_manager):
    person = of_age_in(10, unit, caseworker)
    custodians = [ContactPersonFactory(participant=person, kind="custodian") for _ in range(2)]
    client = as_user(caseworker)
    for custodian in custodians:
        assert len(shown(client)) == 1
        ContactPerson.objects.filter(pk=custodian.pk).update(ends_on=TODAY() + timedelta(days=9))
    assert shown(client) == [] == shown(as_user(unit_manager))

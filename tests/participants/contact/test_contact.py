"""Contact details, the people around the person, name and number."""

import re
from uuid import uuid4

import pytest

from tests.factories.participants import (
    ContactPersonFactory,
    EnrolmentFactory,
    IdentityFactory,
    ProtectedAccessFactory,
)

pytestmark = pytest.mark.django_db


def address(participant, page="contact/"):
    return f"/participants/{participant.pk}/{page}"


def test_contact_details_are_saved_in_one_form_for_all(as_user, caseworker, participant):
    typed = {"phone": "070 174 06 05", "postcode": "57730", "city": "Hultsfred", "may_leave_message": "yes"}
    assert as_user(caseworker).post(address(participant), typed).status_code == 302
    participant.refresh_from_db()
    assert (participant.phone, participant.postcode) == ("+46701740605", "577 30")
    assert participant.may_leave_message is True


def test_the_note_has_room_for_lines(as_user, caseworker, participant):
    client = as_user(caseworker)
    assert re.search(r'<textarea name="contact_note"[^>]* rows="3"', client.get(address(participant)).content.decode())
    client.post(address(participant), {"contact_note": "Ring efter tio.\r\nTalar helst somaliska."})
    participant.refresh_from_db()
    assert participant.contact_note.splitlines() == ["Ring efter tio.", "Talar helst somaliska."]


def test_a_number_that_cannot_be_dialled_is_explained_and_kept(as_user, caseworker, participant):
    page = as_user(caseworker).post(address(participant), {"phone": "12"}).content.decode()
    assert "Numret går inte att ringa." in page
    assert 'value="12"' in page


def test_a_protected_person_has_no_field_for_an_address(as_user, caseworker, protected):
    ProtectedAccessFactory(participant=protected, user=caseworker)
    page = as_user(caseworker).get(address(protected)).content.decode()
    assert "Gatuadress" not in page
    as_user(caseworker).post(address(protected), {"street": "Storgatan 1", "phone": "0701740605"})
    protected.refresh_from_db()
    assert (protected.street, protected.phone) == ("", "+46701740605")


def test_somebody_near_is_added_and_ended(as_user, caseworker, participant):
    client = as_user(caseworker)
    sent = {"submission": str(uuid4()), "kind": "god_man", "name": "Ture Nära"}
    client.post(address(participant, "contact/person/"), sent)
    person = participant.contact_persons.get()
    assert "Ture Nära" in client.get(address(participant)).content.decode()
    client.post(f"/participants/contact-persons/{person.pk}/end/", {"on": "2026-03-12"})
    person.refresh_from_db()
    assert str(person.ends_on) == "2026-03-12"
    assert "Ture Nära" not in client.get(address(participant)).context["people"]


def test_somebody_near_sent_twice_is_added_once_and_other_words_too(as_user, caseworker, participant):
    client, url = as_user(caseworker), address(participant, "contact/person/")
    sent = {"submission": str(participant.pk), "kind": "god_man", "name": "Ture Nära"}
    for _ in range(2):
        page = client.post(url, sent, follow=True).content.decode()
        assert "Ture Nära är tillagd." in page
    assert participant.contact_persons.count() == 1
    client.post(url, sent | {"name": "Tyra Nära"})
    client.post(url, sent | {"submission": str(participant.contact_persons.first().pk)})
    assert sorted(participant.contact_persons.values_list("name", flat=True)) == ["Ture Nära", "Ture Nära", "Tyra Nära"]


def test_the_form_carries_its_own_number_and_keeps_it_through_a_mistake(as_user, caseworker, participant):
    client, url = as_user(caseworker), address(participant, "contact/person/")
    first, second = (client.get(url).context["form"]["submission"].value() for _ in range(2))
    assert first != second
    page = client.post(url, {"submission": str(first), "kind": "god_man", "name": ""}).content.decode()
    assert f'name="submission" value="{first}"' in page and not participant.contact_persons.exists()


def test_the_person_around_another_municipalitys_participant_does_not_exist(as_user, outsider, participant):
    person = ContactPersonFactory(participant=participant)
    assert as_user(outsider).get(f"/participants/contact-persons/{person.pk}/end/").status_code == 404


def test_the_number_is_shown_on_its_own_page_and_the_reading_is_noted(as_user, caseworker, participant):
    page = as_user(caseworker).get(address(participant, "identity/")).content.decode()
    assert participant.identity.number[:8] in page


def test_a_new_number_replaces_the_old(as_user, caseworker, participant):
    typed = {"what": "number", "number": "190308189802"}
    assert as_user(caseworker).post(address(participant, "identity/"), typed).status_code == 302
    participant.refresh_from_db()
    participant.identity.refresh_from_db()
    assert (participant.identity.kind, str(participant.birth_date)) == ("personnummer", "1903-08-18")


def test_a_number_that_somebody_has_is_refused(as_user, caseworker, participant, unit):
    IdentityFactory(participant=EnrolmentFactory(organisation=unit).participant, number="19970423TF12")
    typed = {"what": "number", "number": "19970423-TF12"}
    page = as_user(caseworker).post(address(participant, "identity/"), typed).content.decode()
    assert "Personen är redan registrerad i kommunen." in page


def test_the_name_is_changed(as_user, caseworker, participant):
    typed = {"what": "name", "first_name": "Amina", "last_name": "Åhus"}
    as_user(caseworker).post(address(participant, "identity/"), typed)
    participant.refresh_from_db()
    assert participant.last_name == "Åhus"


def test_an_empty_name_is_refused(as_user, caseworker, participant):
    typed = {"what": "name", "first_name": "", "last_name": "Hedås"}
    page = as_user(caseworker).post(address(participant, "identity/"), typed).content.decode()
    assert "Fyll i förnamn." in page

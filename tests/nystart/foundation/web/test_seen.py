"""Two people who change the same: the second is shown what the first saved."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.contact.forms import NameForm
from participants.core.models import Participant
from projects.register.models import Project
from tests.factories.participants import EnrolmentFactory
from tests.factories.projects import ProjectFactory
from tests.markup import faults

pytestmark = pytest.mark.django_db


def opened(client, url):
    """The page as somebody has it before her: what the fields say."""
    form = client.get(url).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


@pytest.fixture
def participant(unit):
    return EnrolmentFactory(organisation=unit, participant__city="").participant


@pytest.fixture
def contact(participant):
    return reverse("participants:contact", args=[participant.pk])


def test_what_only_the_first_changed_stays(as_user, caseworker, unit_manager, participant, contact):
    first, second = as_user(caseworker), as_user(unit_manager)
    mine, theirs = opened(first, contact), opened(second, contact)
    assert first.post(contact, mine | {"city": "Vena", "contact_channel": "phone"}).status_code == 302
    assert second.post(contact, theirs | {"street": "Storgatan 1"}).status_code == 302
    participant.refresh_from_db()
    assert (participant.city, participant.street, participant.contact_channel) == ("Vena", "Storgatan 1", "phone")


def test_what_both_changed_is_told_and_written_over_only_when_sent_again(
    as_user, caseworker, unit_manager, participant, contact
):
    first, second = as_user(caseworker), as_user(unit_manager)
    mine, theirs = opened(first, contact), opened(second, contact)
    first.post(contact, mine | {"phone": "0701740605", "may_leave_message": "yes"})
    refused = second.post(contact, theirs | {"phone": "0701740606", "city": "Målilla", "may_leave_message": "no"})
    page = refused.content.decode()
    assert "Någon annan sparade nyss: ”070-174 06 05”. Skicka igen om det du skrev ska gälla." in page
    assert 'value="0701740606"' in page and faults(refused) == []
    participant.refresh_from_db()
    assert (participant.phone, participant.city, participant.may_leave_message) == ("+46701740605", "", True)
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    again = theirs | {"phone": "0701740606", "city": "Målilla", "may_leave_message": "no", "seen": seen}
    assert second.post(contact, again).status_code == 302
    participant.refresh_from_db()
    assert (participant.phone, participant.city, participant.may_leave_message) == ("+46701740606", "Målilla", False)


def test_the_same_change_twice_is_no_conflict(as_user, caseworker, unit_manager, participant, contact):
    first, second = as_user(caseworker), as_user(unit_manager)
    mine, theirs = opened(first, contact), opened(second, contact)
    for client, sent in ((first, mine), (second, theirs)):
        assert client.post(contact, sent | {"phone": "070-174 06 05"}).status_code == 302


def test_a_choice_and_an_emptied_field_are_told_in_words(as_user, caseworker, unit_manager, participant, contact):
    Participant.objects.filter(pk=participant.pk).update(contact_note="Ring", contact_channel="phone")
    first, second = as_user(caseworker), as_user(unit_manager)
    mine, theirs = opened(first, contact), opened(second, contact)
    first.post(contact, mine | {"contact_note": "", "contact_channel": "sms"})
    page = second.post(contact, theirs | {"contact_note": "Skriv", "contact_channel": "email"}).content.decode()
    assert "Någon annan sparade nyss: inget." in page and "Någon annan sparade nyss: ”Sms”." in page


def test_a_form_from_before_is_taken_as_it_is(as_user, caseworker, participant, contact):
    sent = opened(as_user(caseworker), contact) | {"city": "Vena"}
    del sent["seen"]
    assert as_user(caseworker).post(contact, sent).status_code == 302
    for nonsense in ("nonsens", "city:x:y", "city", ""):
        assert as_user(caseworker).post(contact, sent | {"seen": nonsense}).status_code in (200, 302)


def test_the_facts_of_a_project_are_compared_too(as_user, project_manager, home):
    project = ProjectFactory(lead=home, granted_amount="7054625.00")
    client, url = as_user(project_manager), reverse("projects:edit", args=[project.slug])
    mine = opened(client, url)
    Project.objects.filter(pk=project.pk).update(region="Östra Mellansverige", granted_amount="7100000.00")
    refused = client.post(url, mine | {"granted_amount": "7 200 000"})
    assert "Någon annan sparade nyss:" in refused.context["form"].errors["granted_amount"][0]
    assert "region" not in refused.context["form"].errors


def test_what_is_saved_between_the_reading_and_the_check_is_told_too(participant):
    """Two saves at the same moment: the second has read the row before the first is done."""
    seen = NameForm(instance=Participant.objects.get(pk=participant.pk)).initial["seen"]
    late = Participant.objects.get(pk=participant.pk)
    form = NameForm({"first_name": "Amina", "last_name": "Nyss", "seen": seen}, instance=late)
    Participant.objects.filter(pk=participant.pk).update(last_name="Samtidigt")
    assert form.errors["last_name"] == ["Någon annan sparade nyss: ”Samtidigt”. Skicka igen om det du skrev ska gälla."]


def test_the_row_is_locked_while_it_is_compared(participant):
    form = NameForm({"first_name": "Amina", "last_name": "Nyss"}, instance=Participant.objects.get(pk=participant.pk))
    with CaptureQueriesContext(connection) as asked:
        assert form.is_valid()
    assert any("FOR UPDATE OF" in query["sql"] for query in asked)

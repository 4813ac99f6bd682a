"""The pages: find the other file, compare, join, see what it did, undo; and where the old address leads."""

import pytest
from django.urls import reverse

from nystart.foundation.audit.models import AccessLog
from participants.core.models import Enrolment
from participants.joining.models import Joining
from participants.notes.models import NoteDraft
from tests.factories.accounts import OrganisationFactory
from tests.factories.joining import JoiningFactory
from tests.factories.participants import EnrolmentFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
SURE = {"reason": "Legitimation visad.", "compared": "on"}


def pair(kept, joined):
    return reverse("participants:join_with", args=[kept.pk, joined.pk])


def join(client, kept, joined):
    return client.post(pair(kept, joined), SURE | {"kept": str(kept.pk)})


# --- Finding --------------------------------------------------------------------------------------------------------


def test_files_with_the_same_name_or_birth_date_are_offered(as_user, unit_manager, unit, participant, second):
    stranger = EnrolmentFactory(organisation=unit, participant__birth_date="1990-01-01").participant
    born = EnrolmentFactory(organisation=unit, participant__birth_date=participant.birth_date).participant
    page = as_user(unit_manager).get(reverse("participants:join", args=[participant.pk]))
    assert {each.pk for each in page.context["offered"]} == {second.pk, born.pk}
    assert stranger.full_name not in page.content.decode()
    listed = AccessLog.objects.get(user_id=unit_manager.pk, action="list")
    assert set(listed.subject_ids) == {second.pk, born.pk}


def test_the_other_file_is_found_by_its_number_or_a_former_one(as_user, unit_manager, participant, second):
    client, url = as_user(unit_manager), reverse("participants:join", args=[participant.pk])
    for number in (second.identity.number, second.former_numbers.get().number):
        assert client.post(url, {"number": number}).url == pair(participant, second)
    missed = client.post(url, {"number": "19970423TF12"})
    assert "Ingen annan akt som du får slå ihop" in missed.content.decode()
    own = client.post(url, {"number": participant.identity.number})
    assert "Ingen annan akt" in own.content.decode()


def test_a_file_outside_the_units_is_neither_offered_nor_found(as_user, unit_manager, home, participant):
    away = EnrolmentFactory(
        organisation=OrganisationFactory(name="Vuxenenheten", parent=home),
        participant__first_name="Amina",
        participant__last_name="Hedås",
    ).participant
    client = as_user(unit_manager)
    assert client.get(reverse("participants:join", args=[participant.pk])).context["offered"] == []
    assert client.get(pair(participant, away)).status_code == 404
    assert join(client, participant, away).status_code == 404


# --- Comparing and joining ------------------------------------------------------------------------------------------


def test_the_two_stand_beside_each_other_with_masked_numbers(as_user, unit_manager, participant, second):
    page = as_user(unit_manager).get(pair(participant, second)).content.decode()
    assert page.count("TF-nummer 19") == 4 and second.identity.number[-4:] not in page
    assert "somaliska" in page and "070-174 06 05" in page


def test_the_file_with_the_better_number_is_suggested_and_of_equal_ones_the_older(
    as_user, unit_manager, participant, second
):
    client = as_user(unit_manager)
    assert client.get(pair(second, participant)).context["form"]["kept"].value() == str(participant.pk)
    second.identity.kind, second.identity.number = "personnummer", "189001019802"
    second.identity.save()
    assert client.get(pair(participant, second)).context["form"]["kept"].value() == str(second.pk)


def test_nothing_happens_until_somebody_says_why_and_that_she_has_compared(as_user, unit_manager, participant, second):
    answer = as_user(unit_manager).post(pair(participant, second), {"kept": str(participant.pk), "reason": " "})
    assert set(answer.context["form"].errors) == {"reason", "compared"}
    assert not Joining.objects.exists()


def test_whichever_is_chosen_is_kept(as_user, unit_manager, participant, second):
    answer = as_user(unit_manager).post(pair(participant, second), SURE | {"kept": str(second.pk)})
    assert answer.url == second.get_absolute_url()
    assert Joining.objects.get().kept == second


def test_what_hinders_is_said_before_and_after(as_user, unit_manager, enrolment, participant, second):
    Enrolment.objects.filter(participant=second).update(project=enrolment.project)
    client = as_user(unit_manager)
    assert "Det här behöver göras först" in client.get(pair(participant, second)).content.decode()
    refused = join(client, participant, second)
    assert "under samma tid" in refused.content.decode() and "Legitimation visad." in refused.content.decode()
    assert not Joining.objects.exists()


def test_the_registrar_may_join_and_the_coach_may_not(as_user, registrar, caseworker, participant, second):
    assert join(as_user(caseworker), participant, second).status_code == 403
    assert join(as_user(registrar), participant, second).status_code == 302


def test_the_way_there_is_on_the_page_of_enrolments_for_those_who_may(as_user, registrar, caseworker, participant):
    url, way = reverse("participants:enrolments", args=[participant.pk]), "Slå ihop med en annan akt"
    assert way in as_user(registrar).get(url).content.decode()
    assert way not in as_user(caseworker).get(url).content.decode()


# --- Afterwards -----------------------------------------------------------------------------------------------------


def test_the_old_address_leads_to_the_kept_file_on_every_page(as_user, unit_manager, caseworker, participant, second):
    join(as_user(unit_manager), participant, second)
    client = as_user(caseworker)
    for name in ("detail", "plan", "notes", "enrolments", "contact"):
        answer = client.get(reverse(f"participants:{name}", args=[second.pk]) + "?visa=allt")
        assert answer.status_code == 302
        assert answer.url == reverse(f"participants:{name}", args=[participant.pk]) + "?visa=allt"


def test_a_form_that_was_open_is_saved_in_the_kept_file(as_user, unit_manager, caseworker, participant, second):
    NoteDraft.objects.all().delete()
    join(as_user(unit_manager), participant, second)
    client = as_user(caseworker)
    url = reverse("participants:autosave_note", args=[second.pk])
    sent = {"kind": "meeting", "held_on": "2026-03-12", "facts": "Skrivet i den gamla akten.", "version": "0"}
    moved = client.post(url, sent)
    assert moved.status_code == 307 and moved.url == reverse("participants:autosave_note", args=[participant.pk])
    assert client.post(url, sent, follow=True).status_code == 200
    assert NoteDraft.objects.get().participant == participant


def test_the_old_address_leads_nowhere_for_one_who_may_not_open_the_kept_file(
    as_user, unit_manager, outsider, participant, second
):
    join(as_user(unit_manager), participant, second)
    assert as_user(outsider).get(second.get_absolute_url()).status_code == 404
    unknown = reverse("participants:detail", args=[ParticipantFactory().pk])
    assert as_user(unit_manager).get(unknown).status_code == 404


def test_the_joined_file_is_in_no_list_and_the_timeline_tells(as_user, unit_manager, participant, second):
    client = as_user(unit_manager)
    join(client, participant, second)
    assert [row.pk for row in client.get(reverse("participants:list")).context["page"].rows] == [participant.pk]
    assert "Två akter slogs ihop" in client.get(participant.get_absolute_url()).content.decode()


def test_who_opened_either_file_is_told_on_one_page(as_user, unit_manager, caseworker, participant, second):
    as_user(caseworker).get(second.get_absolute_url())
    client = as_user(unit_manager)
    join(client, participant, second)
    rows = client.get(reverse("participants:opened", args=[participant.pk])).context["page"].rows
    assert {row.subject_id for row in rows if row.user_id == caseworker.pk} == {second.pk}


def test_what_the_joined_file_said_is_told_and_the_joining_can_be_undone(
    as_user, unit_manager, caseworker, participant, second
):
    client = as_user(unit_manager)
    join(client, participant, second)
    joining = Joining.objects.get()
    page = client.get(joining.get_absolute_url()).content.decode()
    assert "Legitimation visad." in page and "somaliska" in page and "Ångra sammanslagningen" in page
    reader = as_user(caseworker)
    assert "Ångra sammanslagningen" not in reader.get(joining.get_absolute_url()).content.decode()
    assert reader.post(joining.get_absolute_url()).status_code == 404
    joining.refresh_from_db()
    assert not joining.is_undone
    assert client.post(joining.get_absolute_url()).status_code == 302
    assert client.get(second.get_absolute_url()).status_code == 200
    parted = client.get(joining.get_absolute_url()).content.decode()
    assert "somaliska" not in parted and "ångrade det" in parted


def test_undoing_twice_says_so(as_user, unit_manager, participant, second):
    joining = JoiningFactory(kept=participant, joined=second)
    client = as_user(unit_manager)
    client.post(joining.get_absolute_url())
    assert "redan ångrad" in client.post(joining.get_absolute_url()).content.decode()


def test_comparing_needs_as_many_questions_for_a_full_file_as_for_an_empty_one(
    as_user, unit_manager, participant, second, assert_constant_queries
):
    client = as_user(unit_manager)
    assert_constant_queries(
        lambda n: [
            EnrolmentFactory(participant=second, organisation=second.enrolments.first().organisation) for _ in range(n)
        ],
        lambda: client.get(pair(participant, second)),
        at_most=72,
    )

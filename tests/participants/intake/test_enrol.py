"""Enrolling people, new and known, and the choice of coach."""

import re
from datetime import date

import pytest

from participants.core.actions.register import ALREADY_REGISTERED
from participants.core.models import Enrolment, Identity, Participant
from tests.factories.participants import EnrolmentFactory, IdentityFactory, ParticipantFactory
from tests.factories.projects import TrackFactory

pytestmark = pytest.mark.django_db
URL = "/participants/new/"


def errors(response):
    return {**response.context["person"].errors, **response.context["form"].errors}


def test_a_person_is_registered_and_enrolled_on_one_page(as_user, caseworker, typed, home, unit):
    response = as_user(caseworker).post(URL, typed)
    enrolment = Enrolment.objects.get()
    assert response.url == enrolment.get_absolute_url()
    assert (enrolment.starts_on, enrolment.organisation, enrolment.controller) == (date(2026, 1, 12), unit, home)
    assert (enrolment.participant.full_name, enrolment.caseworker) == ("Embla Ödman", caseworker)
    assert enrolment.participant.identity.number == "19970423TF12"
    assert (enrolment.participant.birth_date, enrolment.age_at_start) == (date(1997, 4, 23), 28)


def test_the_title_after_it_says_the_name_once(as_user, caseworker, typed):
    page = as_user(caseworker).post(URL, typed, follow=True).content.decode()
    title = f"Inskriven i {Enrolment.objects.get().project.name} – Embla Ödman – Nystart"
    assert f"<title>{title}</title>" in page


def test_it_is_in_the_history_with_who_did_it(as_user, caseworker, typed):
    as_user(caseworker).post(URL, typed)
    event = Enrolment.events.rel.related_model.objects.get()
    assert event.pgh_context.metadata["user"] == str(caseworker.pk)
    assert event.pgh_context.metadata["action"] == "enrol_participant"


def test_sending_the_form_twice_saves_once(as_user, caseworker, typed):
    client = as_user(caseworker)
    assert client.post(URL, typed).url == client.post(URL, typed).url
    assert Participant.objects.count() == Enrolment.objects.count() == 1


def test_a_bad_form_says_what_to_mend_and_keeps_what_was_typed(as_user, caseworker, typed):
    typed |= {"number": "19970423-TF1", "starts_on": "12/2 2025", "referrer_kind": "", "interpreter": ""}
    response = as_user(caseworker).post(URL, typed)
    page = response.content.decode()
    assert "TF-numret är för kort. Skriv åtta siffror, TF och två siffror." in page
    assert "Välj hur personen kom hit. Det bestämmer spåret." in page
    assert "Svara på frågan: Behöver personen tolk?" in page
    assert 'value="Ödman"' in page
    assert 'value="12/2 2025"' in page
    assert not Participant.objects.exists()


def test_a_start_before_the_project_is_refused(as_user, caseworker, typed):
    response = as_user(caseworker).post(URL, typed | {"starts_on": "2025-02-12"})
    assert errors(response)["starts_on"] == [
        "Startdatum ligger före projektets start (1\u00a0mars 2025). Ändra datumet."
    ]
    assert not Participant.objects.exists()


def test_the_number_is_asked_for_unless_there_is_none(as_user, caseworker, typed):
    response = as_user(caseworker).post(URL, typed | {"number": ""})
    assert "number" in errors(response)
    as_user(caseworker).post(URL, typed | {"number": "", "no_number": "on", "birth_date": "1997-04-23"})
    identity = Identity.objects.get()
    assert re.fullmatch(r"N\d{11}", identity.number)
    assert identity.participant.birth_date == date(1997, 4, 23)


def test_nobody_whom_one_may_open_is_registered_twice(as_user, caseworker, typed, unit):
    known = EnrolmentFactory(organisation=unit).participant
    IdentityFactory(participant=known, number="19970423TF12")
    response = as_user(caseworker).post(URL, typed)
    assert errors(response)["number"] == [ALREADY_REGISTERED]
    assert Participant.objects.count() == 1


def test_no_municipality_learns_whom_another_knows(as_user, caseworker, typed, neighbour):
    IdentityFactory(participant=ParticipantFactory(controller=neighbour), number="19970423TF12")
    assert as_user(caseworker).post(URL, typed).status_code == 302
    assert Identity.objects.filter(number="19970423TF12").count() == 2


def test_the_track_follows_from_the_referrer(as_user, caseworker, typed, project):
    track = TrackFactory(project=project, referrer_kind="social_services")
    TrackFactory(project=project, referrer_kind="employment_service")
    as_user(caseworker).post(URL, typed)
    assert Enrolment.objects.get().track == track


def test_another_units_people_cannot_be_enrolled_by_changing_the_form(as_user, caseworker, typed, neighbour_unit):
    response = as_user(caseworker).post(URL, typed | {"organisation": neighbour_unit.pk})
    assert "organisation" in errors(response)


def test_a_known_person_is_enrolled_again(as_user, caseworker, participant, typed):
    url = f"/participants/{participant.pk}/enrol/"
    assert as_user(caseworker).get(url).status_code == 200
    assert as_user(caseworker).post(url, typed).url == participant.get_absolute_url()
    assert participant.enrolments.count() == 2


def test_an_enrolment_that_overlaps_is_refused_in_words(as_user, caseworker, enrolment, typed):
    url = f"/participants/{enrolment.participant_id}/enrol/"
    enrolment.project.organisations.get_or_create(organisation=enrolment.controller, defaults={"role": "lead"})
    response = as_user(caseworker).post(url, typed | {"project": enrolment.project_id})
    assert "Personen är redan inskriven i projektet under den tiden." in response.content.decode()


def test_another_coach_takes_over(as_user, caseworker, unit_manager, enrolment):
    url = f"/participants/enrolments/{enrolment.pk}/caseworker/"
    assert as_user(caseworker).post(url, {"caseworker": unit_manager.pk}).status_code == 302
    enrolment.refresh_from_db()
    assert enrolment.caseworker == unit_manager


def test_an_ended_enrolment_gets_no_new_coach(as_user, caseworker, unit):
    enrolment = EnrolmentFactory(organisation=unit, exited=True)
    url = f"/participants/enrolments/{enrolment.pk}/caseworker/"
    response = as_user(caseworker).post(url, {"caseworker": caseworker.pk})
    assert "Inskrivningen är redan avslutad." in response.content.decode()


def test_other_words_under_the_same_number_are_told_the_truth_and_kept(as_user, caseworker, typed):
    client = as_user(caseworker)
    client.post(URL, typed)
    page = client.post(URL, typed | {"first_name": "Ebba"})
    assert page.status_code == 200 and "number" in page.context["person"].errors
    assert 'value="Ebba"' in page.content.decode()
    assert Participant.objects.get().first_name == "Embla"


@pytest.mark.parametrize("whose", ["unit", "neighbour_unit"])
def test_the_key_of_another_enrolment_is_like_any_other(as_user, caseworker, typed, whose, request):
    taken = EnrolmentFactory(organisation=request.getfixturevalue(whose))
    response = as_user(caseworker).post(URL, typed | {"submission": str(taken.pk)})
    made = Enrolment.objects.exclude(pk=taken.pk).get()
    assert response.url == made.get_absolute_url() and made.participant.first_name == "Embla"

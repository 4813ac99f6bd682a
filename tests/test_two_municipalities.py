"""Two coaches of different municipalities in one project never see each other's people: every page, list, search and file.

A page about one record of the other's is refused (the access matrix); here every page that a coach may open is read for names.
"""

from itertools import product

import pytest
from django.db import transaction
from django.urls import reverse

from participants.core.models import Participant
from tests.access import PUBLIC
from tests.factories.disclosures import (
    AppearanceFactory,
    ConsentFactory,
    DisclosureFactory,
    ReportBackFactory,
)
from tests.factories.participant_file import CaseNoteFactory, NoteDraftFactory, PlanStepFactory
from tests.factories.participants import EnrolmentFactory, ReferralFactory
from tests.factories.projects import ProjectFactory
from tests.test_access_matrix import MATRIX, PARTS, STAGE
from tests.test_traces import SEARCHES, named_apart, shown

COACHES = {"caseworker": "unit", "outsider": "neighbour_unit"}


@pytest.fixture
def stage(request):
    """One project, and in each municipality people with something of everything; returns whose each person is."""
    actors = {name: request.getfixturevalue(name) for name in STAGE}
    project = ProjectFactory(lead=actors["home"], starts_on="2001-01-01", ends_on="2199-12-31")
    for coach, place in COACHES.items():
        unit, user = actors[place], actors[coach]
        enrolment = EnrolmentFactory(organisation=unit, project=project, caseworker=user)
        person = enrolment.participant
        referral = ReferralFactory(organisation=unit, participant=person)
        ReferralFactory(organisation=unit, participant__controller=unit.controller)
        PlanStepFactory(goal__plan__enrolment=enrolment)
        CaseNoteFactory(participant=person, author=user)
        NoteDraftFactory(participant=person, author=user)
        ConsentFactory(participant=person)
        DisclosureFactory(referral=referral)
        ReportBackFactory(referral=referral, sent_by=user)
        AppearanceFactory(permission__participant=person, permission__withdrawn=True, permission__recorded_by=user)
    return actors


def strangers(people, user):
    """Those of another municipality than the user's."""
    return {name: person for name, person in people.items() if person.controller_id not in user.controller_ids}


@pytest.mark.parametrize("part", sorted(PARTS))
def test_no_page_shows_the_others_people(part, stage, as_user):
    clients = {name: as_user(stage[name]) for name in COACHES}
    found = []
    for url_name in sorted(PARTS[part]):
        address = MATRIX[url_name]
        if address.needs is PUBLIC or address.methods.split()[0] != "get":
            continue
        with transaction.atomic():
            url = reverse(url_name, kwargs=address.kwargs(stage.__getitem__)) + address.query
            people = named_apart()
            for name in COACHES:
                if answer := _opened(clients[name], url):
                    found += [f"{url_name} by {name}: {one}" for one in shown(answer, strangers(people, stage[name]))]
            transaction.set_rollback(True)
    assert found == []


def _opened(client, url):
    with transaction.atomic():
        answer = client.get(url)
        transaction.set_rollback(True)
    return None if answer.streaming else answer


@pytest.mark.parametrize(("search", "name"), product(SEARCHES.items(), COACHES))
def test_no_search_finds_the_others_people(stage, as_user, search, name):
    url_name, field = search
    people, user = named_apart(), stage[name]
    answer = as_user(user).post(reverse(url_name), {field: "zq"}, follow=True)
    assert shown(answer, people) and not shown(answer, strangers(people, user))


def test_each_coach_meets_her_own(stage, as_user):
    """What the tests above lean on: the lists show people, and there are strangers to be shown."""
    people = named_apart()
    for name in COACHES:
        seen = shown(as_user(stage[name]).get(reverse("participants:list")), people)
        assert seen and strangers(people, stage[name])
        assert set(Participant.objects.filter(pk__in=[one.pk for one in seen])) == set(seen)

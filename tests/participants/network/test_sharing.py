"""What somebody of the network may be told stands beside what a consent or a ground covers today."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from participants.disclosures.actions import withdraw_consent
from tests.factories.disclosures import ConsentFactory, DisclosureFactory
from tests.factories.support import NetworkMemberFactory

TODAY = date(2026, 3, 12)
MISSING = "Inget samtycke och inget utlämnande som gäller täcker: {}."


@pytest.fixture(autouse=True)
def thursday():
    """It is Thursday 12 March 2026, at ten."""
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


@pytest.fixture
def shared(as_user, caseworker, participant):
    """The page of the network, where an officer is told of presence and plan."""

    def page(authority="employment_service", **facts):
        facts = {"may_share": ["attendance", "plan"], "sharing_note": "Samtycke i mars."} | facts
        NetworkMemberFactory(participant=participant, authority=authority, **facts)
        return as_user(caseworker).get(reverse("participants:network", args=[participant.pk])).content.decode()

    return page


@pytest.fixture
def consent(participant):
    def made(**facts):
        return ConsentFactory(participant=participant, **{"kinds": ["attendance", "plan"], "ends_on": TODAY} | facts)

    return made


def test_a_consent_that_covers_it_says_nothing_more(shared, consent):
    consent(parties=["employment_service"])
    assert "Ingen grund i dag" not in shared()


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"ends_on": TODAY - timedelta(days=1)}, "närvaro och frånvaro, handlingsplan"),
        ({"kinds": ["attendance"]}, "handlingsplan"),
        ({"parties": ["health_care"]}, "närvaro och frånvaro, handlingsplan"),
        ({"may_give": False, "may_get": True}, "närvaro och frånvaro, handlingsplan"),
    ],
    ids=["ended yesterday", "another kind", "another party", "only to get"],
)
def test_what_is_not_covered_today_is_named(shared, consent, facts, missing):
    consent(**{"parties": ["employment_service"]} | facts)
    assert MISSING.format(missing) in shared()


def test_it_is_named_the_moment_the_consent_is_withdrawn(shared, consent, caseworker):
    made = consent(parties=["employment_service"])
    withdraw_consent(consent=made, at=timezone.now(), how="Personen ringde.", by=caseworker)
    assert MISSING.format("närvaro och frånvaro, handlingsplan") in shared()


@pytest.mark.parametrize(("last", "is_covered"), [(TODAY, True), (TODAY - timedelta(days=1), False)])
def test_a_recorded_ground_covers_it_too(shared, participant, last, is_covered):
    DisclosureFactory(
        referral=None, participant=participant, party="employment_service", kinds=["attendance", "plan"], ends_on=last,
        starts_on=date(2026, 2, 2),
    )  # fmt: skip
    assert ("Ingen grund i dag" not in shared()) is is_covered


@pytest.mark.parametrize(
    ("authority", "party"), [("psychiatry", "health_care"), ("adult_education", "school"), ("lss", "day_activity")]
)
def test_authorities_are_the_parties_of_consents(shared, consent, authority, party):
    consent(parties=[party])
    assert "Ingen grund i dag" not in shared(authority)


def test_of_who_helps_no_more_nothing_is_asked(shared):
    assert "Ingen grund i dag" not in shared(ends_on=TODAY - timedelta(days=1))


def test_another_person_s_consent_covers_nothing(shared):
    ConsentFactory(parties=["employment_service"], kinds=["attendance", "plan"])
    assert "Ingen grund i dag" in shared()

"""Occupations of a plan: looked for by word, ticked, kept in drafts and versions, with dated shortages beside them."""

from datetime import date

import pytest
from django.urls import reverse

from participants.plans.models import ActionPlan, PlanDraft
from projects.occupations.models import Shortage
from tests.factories.participant_file import PlanDraftFactory

from .test_plan import written

COOK, CLEANER = "5120", "9111"


@pytest.fixture
def address(participant):
    return reverse("participants:edit_plan", args=[participant.pk])


def test_the_chosen_occupations_stand_in_the_plan_and_in_the_next_version(as_user, caseworker, participant, address):
    client = as_user(caseworker)
    page = client.post(address, written(occupations=[COOK, CLEANER, COOK]), follow=True).content.decode()
    assert ActionPlan.objects.get().occupations == [COOK, CLEANER]
    assert "Kockar och kallskänkor" in page and "Städare" in page
    assert 'value="5120" id="yrke-5120" checked' in client.get(address).content.decode()


def test_a_code_that_is_none_is_told(as_user, caseworker, address):
    page = as_user(caseworker).post(address, written(occupations=["9999"])).content.decode()
    assert "Ett av yrkena finns inte i listan." in page and not ActionPlan.objects.exists()


@pytest.mark.parametrize("typed", ["51200", "abcd", "", "٥١٢٠"])
def test_what_is_no_code_is_passed_over(as_user, caseworker, address, typed):
    as_user(caseworker).post(address, written(occupations=[typed]))
    assert ActionPlan.objects.get().occupations == []


def test_eight_occupations_are_the_most(as_user, caseworker, address):
    codes = ["5120", "5131", "5132", "5141", "5142", "5143", "5144", "5149", "5151"]
    as_user(caseworker).post(address, written(occupations=codes))
    assert ActionPlan.objects.get().occupations == codes[:8]


def test_without_script_the_word_is_kept_with_the_draft_and_answered_on_the_page(as_user, caseworker, address):
    client = as_user(caseworker)
    answer = client.post(address, written(do="find", yrke="kock", occupations=[CLEANER]))
    assert answer.url.endswith("?yrke=kock#yrken")
    assert PlanDraft.objects.get().content["occupations"] == [CLEANER]
    page = client.get(answer.url.replace("#yrken", "")).content.decode()
    assert 'id="yrke-9111" checked' in page and 'id="yrke-5120">' in page


def test_with_script_only_the_choices_come_back(as_user, caseworker):
    url = reverse("participants:plan_occupations")
    page = as_user(caseworker).get(url, {"yrke": "kock", "occupations": CLEANER}).content.decode()
    assert "Kockar och kallskänkor" in page and 'id="yrke-9111" checked' in page and "<html" not in page
    assert "Inget yrke i listan har ordet ”xyz”." in as_user(caseworker).get(url, {"yrke": "xyz"}).content.decode()


def test_shortages_are_shown_with_their_day_and_source(as_user, caseworker, participant, address):
    Shortage.objects.create(
        code="kok-kalmar",
        occupation_id=COOK,
        label="Kalmar län",
        source="Arbetsförmedlingens prognos",
        valid_from=date(2026, 2, 1),
    )
    client = as_user(caseworker)
    page = client.post(address, written(occupations=[COOK]), follow=True).content.decode()
    assert "Bristyrke" in page and "Kalmar län, sedan 1\u00a0februari 2026 (Arbetsförmedlingens prognos)" in page


def test_a_draft_from_before_there_were_occupations_opens(as_user, caseworker, participant, address):
    PlanDraftFactory(participant=participant, content={"direction": "Storkök", "goals": [{"text": "A", "steps": []}]})
    assert as_user(caseworker).get(address).status_code == 200


def test_the_other_draft_of_a_conflict_keeps_its_occupations(as_user, caseworker, unit_manager, participant, address):
    PlanDraftFactory(participant=participant, saved_by=unit_manager, version=3)
    page = as_user(caseworker).post(address, written(occupations=[COOK])).content.decode()
    assert '<input type="hidden" name="occupations" value="5120">' in page
